import {parseFeed} from '../intake/intake.ts';
import type {FeedEntry, FeedId, Library} from '../library/library.ts';
import {splitCredentials} from '../web/web.ts';
import {readEntry} from './entry-articles.ts';
import {entryHash} from './feed-fetch.ts';
import {type NewsboatItem, readNewsboatCache} from './newsboat-cache.ts';
import {flagTag} from './newsboat-filter.ts';

/** The progress of an import. */
export type NewsboatImport = {
  /** Articles that were stored so far, without those that went to the trash. */
  readonly stored: number;
  /** New articles that were deleted in newsboat, which are in the trash. */
  readonly trashed: number;
  /** Articles that the library already had, or whose feeds are not subscribed to. */
  readonly leftOut: number;
};

/** The number of articles that one transaction stores. */
const batchSize = 500;

/**
 * Stores the articles of newsboat's `cache.db` as entries of the feeds that the library has, with their read marks and flags. A flagged article is starred and
 * gets a tag for each letter, such as `flag-s`. The next fetch of a feed recognises its entries. Articles that were deleted in newsboat go to the trash, so that
 * the fetch does not add them again. A feed that was not fetched yet gets the title that newsboat knows. The whole import is one step of undo, which moves the
 * new articles to the trash. Yields after each batch. An abort of the signal ends the import after the current batch.
 */
export async function* importNewsboatCache(
  path: string,
  library: Library,
  signal?: AbortSignal,
): AsyncGenerator<NewsboatImport> {
  const feeds = new Map((await library.feeds.list()).map(feed => [feed.address, feed]));
  const titled = new Set<FeedId>();
  const {storeEntries} = await library.feeds.startImport();
  let stored = 0;
  let trashed = 0;
  let leftOut = 0;
  let batch: {readonly feed: FeedId; readonly entry: FeedEntry}[] = [];
  const flush = async () => {
    for (const [feed, members] of Map.groupBy(batch, ({feed}) => feed)) {
      const entries = members.map(({entry}) => entry);
      const results = await storeEntries(feed, entries);
      results.forEach(({outcome}, index) => {
        if (outcome !== 'stored') leftOut++;
        else if (entries[index]?.isRemoved) trashed++;
        else stored++;
      });
    }
    batch = [];
  };
  for await (const item of readNewsboatCache(path)) {
    if (signal?.aborted) break;
    const feed = feeds.get(splitCredentials(item.feed).address);
    const entry = feed && (await toEntry(item));
    if (feed && feed.title === undefined && item.feedTitle !== '' && !titled.has(feed.id)) {
      await library.feeds.saveFetch(feed.id, feed.fetch, {title: item.feedTitle});
      titled.add(feed.id);
    }
    if (feed === undefined || entry === undefined) leftOut++;
    else batch.push({feed: feed.id, entry});
    if (batch.length < batchSize) continue;
    await flush();
    yield {stored, trashed, leftOut};
  }
  await flush();
  yield {stored, trashed, leftOut};
}

/** Returns the entry of an item; undefined if the item has neither a text nor an address. */
async function toEntry({feed, document, isRead, isDeleted, flags}: NewsboatItem): Promise<FeedEntry | undefined> {
  const [entry] = (await parseFeed(document, {address: feed})).entries;
  const captured = entry && (await readEntry(entry, feed));
  if (entry === undefined || captured === undefined) return undefined;
  const {draft, importedState} = captured;
  const tags = [...new Set([...draft.tags, ...flags.map(flagTag)])];
  const state = {...importedState, read: isRead, starred: flags.length > 0};
  return {
    identity: entry.identity,
    hash: entryHash(entry),
    captured: {...captured, draft: {...draft, tags}, importedState: state},
    isRemoved: isDeleted,
  };
}
