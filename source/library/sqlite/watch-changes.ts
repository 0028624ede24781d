import {type FSWatcher, realpathSync, watch} from 'node:fs';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import type {Database} from './database.ts';

/** Milliseconds from a write to the check, so that several writes count as one change. Also the wait for a write if the log cannot be watched. */
const shortestWait = 1000;

/**
 * Milliseconds that a watch waits for a write before it checks anyway, because some file systems do not report writes, and Windows reports them late. A check
 * takes a hundredth of a millisecond, but waking the process takes a whole one.
 */
const longestWait = process.platform === 'win32' ? shortestWait : 60_000;

/** Watches for changes by other connections from the call on, and checks from the first request for a value on. */
export function watchChanges(database: Database, signal: AbortSignal): AsyncIterable<'changed'> {
  // Writes of this connection do not count (sqlite.org/pragma.html#pragma_data_version).
  const version = () => database.prepare<{data_version: number}>('pragma data_version').get()?.data_version;
  let known = version();
  const log = logOf(database.path);
  async function* changes(): AsyncGenerator<'changed'> {
    while (!signal.aborted) {
      // The wait begins before the check, so that no write after the check is missed.
      const written = waitForWrite(log, signal);
      let now = known;
      try {
        now = version();
      } catch {
        // If it cannot be read now, the next check reads it.
      }
      if (now !== known) {
        known = now;
        yield 'changed';
      }
      await written;
      await wait(shortestWait, undefined, {ref: false, signal}).catch(() => undefined);
    }
  }
  return changes();
}

/** Returns the path of a database's log. SQLite follows symbolic links to a database, so its log is beside the file itself. */
function logOf(path: string): string {
  try {
    return `${realpathSync(path)}-wal`;
  } catch {
    // A database in memory, or one whose file was removed.
    return `${path}-wal`;
  }
}

/**
 * Settles at the next write to the log of a database, or after the longest wait. The library itself is not watched: some systems open a watched file, and
 * closing it would release SQLite's locks (sqlite.org/howtocorrupt.html).
 */
function waitForWrite(log: string, signal: AbortSignal): Promise<void> {
  const {promise, resolve} = Promise.withResolvers<void>();
  const end = () => resolve();
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(log, {persistent: false}, end).on('error', end);
  } catch {
    // There is no log, or too many files are watched.
  }
  const timer = setTimeout(end, watcher ? longestWait : shortestWait).unref();
  signal.addEventListener('abort', end);
  return promise.finally(() => {
    watcher?.close();
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  });
}
