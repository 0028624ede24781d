import {accessSync, constants, mkdirSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {connect, type Database, inMemory, readHeader} from './database.ts';
import {fault, folder, foreign, LibraryError, newer} from './faults.ts';
import {applicationId, migrate, version, versionOf} from './migrate.ts';

/**
 * Opens a library and brings it to the present schema; makes it, and its folder (for its owner alone), where there is none. Nothing is
 * written to a file that is not a library, or is one of a newer version.
 *
 * @throws LibraryError with what is in the way and what to do.
 */
export async function openDatabase(path: string): Promise<Database> {
  if (path !== inMemory) prepareFile(path);
  const database = connect(path);
  try {
    // The header may be older than the log beside it; this time the answer is the whole database's.
    const found = versionOf(database);
    if (found > version) throw new LibraryError(newer(path));
    // An article takes two or three kilobytes in one row, of which SQLite's own page of 4 KB holds but one; no size makes a smaller file.
    if (found === 0) database.exec('pragma page_size = 8192');
    if (found < version) await migrate(database);
    // WAL is kept in the file, so this writes once; only now, so that no file without our application id is ever changed. With its order of
    // writes, `normal` can lose the last commits to a power cut but never damage the file (sqlite.org/wal.html).
    // Articles come in any order of their dates, so a batch touches pages all over the file: 32 MB of them are kept, and written back to the
    // file after 64 MB rather than 4, which takes a third of the time from storing 20,000 articles.
    database.exec(
      'pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32768; pragma wal_autocheckpoint = 8000',
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Leaves a path that can be connected to: a library of ours, an empty file, or nothing in a folder that is there. */
function prepareFile(path: string): void {
  try {
    const file = statSync(path, {throwIfNoEntry: false});
    if (!file) {
      makeFolder(dirname(path));
      return;
    }
    if (!file.isFile()) throw new LibraryError(folder(path));
    accessSync(path, constants.R_OK | constants.W_OK);
    if (file.size === 0) return;
  } catch (error) {
    throw fault(path, error);
  }
  const header = readHeader(path);
  if (header.application !== applicationId) throw new LibraryError(foreign(path));
  if (header.version > version) throw new LibraryError(newer(path));
}

/** Makes a folder and those above it. Node's own recursion never ends where a folder refuses a new one by calling it missing, as `/proc` does. */
function makeFolder(path: string): void {
  if (statSync(path, {throwIfNoEntry: false})) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, {mode: 0o700});
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
