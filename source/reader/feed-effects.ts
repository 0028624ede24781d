import type {FeedId, Library, Start} from '../library/library.ts';
import {narrowQuery, parseQuery} from '../library/library.ts';
import type {Event} from './event.ts';
import type {FeedCounts, FeedEditRequest, FeedFetch, FeedPurpose, FetchFeeds, ReaderFeed} from './feed-requests.ts';
import {messages} from './messages.ts';

/** The number of rows that are read at once, between two keys. */
const pageOf = 200;

/** Loads the feeds with their problems. */
export async function loadFeeds(library: Library, purpose: FeedPurpose, message?: string): Promise<Event> {
  const [feeds, {feedHealth}] = await Promise.all([library.feeds.list(), import('../feeds/feeds.ts')]);
  const now = Date.now();
  const described = feeds.map((feed): ReaderFeed => {
    const {message} = feedHealth(feed, now);
    return message === undefined ? {feed} : {feed, note: message};
  });
  return {kind: 'feeds', feeds: described, purpose, ...(message !== undefined && {message})};
}

/** Marks the unread articles of a query read, as one step of undo. */
export async function markFeedRead(library: Library, text: string, name: string, undo: string): Promise<Event> {
  const query = narrowQuery(parseQuery(text).query, {kind: 'is', mark: 'unread'});
  const ids = [];
  for (let start: Start = {from: 'first'}; ; ) {
    const page = await library.articles.page(query, start, pageOf);
    const last = page.at(-1);
    if (!last) break;
    ids.push(...page.map(({id}) => id));
    start = {from: 'after', cursor: last.cursor};
  }
  const count = await library.personal.mark(ids, {read: true}, `Marked read: ${name}`);
  const message = count === 0 ? messages.nothingToChange : messages.done(messages.feedRead(name), count, undo);
  return loadFeeds(library, 'offer', message);
}

/** Pauses or resumes feeds. */
export async function pauseFeeds(
  library: Library,
  ids: readonly FeedId[],
  isPaused: boolean,
  name: string,
): Promise<Event> {
  const title = isPaused ? messages.feedPaused(name) : messages.feedResumed(name);
  await library.feeds.edit([{ids, change: {isPaused}}], title);
  return loadFeeds(library, 'offer', `${title}.`);
}

/** Renames feeds, or moves them to another folder. */
export async function editFeeds(
  library: Library,
  {edits, name, folder}: FeedEditRequest,
  undo: string,
): Promise<Event> {
  const title =
    name !== undefined
      ? messages.feedRenamed(name)
      : folder === undefined
        ? messages.feedOutOfFolder
        : messages.feedMoved(folder);
  const count = await library.feeds.edit(edits, title);
  return loadFeeds(library, 'offer', count === 0 ? messages.nothingToChange : messages.undoable(title, undo));
}

/** Ends subscriptions. Their articles stay. */
export async function unsubscribe(
  library: Library,
  ids: readonly FeedId[],
  name: string,
  undo: string,
): Promise<Event> {
  await library.feeds.unsubscribe(ids, {withArticles: false}, messages.unsubscribedTitle(name));
  return loadFeeds(library, 'offer', messages.unsubscribed(name, undo));
}

/** Fetches feeds and reports after each. Returns the total. */
export async function runFetch(
  fetchFeeds: FetchFeeds,
  request: FeedFetch,
  signal: AbortSignal,
  report: (counts: FeedCounts) => void,
): Promise<FeedCounts> {
  let counts: FeedCounts = {done: 0, total: 0, arrived: 0, updated: 0, failed: 0};
  for await (const {kind, newArticles, updated, done, total} of fetchFeeds(request, signal)) {
    counts = {
      done,
      total,
      arrived: counts.arrived + newArticles.length,
      updated: counts.updated + updated,
      failed: counts.failed + (kind === 'failed' ? 1 : 0),
    };
    report(counts);
  }
  return counts;
}
