import type {Feed, FeedId} from '../library/library.ts';

/** What loaded feeds are for: the feeds pane, or going to the next feed with unread articles. */
export type FeedPurpose = 'offer' | 'next-unread';

/** A feed with what is said of its health. */
export type ReaderFeed = {readonly feed: Feed; readonly note?: string};

/** A request to fetch feeds. */
export type FeedFetch = {
  readonly scope: 'due' | 'all' | 'forced';
  readonly feeds?: readonly FeedId[];
  /** Whether nobody pressed a key for it: it is reported only if articles arrived. */
  readonly isAutomatic?: true;
};

/** What fetching came to so far. */
export type FeedCounts = {
  readonly done: number;
  readonly total: number;
  readonly arrived: number;
  readonly updated: number;
  readonly failed: number;
};

/** What became of one feed of a fetch. */
type FetchedFeed = {
  readonly kind: 'changed' | 'unchanged' | 'failed';
  readonly arrived: readonly unknown[];
  /** How many articles became new editions. */
  readonly updated: number;
  readonly done: number;
  readonly total: number;
};

/** Fetches feeds beside the reader and yields what became of each. What arrives is in the library. */
export type FetchFeeds = (request: FeedFetch, signal: AbortSignal) => AsyncIterable<FetchedFeed>;
