import {accessSync, constants, existsSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {LibraryError} from '../../article/article.ts';
import type {Notify} from '../library.ts';
import {LockedError} from '../library-errors.ts';
import {accessToRead} from './access.ts';
import {connect, type Database, inMemory, patience, pauseBetweenTries} from './database.ts';
import {altered, fixed, newer, unkept} from './errors.ts';
import {checkPath, makeLibraryPrivate} from './library-file.ts';
import {migrate, version, versionOf} from './migrate.ts';
import {createWhole, removeAbandoned} from './new-library.ts';
import {checksumOfSchema, schemaChecksum} from './schema-checksum.ts';

/**
 * Opens a library and migrates it to the current schema. If the file does not exist, it creates the file and its folder, readable by their owner
 * only. It does not write to a file that is not a library, or has a newer version. A read-only file, and one with another schema than the program's,
 * is opened for reading.
 *
 * @throws LibraryError with the problem and what to do.
 */
export async function openDatabase(path: string, notify: Notify = () => undefined): Promise<Database> {
  if (path === inMemory) throw new LibraryError(unkept);
  checkPath(path);
  if (!existsSync(path)) await createWhole(path, async partial => (await prepare(connect(partial))).close());
  if (!canWrite(path)) return openToRead(path);
  removeAbandoned(dirname(path), `${basename(path)}.tmp-`);
  if (makeLibraryPrivate(path)) notify(`Other users could read the library ${path}: now only you can.`);
  const database = await prepare(connect(path));
  if (checksumOfSchema(database) !== schemaChecksum) {
    notify(altered(path));
    database.refuseWrites(altered(path));
  }
  return database;
}

/** Opens a library in memory, which is lost when it is closed. */
export function openInMemory(): Promise<Database> {
  return prepare(connect(inMemory));
}

/**
 * Opens a library for the reader or its thread. It never waits for another process, and caches few pages: those of a list and its articles. The system
 * caches the file as well.
 */
export async function openForReader(path: string, notify?: Notify): Promise<Database> {
  const database = await openDatabase(path, notify);
  database.waitAtMost(0);
  database.exec('pragma cache_size = -4096');
  return database;
}

/** Brings the schema and the settings of a connection up to date. */
async function prepare(database: Database): Promise<Database> {
  try {
    // The header may be older than the log beside it, so check again with the whole database.
    const found = versionOf(database);
    if (found > version) throw new LibraryError(newer(database.path));
    // An article takes two or three kilobytes in one row, and SQLite's default page of 4 KB has space for only one. No other size makes the file smaller.
    if (found === 0) database.exec('pragma page_size = 8192');
    if (found < version) migrate(database);
    // This comes after the check, so that no file without our application id is changed.
    await useWal(database);
    // With the order of writes of WAL, `normal` can lose the last commits to a power cut but never damage the file (sqlite.org/wal.html).
    // Articles arrive in any order of dates, so a batch touches pages all over the file. 32 MB of them are cached, and written back to the
    // file after 64 MB rather than 4, which takes a third of the time from storing 20,000 articles.
    // SQLite copies each page that a statement with a trigger changes, so that it can undo the statement. Without `temp_store`, these copies go into a file once
    // they exceed 64 KB, which takes a tenth of the time of storing.
    database.exec(
      'pragma synchronous = normal; pragma cache_size = -32768; pragma wal_autocheckpoint = 8000; pragma temp_store = memory',
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Switches the file to WAL mode, which it then stores. SQLite does not wait for a write of another process before it does that, so this function
 * tries again: two processes may open a new library at the same moment.
 */
async function useWal(database: Database): Promise<void> {
  // Node loads a dozen modules when `performance` is first read, so a start without a locked file does not read it.
  let end: number | undefined;
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      end ??= performance.now() + patience;
      if (!(error instanceof LockedError) || performance.now() > end) throw error;
    }
    await setTimeout(pauseBetweenTries);
  }
}

/** Opens a library that cannot be written. Every change fails with a message. */
function openToRead(path: string): Database {
  const database = connect(path, accessToRead(path));
  if (versionOf(database) === version) return database;
  database.close();
  throw new LibraryError(fixed(path));
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
