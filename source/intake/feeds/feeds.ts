import {InputError} from '../../article/article.ts';
import {collect} from '../bytes.ts';
import type {Collection, CollectionEntry, OpenInput} from '../format.ts';
import {formatMegabytes, largestRecord} from '../limits.ts';
import {entryOrFailure} from '../records/entry.ts';
import type {FeedContext, ParsedFeed} from './feed.ts';
import {findFeedRoot} from './feed-root.ts';

export type {FeedContext, ParsedEntry, ParsedFeed} from './feed.ts';

/** Feeds in all of their formats: RSS, RDF, Atom and JSON Feed. Each entry is an article. */
export const feeds: Collection = {
  name: 'feed',
  title: 'a feed',
  recognise: ({text}) => isXmlFeed(text) || isJsonFeed(text),
  read: readEntries,
};

function isXmlFeed(text: string): boolean {
  const root = findFeedRoot(text);
  return root !== undefined && root !== 'opml';
}

/** The version identifies JSON Feed, and nearly always comes first (jsonfeed.org/version/1.1). */
function isJsonFeed(text: string): boolean {
  return /^\s*\{/.test(text) && /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version\\?\/1/.test(text);
}

/**
 * Reads a feed of any format and its entries, without turning their texts into Markdown. Ill-formed feeds are read as far as possible, in time and memory that
 * grow with their size. Throws `InputError`, which names `label`, if the bytes are not a feed.
 */
export async function parseFeed(bytes: Uint8Array, context: FeedContext = {}, label = 'the feed'): Promise<ParsedFeed> {
  const {readFeed} = await import('./read-feed.ts');
  return readFeed(bytes, context, label);
}

async function* readEntries(input: OpenInput): AsyncGenerator<CollectionEntry> {
  const {label} = input;
  const bytes = await collect(input.bytes, largestRecord);
  if (bytes === undefined) {
    throw new InputError(`${label} is a feed of more than ${formatMegabytes(largestRecord)}: divide it and try again.`);
  }
  const {toCollectionEntry} = await import('./read-feed.ts');
  const feed = await parseFeed(bytes, {address: input.address}, label);
  for (const [index, entry] of feed.entries.entries()) {
    const place = `entry ${index + 1}`;
    yield entryOrFailure(place, () => toCollectionEntry(entry, place));
  }
  if (feed.isCut) {
    const place = `entry ${feed.entries.length + 1}`;
    yield {kind: 'failure', place, reason: 'and those after it are too many for one feed: divide the feed.'};
  }
}
