import {accessSync, constants, readdirSync, statSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {LibraryError, makePrivate, makePrivateFile, makePrivateFolder} from '../../article/article.ts';
import type {Notify} from '../library.ts';
import {connect, type Database, inMemory, patience, readHeader} from './database.ts';
import {development, fixed, folder, foreign, isLocked, newer, notRegular, toLibraryError} from './errors.ts';
import {applicationId, developmentId, migrate, version, versionOf} from './migrate.ts';

/**
 * Opens a library and migrates it to the current schema. If the file does not exist, it creates the file and its folder, readable by their owner
 * only. It does not write to a file that is not a library, or has a newer version. A read-only file is opened for reading.
 *
 * @throws LibraryError with the problem and what to do.
 */
export async function openDatabase(path: string, notify: Notify = () => undefined): Promise<Database> {
  if (path === inMemory) return prepare(connect(path));
  prepareFile(path);
  if (!canWrite(path)) return openToRead(path);
  if (makeLibraryPrivate(path)) notify(`Other users could read the library ${path}: now only you can.`);
  return prepare(connect(path));
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
    database.exec('pragma synchronous = normal; pragma cache_size = -32768; pragma wal_autocheckpoint = 8000');
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
  const end = performance.now() + patience;
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (!isLocked(error) || performance.now() > end) throw error;
    }
    await setTimeout(pauseBetweenTries);
  }
}

/** Milliseconds between two tries to switch to WAL mode. */
const pauseBetweenTries = 10;

/** Opens a library that cannot be written. Every change fails with a sentence. */
function openToRead(path: string): Database {
  const database = connectToRead(path);
  if (versionOf(database) === version) return database;
  database.close();
  throw new LibraryError(fixed(path));
}

/** SQLite creates files beside a library, even to read it. If it cannot, and there is no log with changes, only the file is read. */
function connectToRead(path: string): Database {
  const database = connect(path, 'read');
  try {
    versionOf(database);
    return database;
  } catch (error) {
    database.close();
    if ((statSync(`${path}-wal`, {throwIfNoEntry: false})?.size ?? 0) > 0) throw error;
    return connect(path, 'read-unchanging');
  }
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

/** Checks the path, and creates an empty file if there is none. Then the path is a library or an empty file. */
function prepareFile(path: string): void {
  try {
    const file = statSync(path, {throwIfNoEntry: false});
    if (!file) {
      makePrivateFolder(dirname(path));
      makePrivateFile(path);
      return;
    }
    if (file.isDirectory()) throw new LibraryError(folder(path));
    if (!file.isFile()) throw new LibraryError(notRegular(path));
    accessSync(path, constants.R_OK);
    if (file.size === 0) return;
  } catch (error) {
    throw toLibraryError(path, error);
  }
  const header = readHeader(path);
  if (header.application === developmentId) throw new LibraryError(development(path));
  if (header.application !== applicationId) throw new LibraryError(foreign(path));
  if (header.version > version) throw new LibraryError(newer(path));
}

/** Removes the permissions of other users, and returns whether they had any on the library itself. SQLite gives its log the mode of the library. */
function makeLibraryPrivate(path: string): boolean {
  try {
    if (isOwnFolder(path)) makePrivate(dirname(path));
    return [path, `${path}-wal`, `${path}-shm`].map(makePrivate).includes(true);
  } catch (error) {
    throw toLibraryError(path, error);
  }
}

/** Returns whether a folder is only for the library: it is called `tearsheet`, or contains nothing else. */
function isOwnFolder(path: string): boolean {
  const parent = dirname(path);
  return basename(parent) === 'tearsheet' || readdirSync(parent).every(name => name.startsWith(basename(path)));
}
