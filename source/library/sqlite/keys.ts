import {farthest} from '../publication.ts';
import type {Database} from './database.ts';

/**
 * The number of keys of one second. Keys are in order of publication, so that newest first is the order of the file and a page costs the same anywhere:
 * seconds since 1970, times this span, plus a number that distinguishes articles of one second. If a second is full, as midnight is in a corpus with
 * dates only, the article takes the next free key. The full-text index stores the distance between two keys for each word of each article: with a span of 256
 * it is 8 % larger.
 */
export const span = 16;

/** Returns bounds of the keys of articles from this second on, and before it. The caller still has to check each article's date. */
export function boundary(second: number): {readonly first: number; readonly end: number} {
  return {
    first: Math.min(Math.max(second, -farthest), farthest) * span,
    end: second > farthest ? Number.MAX_SAFE_INTEGER : Math.max(second, 1 - farthest) * span,
  };
}

/** Returns the first and the last key of the articles within this number of seconds of a key. */
export function keysAround(key: number, seconds: number): readonly [first: number, last: number] {
  const second = Math.floor(key / span);
  return [(second - seconds) * span, (second + seconds + 1) * span - 1];
}

/** Returns the first free key of the second, or of the next second that has one. Later arrivals precede earlier ones. */
export function nextKey(database: Database, second: number): number {
  const free = freeKey(database, second);
  if (free !== undefined) return free;
  let full = second;
  let step = 1;
  while (freeKey(database, full + step) === undefined) {
    full += step;
    step *= 2;
  }
  // Seconds fill up in order, so binary search finds the first that is not full.
  for (step = Math.floor(step / 2); step >= 1; step = Math.floor(step / 2)) {
    if (freeKey(database, full + step) === undefined) full += step;
  }
  return freeKey(database, full + 1) ?? nextKey(database, full + 1);
}

/** Returns the key after the last used one of the second; undefined if the second is full. */
function freeKey(database: Database, second: number): number | undefined {
  const [first, end] = [second * span, (second + 1) * span];
  const last = database
    .prepare<{key: number | null}>('select max(key) as key from article where key >= ? and key < ?')
    .get(first, end)?.key;
  const key = typeof last === 'number' ? last + 1 : first;
  return key < end ? key : undefined;
}

/** Returns the first free key from the second of this key on. */
export function keyAfter(database: Database, key: number): number {
  return nextKey(database, Math.floor(key / span));
}
