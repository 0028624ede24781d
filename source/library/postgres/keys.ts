import {secondOf} from '../publication.ts';

/**
 * Keys in order of publication: seconds since 1970, times 2^30, plus the number of the article's arrival. The sequence `arrival` never gives two articles
 * of one second the same number, so several importers need not agree on keys, as they would on those of the SQLite engine. Keys exceed the safe integers, so they
 * are texts in TypeScript.
 */
export type Key = string;

const bits = 30n;
const arrivals = (1n << bits) - 1n;

/** Returns the least key of the articles from this second on. */
export function keyOfSecond(second: number): Key {
  return String(BigInt(Math.min(Math.max(second, -latest), latest)) << bits);
}

/** Returns the second that a key contains. */
export function secondOfKey(key: Key): number {
  return Number(BigInt(key) >> bits);
}

type Dated = {readonly published: string | null; readonly added: Date};

/** Returns the second of an article's key; see `secondOf`. */
export function secondOfDate({published, added}: Dated): number {
  return secondOf(published ?? '', added.getTime());
}

/** Returns the key of an article of this second with this number of the sequence `arrival`. */
export function newKey(second: number, arrival: string): Key {
  return String((BigInt(second) << bits) + (BigInt(arrival) & arrivals));
}

/** Keys of earlier or later seconds would not fit. No article has one. */
const latest = 2 ** 32;

/** Bounds of all keys. */
export const leastKey: Key = keyOfSecond(-latest);
export const endOfKeys: Key = keyOfSecond(latest);

/** Returns the lesser and the greater of two keys. */
export function minKey(one: Key, other: Key): Key {
  return BigInt(one) < BigInt(other) ? one : other;
}

export function maxKey(one: Key, other: Key): Key {
  return BigInt(one) > BigInt(other) ? one : other;
}

/** Returns the key after this one. */
export function nextKey(key: Key): Key {
  return String(BigInt(key) + 1n);
}
