import {
  type Draft,
  type Enclosure,
  type Highlight,
  type ImportedState,
  type LeadImage,
  parseDate,
  present,
  sanitizeAddress,
  sanitizeLine,
  sanitizePicture,
  sanitizeText,
  splitTags,
} from '../article/article.ts';

/** An object type whose properties may all be absent or undefined. */
export type Loose<T> = {readonly [Key in keyof T]?: T[Key] | undefined};

/**
 * Metadata and body as a format found them. Intake sanitises them and drops what is empty, so formats need not. Dates are in any form that
 * `parseDate` reads.
 */
export type RawMetadata = Loose<Omit<Draft, 'image' | 'enclosures' | 'body'>> & {
  readonly image?: Loose<LeadImage> | undefined;
  readonly enclosures?: readonly Loose<Enclosure>[] | undefined;
  /** Markdown. */
  readonly body: string;
};

/** Makes a draft from what a format found. Only this function sanitises it, after its last entity is decoded. Returns undefined if there is no headline. */
export function toDraft(facts: RawMetadata, base?: string): Draft | undefined {
  const title = line(facts.title);
  if (title === undefined) return undefined;
  const body = sanitizeText(facts.body)
    .trimEnd()
    .replace(/^\s*\n/, '');
  return {
    title,
    ...present({
      standfirst: line(facts.standfirst, longestSummary),
      byline: line(facts.byline),
      source: line(facts.source),
      place: line(facts.place),
      url: address(facts.url, base) ?? address(base),
      work: line(facts.work),
      published: parseDate(facts.published ?? ''),
      modified: parseDate(facts.modified ?? ''),
      language: language(facts.language),
      image: image(facts.image, base),
      enclosures: toEnclosures(facts.enclosures, base),
    }),
    // A comma separates tags wherever a user types them, so no tag contains one.
    tags: [...new Set((facts.tags ?? []).slice(0, mostTags).flatMap(tag => splitTags(line(tag) ?? '')))].slice(
      0,
      mostTags,
    ),
    body: visible.test(body) ? body : '',
  };
}

/** Sanitises the state of an article in another service; undefined if nothing is known. */
export function toImportedState(found: Loose<ImportedState> | undefined): ImportedState | undefined {
  const {progress} = found ?? {};
  const highlights = (found?.highlights ?? []).flatMap(highlight => toHighlight(highlight) ?? []);
  const importedState = present({
    read: found?.read,
    starred: found?.starred,
    added: parseMoment(found?.added),
    progress: progress !== undefined && progress >= 0 && progress <= 1 ? progress : undefined,
    highlights: highlights.length > 0 ? highlights : undefined,
  });
  return Object.keys(importedState).length > 0 ? importedState : undefined;
}

function toHighlight({quote, prefix, suffix, note, made}: Highlight): Highlight | undefined {
  const clean = lines(quote);
  if (clean === undefined) return undefined;
  return {
    quote: clean,
    // The surroundings of a quote are compared character by character, including spaces at their ends.
    ...present({
      prefix: prefix === undefined ? undefined : sanitizeText(prefix),
      suffix: suffix === undefined ? undefined : sanitizeText(suffix),
      note: lines(note),
      made: parseMoment(made),
    }),
  };
}

/** Parses a date as `parseDate` does, but keeps the milliseconds of a UTC time: they order what was added and marked. */
function parseMoment(text = ''): string | undefined {
  const date = parseDate(text);
  return date !== undefined && /T[\d:]+\.\d+Z\s*$/.test(text) ? new Date(text).toISOString() : date;
}

/** A visible character. Spaces and joiners alone are not a value. */
const visible = /[^\p{C}\p{Z}\p{M}\s]/u;

const mostTags = 1000;

/** The longest line and the longest summary that are stored, in UTF-16 units. Layout time grows with them. */
const longestLine = 1000;
const longestSummary = 10_000;

function line(text: string | undefined, longest = longestLine): string | undefined {
  const clean = sanitizeLine(text ?? '');
  if (!visible.test(clean)) return undefined;
  return clean.length <= longest
    ? clean
    : `${clean
        .slice(0, longest - 1)
        .toWellFormed()
        .replace(/[\ufffd\s]+$/, '')}…`;
}

/** Sanitises text that the user marked or wrote, and keeps its lines and paragraphs. */
function lines(text: string | undefined): string | undefined {
  const clean = sanitizeText(text ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return visible.test(clean) ? clean : undefined;
}

function address(text: string | undefined, base?: string): string | undefined {
  return text === undefined || text === '' ? undefined : sanitizeAddress(text, base);
}

function image(found: RawMetadata['image'], base: string | undefined): LeadImage | undefined {
  const image = present({
    url: found?.url ? sanitizePicture(found.url, base) : undefined,
    caption: line(found?.caption, longestSummary),
    credit: line(found?.credit),
  });
  return Object.keys(image).length > 0 ? image : undefined;
}

/** Maximum number of enclosures of an article. */
const mostEnclosures = 50;

/** Sanitises enclosures, each address once; undefined if there are none. */
export function toEnclosures(found: RawMetadata['enclosures'], base?: string): Draft['enclosures'] {
  const byAddress = new Map<string, Enclosure>();
  for (const {url, type, size, duration} of found ?? []) {
    const absolute = address(url, base);
    if (absolute === undefined || byAddress.has(absolute) || byAddress.size >= mostEnclosures) continue;
    const facts = {
      type: mediaType.test(type ?? '') ? type : undefined,
      size: positiveNumber(size),
      duration: positiveNumber(duration),
    };
    byAddress.set(absolute, {url: absolute, ...present(facts)});
  }
  return byAddress.size === 0 ? undefined : [...byAddress.values()];
}

/** A media type without parameters (RFC 6838, section 4.2), or a kind such as `audio/*`. */
const mediaType = /^[\w.+-]{1,127}\/[\w.+*-]{1,127}$/;

function positiveNumber(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** Returns a language tag in canonical spelling (`en_us` becomes `en-US`); undefined if it is invalid. */
function language(tag: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag?.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
