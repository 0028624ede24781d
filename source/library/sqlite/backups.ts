import {accessSync, readdirSync, renameSync, statSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {backup, DatabaseSync} from 'node:sqlite';
import {LibraryError, makePrivate, makePrivateFolder, removeFile} from '../../article/article.ts';
import type {Backup, LibrarySummary} from '../backups.ts';
import {DamageError, LockedError} from '../library-errors.ts';
import {accessToRead} from './access.ts';
import {backupFolder} from './backup-folder.ts';
import {addressOf, connect} from './database.ts';
import {damage, toBackupError, toLibraryError} from './errors.ts';
import {checkPath} from './library-file.ts';
import {partialOf, removeAbandoned, removePartial} from './new-library.ts';
import {tryRead} from './read-checked.ts';
import {retryWhileLocked} from './retry-locked.ts';

/** Returns the backups of a library, the newest first. */
export function listBackups(library: string): readonly Backup[] {
  const folder = backupFolder(library);
  return namesIn(folder)
    .filter(name => name.endsWith('.db'))
    .flatMap(name => {
      const found = statSync(join(folder, name), {throwIfNoEntry: false});
      if (!found?.isFile()) return [];
      return [{path: join(folder, name), created: found.mtime.toISOString(), bytes: found.size}];
    })
    .sort((one, other) => (one.created < other.created ? 1 : -1));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Names of automatic backups: the day on which they were made. Only these are deleted. */
const automatic = /^\d{4}-\d\d-\d\d\.db$/;

/**
 * Makes the backup of the day and deletes all but the newest `retained` ones. It is due if the library has changed since the last backup, and neither that nor
 * the library itself was made today. Returns its path.
 *
 * @throws LibraryError if the library is damaged; then no backup is deleted.
 */
export async function backUpDaily(library: string, retained: number, now = new Date()): Promise<string | undefined> {
  if (!isBackupDue(library, retained, now)) return undefined;
  const folder = backupFolder(library);
  const today = `${dayOf(now)}.db`;
  removeAbandoned(folder);
  await backUpTo(library, join(folder, today));
  const made = namesIn(folder).filter(name => automatic.test(name));
  // Names after today were given while the clock was wrong, so they are deleted first.
  const isFuture = (name: string) => name > today;
  const [future, past] = [made.filter(isFuture), made.filter(name => !isFuture(name))];
  for (const name of [...future.sort(), ...past.sort()].slice(0, -retained)) removeFile(join(folder, name));
  return join(folder, today);
}

/** Returns whether `backUpDaily` would make a backup. Reads only the times of files. */
export function isBackupDue(library: string, retained: number, now = new Date()): boolean {
  if (retained === 0) return false;
  const file = statSync(library, {throwIfNoEntry: false});
  if (!file) return false;
  const moments = [file.birthtimeMs, ...listBackups(library).map(({created}) => Date.parse(created))];
  // A moment in the future is that of a clock that was wrong. It must not stop the backups until then.
  const last = Math.max(0, ...moments.filter(moment => moment <= now.getTime()));
  const log = statSync(`${library}-wal`, {throwIfNoEntry: false});
  const changed = Math.max(file.mtimeMs, log?.mtimeMs ?? 0);
  return changed > last && dayOf(new Date(last)) !== dayOf(now);
}

/** Returns a day in the local time zone, as in `2026-03-04`. */
function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Copies a library to a file, with all changes that are stored so far, while others read and write it. The file appears when the copy is complete and
 * SQLite finds its structure intact; until then it has another name.
 *
 * @throws LibraryError if the library is damaged or the file cannot be written.
 */
export async function backUpTo(library: string, path: string): Promise<void> {
  checkPath(library);
  makeFolder(path);
  removeAbandoned(dirname(path), `${basename(path)}.tmp-`);
  const partial = partialOf(path);
  try {
    await copyDatabase(library, partial);
    if (!isIntact(partial)) throw damage(library);
    renameSync(partial, path);
  } catch (error) {
    if (!(error instanceof LibraryError) || error.cause === undefined) throw error;
    // The message must name the file that the user named, not the temporary one. Only the library can be locked or damaged.
    const isOfLibrary = error instanceof LockedError || error instanceof DamageError;
    throw isOfLibrary ? toLibraryError(library, error.cause) : toBackupError(path, error.cause);
  } finally {
    removePartial(partial);
  }
}

function makeFolder(path: string): void {
  try {
    if (!statSync(dirname(path), {throwIfNoEntry: false})) makePrivateFolder(dirname(path));
    // Fails if the folder is a file.
    accessSync(`${dirname(path)}/.`);
  } catch (error) {
    throw toBackupError(path, error);
  }
}

/** All pages of a file, which are copied in one step: otherwise every write of another process would begin the copy again. */
const allPages = 2 ** 31 - 1;

/** Copies a database into a file, or over the content of another database, as one transaction. Waits while another process keeps one of them locked. */
export function copyDatabase(from: string, to: string): Promise<void> {
  return retryWhileLocked(() => tryToCopy(from, to));
}

async function tryToCopy(from: string, to: string): Promise<void> {
  try {
    const source = new DatabaseSync(addressOf(from, accessToRead(from)), {readOnly: true});
    try {
      await backup(source, to, {rate: allPages});
    } finally {
      source.close();
    }
    makePrivate(to);
  } catch (error) {
    throw toLibraryError(to, error);
  }
}

/** Returns whether SQLite finds the structure of a file intact. The content of indexes is not compared with that of tables. */
export function isIntact(path: string): boolean {
  const result = tryRead(() => {
    const database = connect(path, 'read-unchanging');
    try {
      return database.prepare<{quick_check: string}>('pragma quick_check(1)').get()?.quick_check;
    } finally {
      database.close();
    }
  });
  return result === 'ok';
}

/** Returns what a library contains; undefined if it cannot be read. */
export function summarizeLibrary(path: string): LibrarySummary | undefined {
  return tryRead(() => {
    checkPath(path);
    const database = connect(path, accessToRead(path));
    try {
      const counted = database
        .prepare<{articles: number; unread: number}>('select live as articles, unread from counter')
        .get();
      const last = database.prepare<{added: number | null}>('select max(added) as added from article').get()?.added;
      if (!counted) throw damage(path);
      return {...counted, ...(typeof last === 'number' && {lastAdded: new Date(last).toISOString()})};
    } finally {
      database.close();
    }
  });
}

/** Returns the path of the next backup that is not automatic. */
export function newBackupPath(library: string, suffix = ''): string {
  return join(backupFolder(library), `${new Date().toISOString().replaceAll(/[:.]/g, '-')}${suffix}.db`);
}

/** Returns the path of a backup that a person names: by its path, or by its name or day in the folder of backups. */
export function findBackup(library: string, name: string): string | undefined {
  const folder = backupFolder(library);
  const places = [name, ...(basename(name) === name ? [join(folder, name), join(folder, `${name}.db`)] : [])];
  return places.find(path => statSync(path, {throwIfNoEntry: false})?.isFile());
}
