export {LibraryError} from '../article/article.ts';

import type {Articles} from './articles.ts';
import type {Captures} from './captures.ts';
import type {Feeds} from './feeds.ts';
import type {HealthReport, SalvageCounts} from './health.ts';
import type {History} from './history.ts';
import type {Personal} from './personal.ts';
import type {Engine} from './prepare.ts';

/**
 * The stored articles of one person. Every write is one transaction. Every change of marks, highlights and views, removal, addition and new edition
 * is in a journal and can be undone. It knows nothing of SQLite, so that another engine can replace it. If a signal aborts before an
 * answer arrives, the promise is rejected with its reason.
 *
 * @throws LibraryError, from every function, with one sentence that says what to do.
 */
export type Library = {
  readonly articles: Articles;
  readonly personal: Personal;
  readonly captures: Captures;
  readonly feeds: Feeds;
  readonly history: History;
  /** The engine that stores it, for `loadPrepare`. */
  readonly engine: Engine;
  /** Yields after another handle or program has changed the library, soon but not at once, until the signal aborts. Does not keep the process alive. */
  changes(signal: AbortSignal): AsyncIterable<void>;
  /** Waits until every requested change is stored or has failed. */
  flush(): Promise<void>;
  /** Flushes and closes it. */
  close(): Promise<void>;
};

/** Shows the user a sentence about the library. */
export type Notify = (sentence: string) => void;

/**
 * Opens the library in a file. Creates the file and its folder if they do not exist. Any number of processes can open it and write at once.
 *
 * @throws LibraryError if it cannot be opened.
 */
export async function openLibrary(path: string, notify?: Notify): Promise<Library> {
  return (await import('./sqlite/sqlite.ts')).openLibrary(path, notify);
}

/** Opens a library for a program that must stay responsive: work that takes longer than half a frame runs on a worker thread. Otherwise like `openLibrary`. */
export async function openLibraryInBackground(path: string, notify?: Notify): Promise<Library> {
  return (await import('./sqlite/background.ts')).openLibraryInBackground(path, notify);
}

/**
 * Checks every part of the library in a file, without changing it. Takes about as long as storing its articles did.
 *
 * @throws LibraryError if there is none.
 */
export async function checkLibrary(path: string): Promise<HealthReport> {
  return (await import('./sqlite/health.ts')).checkHealth(path);
}

/**
 * Writes everything that can be read from a damaged library into a new one, with a new word index. The damaged one does not change.
 *
 * @throws LibraryError if nothing can be read, or if there is a file at the new path.
 */
export async function salvageLibrary(path: string, to: string): Promise<SalvageCounts> {
  return (await import('./sqlite/salvage.ts')).salvage(path, to);
}

/** Opens an empty library in memory. It is lost when it is closed. */
export async function openMemoryLibrary(): Promise<Library> {
  return (await import('./sqlite/sqlite.ts')).openMemoryLibrary();
}

export type {
  Articles,
  Cursor,
  MatchRange,
  Reparsed,
  Row,
  Snippet,
  Start,
  Stored,
  StoreOptions,
  StoreRun,
} from './articles.ts';
export type {Captures, StoredPicture} from './captures.ts';
export type {
  Feed,
  FeedChange,
  FeedCredentials,
  FeedEdit,
  FeedEntry,
  FeedId,
  FeedInfo,
  FeedSettings,
  Feeds,
  FetchState,
  HostPause,
  KnownEntry,
  Rule,
  RuleAction,
  Subscription,
} from './feeds.ts';
export type {Finding, HealthReport, SalvageCounts} from './health.ts';
export type {EditionReason, FormerEdition, History} from './history.ts';
export type {HighlightId, MarkChange, Marks, Personal, Progress, StoredHighlight} from './personal.ts';
export {loadPrepare, type Prepared, type Storable} from './prepare.ts';
export {completeQuery} from './query/complete.ts';
export type {Mistake, Parsed} from './query/parse.ts';
export {
  conjuncts,
  everything,
  narrowQuery,
  parseQuery,
  type Query,
  type Sort,
  searchWords,
  withSort,
} from './query/query.ts';
export {queryPages, withCopies} from './query-pages.ts';
export {builtInViews, isBuiltIn, type View, viewFault, viewNamed} from './views.ts';
