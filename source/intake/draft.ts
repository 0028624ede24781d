import {
  type Draft,
  type Highlight,
  type ImportedState,
  type LeadImage,
  parseDate,
  present,
  sanitizeAddress,
  sanitizeLine,
  sanitizePicture,
  sanitizeText,
} from '../article/article.ts';

/** The same facts, each of which may be absent or undefined. */
export type Loose<T> = {readonly [Key in keyof T]?: T[Key] | undefined};

/**
 * What a format found, as it stood in the input: intake makes it safe and drops what is empty, so a format need not. Dates are in any
 * form that `parseDate` reads.
 */
export type RawMetadata = Loose<Omit<Draft, 'image' | 'body'>> & {
  readonly image?: Loose<LeadImage> | undefined;
  /** Markdown. */
  readonly body: string;
};

/**
 * The one place where what a format found is made safe, after its last entity is decoded; the formats themselves need not. Undefined where
 * it has no headline.
 */
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
      published: parseDate(facts.published ?? ''),
      modified: parseDate(facts.modified ?? ''),
      language: language(facts.language),
      image: image(facts.image, base),
    }),
    tags: [...new Set((facts.tags ?? []).slice(0, mostTags).flatMap(tag => line(tag) ?? []))],
    body: visible.test(body) ? body : '',
  };
}

/** What a person had done to the article, made safe; undefined where nothing is known. */
export function toImportedState(found: Loose<ImportedState> | undefined): ImportedState | undefined {
  const {progress} = found ?? {};
  const highlights = (found?.highlights ?? []).flatMap(highlight => toHighlight(highlight) ?? []);
  const importedState = present({
    read: found?.read,
    starred: found?.starred,
    added: moment(found?.added),
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
    // What stood around the quote is compared as it stands, with the spaces at its ends.
    ...present({
      prefix: prefix === undefined ? undefined : sanitizeText(prefix),
      suffix: suffix === undefined ? undefined : sanitizeText(suffix),
      note: lines(note),
      made: moment(made),
    }),
  };
}

/** As `parseDate`, but a moment of UTC keeps its milliseconds: they are the order in which things were added and marked. */
function moment(text = ''): string | undefined {
  const date = parseDate(text);
  return date !== undefined && /T[\d:]+\.\d+Z\s*$/.test(text) ? new Date(text).toISOString() : date;
}

/** A character that can be seen, so that neither spaces nor joiners alone make a fact. */
const visible = /[^\p{C}\p{Z}\p{M}\s]/u;

const mostTags = 1000;

/** More of a fact is never shown: lists and heads are laid out in time that grows with it. In UTF-16 units. */
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

/** What a person marked or wrote, of which the lines and paragraphs are a part. */
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

/** The tag in its canonical spelling (`en_us` is `en-US`); undefined where it is none. */
function language(tag: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag?.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
