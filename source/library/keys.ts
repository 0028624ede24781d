import type {Database} from './database.ts';

/**
 * Keys in order of publication, so that newest first is the order of the file and a page costs the same anywhere: seconds since 1970,
 * times 2^21, plus a number that tells articles of one second apart. They stay within the 2^53 that a JavaScript number holds exactly.
 */
export const span = 2 ** 21;

/** 2^32 seconds reach from 1833 to 2106; an article from beyond stands at the end of its side. */
const farthest = 2 ** 32 - 1;

/** The second in which an article stands: that of its publication, else (where that is empty) that of its arrival, in milliseconds. */
export function secondOf(published: string, added: number): number {
  // A time without an offset is read as UTC, so that the order does not depend on where this machine is.
  const time = Date.parse(/T[\d:]+$/.test(published) ? `${published}Z` : published);
  const seconds = Math.floor((Number.isNaN(time) ? added : time) / 1000);
  return Math.min(Math.max(seconds, -farthest), farthest);
}

/** Keys between which all articles from this second on lie, and all before it: the ends of a search in which each is still asked for its date. */
export function boundary(second: number): {readonly first: number; readonly end: number} {
  return {
    first: Math.min(Math.max(second, -farthest), farthest) * span,
    end: second > farthest ? Number.MAX_SAFE_INTEGER : Math.max(second, 1 - farthest) * span,
  };
}

/** Whether an article with this key stands in this second. */
export function standsIn(key: number, second: number): boolean {
  return Math.floor(key / span) === second;
}

/** The first and the last key of the articles that stand within so many seconds of this one. */
export function keysAround(key: number, seconds: number): readonly [first: number, last: number] {
  const second = Math.floor(key / span);
  return [(second - seconds) * span, (second + seconds + 1) * span - 1];
}

/** The first free key of the second: what came later stands before what came earlier. */
export function nextKey(database: Database, second: number): number {
  const first = second * span;
  const last = database
    .prepare<{key: number | null}>('select max(key) as key from article where key between ? and ?')
    .get(first, first + span - 1)?.key;
  return typeof last === 'number' ? last + 1 : first;
}

/** The first free key of the second in which this one stands. */
export function keyAfter(database: Database, key: number): number {
  return nextKey(database, Math.floor(key / span));
}
