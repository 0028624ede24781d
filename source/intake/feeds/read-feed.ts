import {InputError, present} from '../../article/article.ts';
import type {CollectionEntry, FoundRecord, RecordFields} from '../format.ts';
import {decodeFeed} from './decode-feed.ts';
import type {FeedContext, ParsedEntry, ParsedFeed} from './feed.ts';
import {readJsonFeed} from './json-feed.ts';
import {readXmlFeed} from './xml-feed.ts';

/** See `parseFeed`, which loads this file when a feed is read. */
export function readFeed(bytes: Uint8Array, {address, contentType}: FeedContext, label: string): ParsedFeed {
  const text = decodeFeed(bytes, contentType);
  if (text.trim() === '') throw new InputError(`${label} is empty: try again later.`);
  const feed = /^\s*\{/.test(text) ? readJsonFeed(text, address) : readXmlFeed(text, address);
  if (feed !== undefined) return feed;
  const isPage = /<(?:!doctype html|html|body)\b/i.test(text.slice(0, 10_000));
  throw new InputError(
    isPage
      ? `${label} is a web page, not a feed: give tearsheet the address of its feed.`
      : `${label} is not a feed that tearsheet knows: give it RSS, Atom or JSON Feed.`,
  );
}

/** Returns an entry of a feed as an entry of an input. */
export function toCollectionEntry(entry: ParsedEntry, place: string): CollectionEntry {
  const {facts, content} = entry.content();
  const found: FoundRecord = {facts, content};
  const {image, enclosures, tags, ...lines} = facts;
  const record = present({
    ...lines,
    image: image?.url,
    tags,
    enclosures: enclosures?.map(({url}) => url),
    content: content?.text,
  });
  const sourceRecord = {title: 'an entry of a feed', record, read: (fields: RecordFields) => foundIn(fields, content)};
  return {kind: 'found', place, bytes: entry.source(), format: 'feed', found, sourceRecord};
}

/** Returns the article that the fields of an entry's record describe. If all fields are present, it is the same as that of the entry. */
function foundIn(fields: RecordFields, content: FoundRecord['content']): FoundRecord {
  const text = (name: string) => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const body = text('content');
  const list = (name: string) => {
    const value = fields.get(name);
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    facts: {
      title: text('title'),
      standfirst: text('standfirst'),
      byline: text('byline'),
      source: text('source'),
      url: text('url'),
      published: text('published'),
      modified: text('modified'),
      language: text('language'),
      image: {url: text('image')},
      enclosures: list('enclosures').map(url => ({url})),
      tags: list('tags'),
    },
    content: body === undefined || content === undefined ? undefined : {...content, text: body},
  };
}
