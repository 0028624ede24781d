import {present} from '../article/article.ts';
import type {Feed, FeedId} from '../library/library.ts';
import {type FeedOutcome, refreshFeed} from './feed-fetch.ts';
import {type FeedWorkOptions, startFeedWork} from './feed-work.ts';
import {type FetchTimes, isFetchedBy, type RefreshScope} from './schedule.ts';
import {yieldAsSettled} from './tasks.ts';

export type RefreshOptions = FeedWorkOptions & {
  /** Which feeds are fetched: those that are due, all but those just fetched, or all of `feeds`. */
  readonly scope: RefreshScope;
  /** The feeds to fetch; every feed if absent. */
  readonly feeds?: readonly FeedId[];
};

/** The outcome of one feed of a refresh. */
export type RefreshOutcome = FeedOutcome & {
  /** How many feeds of this refresh are done, this one included. */
  readonly done: number;
  readonly total: number;
};

/**
 * Fetches feeds and stores their entries, 8 at once and one per host, and yields the outcome of each as soon as it is stored. A feed that fails does not
 * end the others, and its articles stay. After an abort, fetches nothing more, and stores and yields what has arrived.
 *
 * @throws LibraryError if the library cannot be read or written.
 */
export async function* refreshFeeds({scope, feeds: only, ...options}: RefreshOptions): AsyncGenerator<RefreshOutcome> {
  const all = await options.library.feeds.list();
  const work = await startFeedWork(options);
  const now = work.clock.now();
  const chosen = all.filter(
    feed => (only === undefined || only.includes(feed.id)) && isFetchedBy(scope, fetchTimesOf(feed), now),
  );
  const running = chosen.map(feed => refreshFeed(feed, work));
  let done = 0;
  try {
    for await (const outcome of yieldAsSettled(running)) {
      if (outcome === undefined) continue;
      yield {...outcome, done: ++done, total: chosen.length};
    }
  } finally {
    await work.end(running);
  }
}

function fetchTimesOf({isPaused, fetch: {isGone, lastFetch, nextFetch}}: Feed): FetchTimes {
  const milliseconds = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time));
  return {isPaused, isGone, ...present({lastFetch: milliseconds(lastFetch), nextFetch: milliseconds(nextFetch)})};
}
