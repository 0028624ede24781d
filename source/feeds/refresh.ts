import {present} from '../article/article.ts';
import type {Feed, FeedId, Library} from '../library/library.ts';
import {type Clock, type Fetcher, systemClock} from '../web/web.ts';
import {asTheyCome, serialTasks} from './completion.ts';
import {type FeedOutcome, refreshFeed} from './feed-fetch.ts';
import {loadPauses, savePauses} from './host-pauses.ts';
import type {FeedCommands} from './local-source.ts';
import {type FetchTimes, isFetchedBy, type RefreshScope} from './schedule.ts';

export type RefreshOptions = {
  readonly library: Library;
  readonly fetcher: Fetcher;
  /** Which feeds are fetched: those that are due, all but those just fetched, or all of `feeds`. */
  readonly scope: RefreshScope;
  /** Only these feeds; every feed if absent. */
  readonly feeds?: readonly FeedId[];
  /** The commands of config.json. */
  readonly commands?: FeedCommands;
  /** Ends the work. What has come is stored. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Returns a number from 0 to 1, which spreads the next fetches. */
  readonly random?: () => number;
};

/** What became of one feed of a refresh. */
export type RefreshOutcome = FeedOutcome & {
  /** How many feeds of this refresh are done, this one included. */
  readonly done: number;
  readonly total: number;
};

/**
 * Fetches feeds and stores their entries, 8 at once and one per host, and yields the outcome of each as soon as it is stored. A feed that fails does not
 * end the others, and its articles stay. After an abort nothing more is fetched; what has come is stored and yielded.
 *
 * @throws LibraryError if the library cannot be read or written.
 */
export async function* refreshFeeds({
  library,
  fetcher,
  scope,
  feeds: only,
  commands = {},
  signal,
  clock = systemClock,
  random = Math.random,
}: RefreshOptions): AsyncGenerator<RefreshOutcome> {
  const now = clock.now();
  const all = await library.feeds.list();
  const chosen = all.filter(
    feed => (only === undefined || only.includes(feed.id)) && isFetchedBy(scope, fetchTimesOf(feed), now),
  );
  await loadPauses(library, fetcher, now);
  const rules = await library.feeds.rules();
  // Ends the fetches if the caller stops iterating.
  const stop = new AbortController();
  const work = {
    library,
    fetcher,
    commands,
    clock,
    random,
    rules,
    signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
    inTurn: serialTasks(),
  };
  const running = chosen.map(feed => refreshFeed(feed, work));
  let done = 0;
  try {
    for await (const outcome of asTheyCome(running)) {
      if (outcome === undefined) continue;
      yield {...outcome, done: ++done, total: chosen.length};
    }
  } finally {
    stop.abort();
    await Promise.allSettled(running);
    await savePauses(library, fetcher, now);
  }
}

function fetchTimesOf({isPaused, fetch: {isGone, lastFetch, nextFetch}}: Feed): FetchTimes {
  const milliseconds = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time));
  return {isPaused, isGone, ...present({lastFetch: milliseconds(lastFetch), nextFetch: milliseconds(nextFetch)})};
}
