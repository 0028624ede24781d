import type {Feed, FeedEdit, FeedId} from '../library/library.ts';

/** The purpose of loading feeds: to show the feeds pane, or to go to the next feed with unread articles. */
export type FeedPurpose = 'offer' | 'next-unread';

/** A feed with a message about its health. */
export type ReaderFeed = {readonly feed: Feed; readonly note?: string};

/** A request to fetch feeds. */
export type FeedFetch = {
  readonly scope: 'due' | 'all' | 'forced';
  readonly feeds?: readonly FeedId[];
  /** Whether the fetch is automatic. An automatic fetch is reported only if articles arrived. */
  readonly isAutomatic?: true;
};

/** A change of the name or the folder of feeds. The new value is absent if feeds leave their folder. */
export type FeedEditRequest = {
  readonly edits: readonly FeedEdit[];
  readonly name?: string;
  readonly folder?: string;
};

/** The results of fetching so far. */
export type FeedCounts = {
  readonly done: number;
  readonly total: number;
  readonly arrived: number;
  readonly updated: number;
  readonly failed: number;
};

/** The result of fetching one feed. */
type FetchedFeed = {
  readonly kind: 'changed' | 'unchanged' | 'failed';
  readonly newArticles: readonly unknown[];
  /** The number of articles with a new edition. */
  readonly updated: number;
  readonly done: number;
  readonly total: number;
};

/** Fetches feeds in the background and yields the result of each. New articles are stored in the library. */
export type FetchFeeds = (request: FeedFetch, signal: AbortSignal) => AsyncIterable<FetchedFeed>;
