import {hash} from 'node:crypto';
import {basename} from 'node:path';
import {type Enclosure, present, sanitizeText} from '../../article/article.ts';
import {toEnclosures} from '../draft.ts';
import type {FoundRecord, RecordText} from '../format.ts';
import type {ParsedEntry} from './feed.ts';
import {resolveAddress} from './feed-addresses.ts';
import {parseFeedDate} from './feed-dates.ts';
import {isHtml, lineOfHtml} from './feed-html.ts';

/** An entry as written in a feed of any format. Its texts are not safe yet. */
export type RawEntry = {
  readonly id: string | undefined;
  /** Absolute. */
  readonly address: string | undefined;
  /** Read as HTML, as most feeds write titles. */
  readonly title: string | undefined;
  readonly published: string | undefined;
  readonly modified: string | undefined;
  /** The text that identifies an entry without id, address and title. */
  readonly text: () => string | undefined;
  readonly details: () => EntryDetails;
  readonly source: () => Uint8Array;
};

/** The fields of an entry that are read on demand. */
export type EntryDetails = {
  readonly summary: RawText | undefined;
  readonly content: RawText | undefined;
  readonly authors: readonly string[];
  /** The feed's title, or the title of the feed that the entry was copied from. */
  readonly publication: string | undefined;
  readonly categories: readonly string[];
  readonly language: string | undefined;
  readonly image: string | undefined;
  readonly enclosures: readonly RawEnclosure[];
  /** The base of relative addresses. */
  readonly base: string | undefined;
};

/** A text of an entry; `any` is HTML or plain text. `base` is the base of its relative addresses if it differs from that of the entry. */
export type RawText = {readonly kind: 'html' | 'plain' | 'any'; readonly text: string; readonly base?: string};

export type RawEnclosure = {
  readonly address: string | undefined;
  readonly type?: string | undefined;
  readonly size?: string | number | undefined;
  readonly duration?: string | number | undefined;
};

/** Maximum number of categories that are read. Some entries list thousands for search engines. */
const mostCategories = 20;

/** Makes an entry safe. All formats use this function, so that the identity of an entry does not depend on the format. */
export function toFeedEntry({id, address, title: written, source, details, text, ...dates}: RawEntry): ParsedEntry {
  const title = lineOfHtml(written ?? '') || undefined;
  const modified = parseFeedDate(dates.modified);
  const published = parseFeedDate(dates.published) ?? modified;
  const facts = present({title, url: address, published, modified: modified === published ? undefined : modified});
  const isNamed = id !== undefined || address !== undefined || title !== undefined;
  return {
    identity: identifyEntry({id, url: address, title, published, text: isNamed ? undefined : text()}),
    ...facts,
    content: () => toContent(facts, details()),
    source,
  };
}

function toContent(
  known: Pick<ParsedEntry, 'title' | 'url' | 'published' | 'modified'>,
  details: EntryDetails,
): FoundRecord {
  const {summary, base} = details;
  const enclosures = enclosuresOf(details);
  const content = withEnclosures(toText(details.content ?? summary, base), enclosures);
  const hasPicture = content?.kind === 'html' && /<img\b/i.test(content.text);
  const picture = enclosures.find(({type = ''}) => type.startsWith('image/'))?.url;
  const image = resolveAddress(details.image, base) ?? picture;
  return {
    facts: {
      ...known,
      standfirst: details.content === undefined ? undefined : standfirstOf(summary?.text, details.content.text),
      byline: unique(details.authors).join(', ') || undefined,
      source: lineOfHtml(details.publication ?? '') || undefined,
      language: details.language,
      image: image === undefined || hasPicture ? undefined : {url: image},
      enclosures,
      tags: unique(details.categories).slice(0, mostCategories),
    },
    content,
  };
}

/** Returns the distinct non-empty lines. */
function unique(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map(lineOfHtml))].filter(Boolean);
}

/** Sanitises a text here, before brackets are escaped for Markdown: an escape sequence contains a bracket. */
function toText(raw: RawText | undefined, entryBase: string | undefined): RecordText | undefined {
  const text = sanitizeText(raw?.text ?? '');
  if (raw === undefined || text.trim() === '') return undefined;
  const kind = raw.kind === 'any' ? (isHtml(text) ? 'html' : 'plain') : raw.kind;
  return {kind, text, ...present({base: raw.base ?? entryBase})};
}

/** Returns the summary, unless it repeats the beginning of the text. */
function standfirstOf(summary: string | undefined, content: string): string | undefined {
  const line = plainStart(summary ?? '');
  const lead = line.replace(/\s*(?:\[?(?:…|\.\.\.)\]?|(?:continue reading|read more)\W*)+$/i, '');
  if (lead === '' || lead.length > longestStandfirst) return undefined;
  return wordsOf(plainStart(content)).startsWith(wordsOf(lead).slice(0, 80)) ? undefined : line;
}

/** The maximum length of a summary that becomes the standfirst. */
const longestStandfirst = 600;

/** Returns the letters and digits of a text, which do not depend on its markup. */
function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Returns the beginning of HTML as plain text. */
function plainStart(html: string): string {
  return lineOfHtml(html.slice(0, 4000).replace(/<[^<>]*>/g, ' '));
}

function enclosuresOf({enclosures, base}: EntryDetails): readonly Enclosure[] {
  const found = enclosures.map(({address = '', type, size, duration}) => ({
    url: resolveAddress(address, base),
    type: type?.trim().toLowerCase() || typeByName(address),
    size: Number(size),
    duration: toSeconds(duration),
  }));
  return toEnclosures(found) ?? [];
}

/** Returns the kind of a file by its extension. */
function typeByName(address: string): string | undefined {
  const ending = /\.(\w{2,5})$/.exec(URL.parse(address)?.pathname ?? '')?.[1]?.toLowerCase() ?? '';
  if (/^(?:avif|gif|jpe?g|png|svg|webp)$/.test(ending)) return 'image/*';
  if (/^(?:aac|flac|m4a|mp3|oga|ogg|opus|wav)$/.test(ending)) return 'audio/*';
  return /^(?:m4v|mov|mp4|mpe?g|ogv|webm)$/.test(ending) ? 'video/*' : undefined;
}

/** Parses seconds, or `1:02:03` as podcasts write it. */
function toSeconds(duration: string | number | undefined): number | undefined {
  const parts = String(duration ?? '')
    .trim()
    .split(':');
  return parts.length > 3 ? undefined : Math.round(parts.reduce((sum, part) => sum * 60 + Number(part), 0));
}

/** Appends links to the enclosures, so that a reader can open them. Pictures are shown and not linked. */
function withEnclosures(content: RecordText | undefined, enclosures: readonly Enclosure[]): RecordText | undefined {
  const text = content?.text ?? '';
  const linked = enclosures.filter(({type = '', url}) => !type.startsWith('image/') && !text.includes(url));
  if (linked.length === 0) return content;
  const html = content === undefined || content.kind === 'html' ? text : plainToHtml(text);
  return {kind: 'html', text: html + linked.map(enclosureHtml).join(''), ...present({base: content?.base})};
}

function enclosureHtml({url, type = '', size, duration}: Enclosure): string {
  const kind = type.startsWith('audio/') ? 'Audio' : type.startsWith('video/') ? 'Video' : 'Attachment';
  const minutes = duration === undefined ? [] : [`${Math.max(1, Math.round(duration / 60))} min`];
  const megabytes = size === undefined || size < 50_000 ? [] : [`${(size / 1e6).toFixed(1)} MB`];
  const details = [...minutes, ...megabytes].join(', ');
  const name = basename(URL.parse(url)?.pathname ?? '') || url;
  return `<p>${kind}: <a href="${escapeHtml(url)}">${escapeHtml(name)}</a>${details === '' ? '' : ` (${details})`}</p>`;
}

function plainToHtml(text: string): string {
  const paragraphs = text.split(/\n\s*\n/);
  return paragraphs.map(paragraph => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The fields that identify an entry. */
type EntryKeys = {
  /** RSS `guid`, Atom and JSON Feed `id`, RDF `about`. */
  readonly id?: string | undefined;
  /** The address of its page. */
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly published?: string | undefined;
  /** The text, if the entry has nothing else. */
  readonly text?: string | undefined;
};

/**
 * Returns the identity of an entry: 22 characters that stay the same from one fetch to the next, in every format. It is made from the id of the entry,
 * else its address, else its title and date, else its text. A move from http to https does not change it.
 */
function identifyEntry({id, url, title, published, text}: EntryKeys): string {
  const key = id?.trim() || url?.trim() || [title, published, title ? '' : text].join('\n');
  return hash('sha256', key.replace(/^https?:\/\/(?:www\.)?/i, ''), 'base64url').slice(0, 22);
}
