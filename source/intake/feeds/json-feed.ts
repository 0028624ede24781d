import {present} from '../../article/article.ts';
import {mostEntries, type ParsedFeed} from './feed.ts';
import {resolveAddress} from './feed-addresses.ts';
import {type EntryDetails, type RawEnclosure, type RawText, toFeedEntry} from './feed-entry.ts';
import {lineOfHtml} from './feed-html.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads JSON Feed 1 and 1.1 (jsonfeed.org); undefined for any other text. */
export function readJsonFeed(text: string, address: string | undefined): ParsedFeed | undefined {
  const feed = parseObject(text);
  if (feed === undefined || !Array.isArray(feed.items)) return undefined;
  const site = resolveAddress(textOf(feed.home_page_url), address);
  const self = resolveAddress(textOf(feed.feed_url), address);
  const base = address ?? self ?? site;
  const items = feed.items.filter(isObject);
  const title = lineIn(feed.title);
  const shared: JsonHead = {authors: authorsOf(feed), language: lineIn(feed.language), title, base};
  return {
    format: 'json',
    ...present({
      title,
      description: lineIn(feed.description),
      site,
      self,
      language: shared.language,
      image: resolveAddress(textOf(feed.icon) ?? textOf(feed.favicon), base),
    }),
    schedule: {skipHours: [], skipDays: []},
    isComplete: feed.expired === true,
    entries: items.slice(0, mostEntries).map(item =>
      toFeedEntry({
        id: textOf(item.id),
        address: addressOf(item, base),
        title: textOf(item.title),
        published: textOf(item.date_published),
        modified: textOf(item.date_modified),
        text: () => contentOf(item)?.text ?? textOf(item.summary),
        details: () => detailsOf(item, shared),
        source: () => writeItem(feed, item, base),
      }),
    ),
    isCut: items.length > mostEntries,
  };
}

/** The properties that items inherit from their feed. */
type JsonHead = Pick<EntryDetails, 'authors' | 'language' | 'base'> & {readonly title: string | undefined};

function detailsOf(item: JsonObject, head: JsonHead): EntryDetails {
  const authors = authorsOf(item);
  const summary = textOf(item.summary);
  return {
    summary: summary === undefined ? undefined : {kind: 'any', text: summary},
    content: contentOf(item),
    authors: authors.length > 0 ? authors : head.authors,
    publication: head.title,
    categories: textsOf(item.tags),
    language: lineIn(item.language) ?? head.language,
    image: textOf(item.image) ?? textOf(item.banner_image),
    enclosures: enclosuresOf(item),
    base: head.base,
  };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a text, or a number as text: some feeds have numbers as ids. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'number'
    ? String(value)
    : typeof value === 'string' && value.trim() !== ''
      ? value
      : undefined;
}

/** Returns a text as one line that is safe to show; undefined if it is empty. */
function lineIn(value: unknown): string | undefined {
  return lineOfHtml(textOf(value) ?? '') || undefined;
}

function textsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap(one => textOf(one) ?? []);
}

/** Returns the address of an item; an id may be one. */
function addressOf(item: JsonObject, base: string | undefined): string | undefined {
  const id = textOf(item.id);
  const addresses = [textOf(item.url), textOf(item.external_url), /^\s*https?:\/\//i.test(id ?? '') ? id : undefined];
  return addresses.map(address => resolveAddress(address, base)).find(Boolean);
}

/** Returns the names in `authors`, or in the `author` of version 1. */
function authorsOf(value: JsonObject): readonly string[] {
  const people: readonly unknown[] = Array.isArray(value.authors) ? value.authors : [value.author];
  return people.slice(0, 20).flatMap(person => textOf(isObject(person) ? person.name : person) ?? []);
}

function contentOf(item: JsonObject): RawText | undefined {
  const html = textOf(item.content_html);
  if (html !== undefined) return {kind: 'html', text: html};
  const text = textOf(item.content_text);
  return text === undefined ? undefined : {kind: 'plain', text};
}

function enclosuresOf(item: JsonObject): readonly RawEnclosure[] {
  const attachments: readonly unknown[] = Array.isArray(item.attachments) ? item.attachments : [];
  return attachments.filter(isObject).map(attachment => ({
    address: textOf(attachment.url),
    type: textOf(attachment.mime_type),
    size: textOf(attachment.size_in_bytes),
    duration: textOf(attachment.duration_in_seconds),
  }));
}

/** Returns the feed with one item only, and with the base of its relative addresses as `feed_url`. */
function writeItem({items: _, ...feed}: JsonObject, item: JsonObject, base: string | undefined): Uint8Array {
  return Buffer.from(JSON.stringify({...feed, ...(base !== undefined && {feed_url: base}), items: [item]}));
}
