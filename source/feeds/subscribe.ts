import {present} from '../article/article.ts';
import type {FeedSettings, Library} from '../library/library.ts';
import {type Clock, type Fetcher, systemClock} from '../web/web.ts';
import {serialTasks} from './completion.ts';
import type {FeedCandidate} from './discovery.ts';
import {type FeedOutcome, refreshFeed, storeFeed} from './feed-fetch.ts';
import {loadPauses, savePauses} from './host-pauses.ts';
import type {FeedCommands} from './local-source.ts';

export type SubscribeOptions = {
  readonly library: Library;
  readonly fetcher: Fetcher;
  readonly commands?: FeedCommands;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly random?: () => number;
};

/**
 * Subscribes to a feed as one step of undo, and stores its articles: those that discovery has fetched, else it is fetched now. A feed that is subscribed to already
 * keeps its settings. undefined if the signal ended the fetch; the subscription stays.
 */
export async function subscribe(
  {address, title, credentials, fetched}: FeedCandidate,
  settings: Partial<FeedSettings>,
  {library, fetcher, commands = {}, signal, clock = systemClock, random = Math.random}: SubscribeOptions,
): Promise<FeedOutcome | undefined> {
  const {feeds} = library;
  const subscription = {...settings, address, ...present({title, credentials})};
  const [id] = await feeds.subscribe([subscription], `Subscribed to ${settings.name ?? title ?? address}`);
  const feed = id && (await feeds.feed(id));
  if (feed === undefined) return undefined;
  const now = clock.now();
  await loadPauses(library, fetcher, now);
  const work = {
    library,
    fetcher,
    commands,
    clock,
    random,
    rules: await feeds.rules(),
    signal: signal ?? new AbortController().signal,
    inTurn: serialTasks(),
  };
  try {
    return fetched === undefined
      ? await refreshFeed(feed, work)
      : await storeFeed(feed, () => Promise.resolve(fetched.answer), work);
  } finally {
    await savePauses(library, fetcher, now);
  }
}
