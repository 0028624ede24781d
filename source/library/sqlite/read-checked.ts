import {LibraryError} from '../../article/article.ts';
import {parseJson} from '../stored-text.ts';
import type {Database} from './database.ts';
import {damage} from './errors.ts';

/**
 * Reads a stored value that can be damaged: compressed, JSON, or with a checksum. If `read` throws or returns undefined, the library is damaged and
 * refuses writes from then on.
 *
 * @throws DamageError if it is.
 */
export function readChecked<Result>(database: Database, read: () => Result | undefined): Result {
  let failure: unknown;
  try {
    const result = read();
    if (result !== undefined) return result;
  } catch (error) {
    failure = error;
  }
  const error = damage(database.path, failure);
  database.refuseWrites(error.message);
  throw error;
}

/**
 * Returns the value of stored JSON.
 *
 * @throws DamageError if it is damaged.
 */
export function parseStored<Value>(database: Database, json: string): Value {
  return readChecked(database, () => parseJson(json) as Value);
}

/** Returns what `read` returns; undefined if it finds damage. */
export function tryRead<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof LibraryError) return undefined;
    throw error;
  }
}
