import {isDatabaseAddress, LibraryError, withoutPassword} from '../article/article.ts';

export {LibraryError} from '../article/article.ts';

import type {Articles} from './articles.ts';
import type {Backup, LibrarySummary} from './backups.ts';
import type {Captures} from './captures.ts';
import type {Comparison, CopyCounts, CopyOptions} from './copy.ts';
import type {Feeds} from './feeds.ts';
import type {HealthReport, SalvageCounts} from './health.ts';
import type {History} from './history.ts';
import type {Personal} from './personal.ts';
import type {Engine} from './prepare.ts';
import type {LibraryRole, SharedLibraryStatus} from './shared.ts';
import type {Transfer} from './transfer.ts';

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
  readonly transfer: Transfer;
  /** The engine that stores it, for `loadPrepare`. */
  readonly engine: Engine;
  /** Whether this person may change what all people of a shared library share: articles, tags, feeds and rules. Always so in a file. */
  readonly canChangeShared: boolean;
  /** Yields what happened to the library, soon but not at once, until the signal aborts. Does not keep the process alive. */
  changes(signal: AbortSignal): AsyncIterable<LibraryEvent>;
  /** Waits until every requested change is stored or has failed. */
  flush(): Promise<void>;
  /** Flushes and closes it. Changes that wait for a server or for the lock of another program fail. */
  close(): Promise<void>;
};

/**
 * An event of a library: another handle or program has changed it, its server can no longer be reached, or it can be reached again. While it cannot, changes
 * wait.
 */
export type LibraryEvent = 'changed' | 'lost' | 'back';

/** Shows the user a message about the library. */
export type Notify = (message: string) => void;

/**
 * Opens the library in a file, or in the PostgreSQL database at an address. Creates the file and its folder if they do not exist. Any number of processes can
 * open it and write at once.
 *
 * @throws LibraryError if it cannot be opened.
 */
export async function openLibrary(path: string, notify?: Notify): Promise<Library> {
  if (isDatabaseAddress(path)) return (await import('./postgres/postgres.ts')).openPostgresLibrary(path);
  return (await import('./sqlite/sqlite.ts')).openLibrary(path, notify);
}

/** Returns the engine of the library in a file, or in the database at an address. */
export function engineOf(path: string): Engine {
  return isDatabaseAddress(path) ? 'postgres' : 'sqlite';
}

/** Opens a library for a program that must stay responsive: work that takes longer than half a frame runs elsewhere. Otherwise like `openLibrary`. */
export async function openLibraryInBackground(path: string, notify?: Notify): Promise<Library> {
  if (isDatabaseAddress(path)) return openLibrary(path);
  return (await import('./sqlite/background.ts')).openLibraryInBackground(path, notify);
}

/** Refuses what only a library in a file can do. */
function requireFile(path: string): void {
  if (!isDatabaseAddress(path)) return;
  throw new LibraryError(
    `The library ${withoutPassword(path)} is in a database: check it and back it up with the tools of PostgreSQL, as docs/shared.md explains.`,
  );
}

/**
 * Checks every part of the library in a file, without changing it. Takes about as long as storing its articles did.
 *
 * @throws LibraryError if there is none.
 */
export async function checkLibrary(path: string): Promise<HealthReport> {
  requireFile(path);
  return (await import('./sqlite/health.ts')).checkHealth(path);
}

/**
 * Writes everything that can be read from a damaged library into a new one, with a new word index. The damaged one does not change.
 *
 * @throws LibraryError if nothing can be read, or if there is a file at the new path.
 */
export async function salvageLibrary(path: string, to: string): Promise<SalvageCounts> {
  requireFile(path);
  return (await import('./sqlite/salvage.ts')).salvage(path, to);
}

/**
 * Copies a library to a file, or to a new one in its folder of backups, and returns the path. Other processes can go on reading and writing.
 *
 * @throws LibraryError if the library is damaged or the file cannot be written.
 */
export async function backUp(path: string, to?: string): Promise<string> {
  requireFile(path);
  const {backUpTo, newBackupPath} = await import('./sqlite/backups.ts');
  const file = to ?? newBackupPath(path);
  await backUpTo(path, file);
  return file;
}

/**
 * Makes the backup of the day, and deletes all but the newest `retained` ones. Does nothing if the library has not changed since the last backup, or if that or
 * the library was made today.
 *
 * @throws LibraryError if the library is damaged; then no backup is deleted.
 */
export async function backUpDaily(path: string, retained: number): Promise<void> {
  if (isDatabaseAddress(path)) return;
  await (await import('./sqlite/backups.ts')).backUpDaily(path, retained);
}

/** Makes the backup of the day on another thread, which ends with the process. Returns an error message if it fails. */
export async function backUpInBackground(path: string, retained: number): Promise<string | undefined> {
  if (isDatabaseAddress(path)) return undefined;
  return (await import('./sqlite/backup-worker.ts')).backUpInBackground(path, retained);
}

/** Returns the backups of a library, the newest first. */
export async function listBackups(path: string): Promise<readonly Backup[]> {
  requireFile(path);
  return (await import('./sqlite/backups.ts')).listBackups(path);
}

/** Returns the path of a backup that a person names: by its path, or by its name or day in the folder of backups. */
export async function findBackup(path: string, name: string): Promise<string | undefined> {
  return (await import('./sqlite/backups.ts')).findBackup(path, name);
}

/** Returns what a library or backup contains; undefined if it cannot be read. */
export async function summarizeLibrary(path: string): Promise<LibrarySummary | undefined> {
  return (await import('./sqlite/backups.ts')).summarizeLibrary(path);
}

/**
 * Replaces the content of a library with that of a backup. Programs that have it open see the change. Returns the path of another backup, with the former
 * content; undefined if there was none.
 *
 * @throws LibraryError if the backup is damaged, or anything cannot be written. Then the library is as before.
 */
export async function restoreBackup(path: string, backup: string): Promise<string | undefined> {
  requireFile(path);
  return (await import('./sqlite/restore.ts')).restoreBackup(path, backup);
}

/**
 * Creates the shared library in the database at an address, or brings it to the current version, with the roles and their rights. Returns a message for each
 * thing that was missing, none if nothing was. Two programs can do it at once.
 *
 * @param isDryRun Whether to change nothing and only return the messages.
 * @throws LibraryError if the database cannot be reached or changed.
 */
export async function setUpSharedLibrary(address: string, isDryRun: boolean): Promise<readonly string[]> {
  return (await import('./postgres/administration.ts')).setUpSharedLibrary(address, isDryRun);
}

/**
 * Returns the state of the shared library in the database at an address.
 *
 * @throws LibraryError if the database cannot be reached.
 */
export async function describeSharedLibrary(address: string): Promise<SharedLibraryStatus> {
  return (await import('./postgres/administration.ts')).describeSharedLibrary(address);
}

/**
 * Gives users of the server a role in the shared library at an address.
 *
 * @throws LibraryError if there is no library, the server does not know one of them, or you may not grant the role. Then nobody gets it.
 */
export async function grantSharedLibrary(address: string, role: LibraryRole, people: readonly string[]): Promise<void> {
  await (await import('./postgres/administration.ts')).grantSharedLibrary(address, role, people);
}

/**
 * Copies everything from one library into another, whatever their engines, and compares the two: articles with captures, pictures, tags, editions, stories and the trash, the marks
 * and highlights of this person, feeds, views and rules. It adds what is missing and changes nothing that is there, so it continues a copy that was interrupted. The journal of
 * undo and the change log stay behind.
 *
 * @throws LibraryError if one of them cannot be read or written.
 */
export async function copyLibrary(from: Library, to: Library, options: CopyOptions): Promise<CopyCounts & Comparison> {
  return (await import('./copy.ts')).copyLibrary(from, to, options);
}

/** Returns what `copyLibrary` would do; `to` is undefined if that library does not exist yet. */
export async function countCopy(from: Library, to: Library | undefined): Promise<CopyCounts> {
  return (await import('./copy.ts')).countCopy(from, to);
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
export type {Backup, LibrarySummary} from './backups.ts';
export type {Captures, StoredPicture} from './captures.ts';
export type {Comparison, CopyCounts} from './copy.ts';
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
  SubscriptionList,
} from './feeds.ts';
export type {Finding, HealthReport, SalvageCounts} from './health.ts';
export type {EditionReason, FormerEdition, History} from './history.ts';
export {DamageError, LockedError, PermissionError, UnreachableError} from './library-errors.ts';
export {retryThroughOutage} from './outage.ts';
export type {
  HighlightId,
  MarkChange,
  Marks,
  NewHighlight,
  Personal,
  Progress,
  StoredHighlight,
  TagNames,
  TagRenaming,
} from './personal.ts';
export {type Engine, loadPrepare, type Prepared, type Storable} from './prepare.ts';
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
export {type LibraryRole, libraryRoles, type SharedLibraryStatus} from './shared.ts';
export {makeHighlightId} from './uuid.ts';
export {builtInViews, isBuiltInView, type View, viewFault, viewNamed} from './views.ts';
