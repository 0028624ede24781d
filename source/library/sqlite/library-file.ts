import {accessSync, closeSync, constants, openSync, readdirSync, readSync, statSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {LibraryError, makePrivate} from '../../article/article.ts';
import {backupFolder} from './backup-folder.ts';
import {readHeader} from './database.ts';
import {
  damage,
  development,
  emptied,
  folder,
  foreign,
  isNoDatabase,
  newer,
  notRegular,
  toLibraryError,
} from './errors.ts';
import {applicationId, developmentId, version} from './migrate.ts';

/**
 * Checks that the path is a library, an empty file, or nothing yet, and changes nothing.
 *
 * @throws LibraryError if it is anything else, or a library that lost its content.
 */
export function checkPath(path: string): void {
  try {
    const file = statSync(path, {throwIfNoEntry: false});
    if (file?.isDirectory()) throw new LibraryError(folder(path));
    if (file && !file.isFile()) throw new LibraryError(notRegular(path));
    // SQLite would delete the log of a missing or empty file, and with it the last articles.
    if (!file?.size && hasRemains(path)) throw new LibraryError(emptied(path));
    if (!file?.size) return;
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw toLibraryError(path, error);
  }
  checkHeader(path);
}

/** Returns whether a log with changes or a backup lies beside the path. */
function hasRemains(path: string): boolean {
  if ((statSync(`${path}-wal`, {throwIfNoEntry: false})?.size ?? 0) > 0) return true;
  try {
    return readdirSync(backupFolder(path)).length > 0;
  } catch {
    return false;
  }
}

function checkHeader(path: string): void {
  const header = headerOf(path);
  if (header.application === developmentId) throw new LibraryError(development(path));
  if (header.application !== applicationId) throw new LibraryError(foreign(path));
  if (header.version > version) throw new LibraryError(newer(path));
  // The id and the version are written in one transaction.
  if (header.version < 1) throw damage(path);
}

function headerOf(path: string): ReturnType<typeof readHeader> {
  try {
    return readHeader(path);
  } catch (error) {
    if (isNoDatabase(error) && beginsWithZeros(path)) throw new LibraryError(emptied(path));
    throw toLibraryError(path, error);
  }
}

/** The length of the header of an SQLite file (sqlite.org/fileformat.html). */
const headerLength = 100;

/** Returns whether the header of a file consists of zeros, as a crash of a file system can leave it. */
function beginsWithZeros(path: string): boolean {
  const header = Buffer.alloc(headerLength, 1);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, headerLength, 0);
  } finally {
    closeSync(file);
  }
  return header.every(byte => byte === 0);
}

/** Removes the permissions of other users, and returns whether they had any on the library itself. SQLite gives its log the mode of the library. */
export function makeLibraryPrivate(path: string): boolean {
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
