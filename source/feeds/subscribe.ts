import {present} from '../article/article.ts';
import type {FeedSettings} from '../library/library.ts';
import type {FeedCandidate} from './discovery.ts';
import {type FeedOutcome, refreshFeed, storeFeed} from './feed-fetch.ts';
import {type FeedWorkOptions, startFeedWork} from './feed-work.ts';

/**
 * Subscribes to a feed as one step of undo, and stores its articles. Fetches the feed unless discovery has fetched it. An existing subscription keeps its
 * settings. Returns undefined if the signal ended the fetch; the subscription stays.
 */
export async function subscribe(
  {address, title, credentials, fetched}: FeedCandidate,
  settings: Partial<FeedSettings>,
  options: FeedWorkOptions,
): Promise<FeedOutcome | undefined> {
  const {feeds} = options.library;
  const subscription = {...settings, address, ...present({title, credentials})};
  const [id] = await feeds.subscribe([subscription], `Subscribed to ${settings.name ?? title ?? address}`);
  const feed = id && (await feeds.feed(id));
  if (feed === undefined) return undefined;
  const work = await startFeedWork(options);
  const fetch = fetched ? storeFeed(feed, () => Promise.resolve(fetched.answer), work) : refreshFeed(feed, work);
  try {
    return await fetch;
  } finally {
    await work.end([fetch]);
  }
}
