import type {Handle} from '../handle.ts';
import {type Key, keyOfSecond, maxKey, minKey, nextKey, secondOfKey} from '../keys.ts';
import type {Plan} from './plan.ts';
import {type PlanPart, readPart} from './select.ts';

/**
 * A search for words walks the time of publication in stretches, as the SQLite engine does, so that the first page of a common word costs the same in
 * a library of any size. Each stretch is one statement that asks the index for the words and for its spans of time. The number of rows that it finds decides how
 * long the next one is.
 */

/** The approximate number of articles in the first stretch. */
const first = 1024;

/** The maximum factor by which the next stretch is longer. */
const mostGrowth = 16;

/**
 * The number of articles whose texts are scanned for one page of a prefix of too many words, which is usually in most articles. Scanning takes 15 µs for each
 * article. The index always collects the articles of the whole library.
 */
const mostScanned = 8 * first;

/** The shortest stretch in seconds: the narrowest span of time. */
const shortest = 2 ** 16;

/**
 * The share of a library's time from which a stretch is long. The index needs about ten times as long for a match if it also has to find one of up to 64 spans,
 * so that all matches of the library without spans take no longer.
 */
const longShare = 1 / 8;

/** The bounds of a library, and the places that `first` and `mostScanned` articles from the beginning of a part reach, or the end of the library. */
type Extent = {readonly oldest: Key; readonly newest: Key; readonly near: Key; readonly far: Key};

/** Reads rows of a search in the order of their keys, until there are enough. */
export async function walkRows<Row>(
  handle: Handle,
  plan: Plan,
  part: PlanPart,
  {columns, isDescending, limit}: {readonly columns: string; readonly isDescending: boolean; readonly limit: number},
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const extent = await extentOf(handle, plan, part, isDescending, signal);
  if (!extent || limit === 0) return [];
  const {oldest, newest, near, far} = extent;
  const rows: Row[] = [];
  let rest = {low: maxKey(part.low, oldest), high: minKey(part.high, nextKey(newest))};
  let length = Math.max(shortest, Math.abs(secondOfKey(isDescending ? rest.high : rest.low) - secondOfKey(near)));
  const long = longShare * (secondOfKey(newest) - secondOfKey(oldest));
  let isRare = false;
  while (rows.length < limit && BigInt(rest.low) < BigInt(rest.high)) {
    const isScanned = plan.isWide && BigInt(isDescending ? far : rest.low) < BigInt(isDescending ? rest.high : far);
    const end = keyOfSecond(secondOfKey(isDescending ? rest.high : rest.low) + (isDescending ? -length : length));
    const stretch = isDescending
      ? {...rest, low: maxKey(rest.low, isScanned ? maxKey(end, far) : end)}
      : {...rest, high: minKey(rest.high, isScanned ? minKey(end, far) : end)};
    const missing = limit - rows.length;
    const isLong = secondOfKey(stretch.high) - secondOfKey(stretch.low) > long;
    // A long stretch costs as much as everything that is left, of which few rows match.
    const piece: {readonly low: Key; readonly high: Key} = isLong && isRare && !isScanned ? rest : stretch;
    const found = await readPart<Row>(
      handle,
      plan,
      {...piece, isLong, isScanned},
      {columns, isDescending, limit: missing},
      signal,
    );
    rows.push(...found);
    rest = isDescending ? {...rest, high: piece.low} : {...rest, low: piece.high};
    const growth = found.length === 0 ? mostGrowth : (2 * (missing - found.length)) / found.length;
    isRare = growth >= mostGrowth;
    length = Math.ceil(length * Math.min(Math.max(growth, 1), mostGrowth));
  }
  return rows;
}

async function extentOf(
  handle: Handle,
  {isWide}: Plan,
  part: PlanPart,
  isDescending: boolean,
  signal: AbortSignal | undefined,
): Promise<Extent | undefined> {
  const after = (count: number) =>
    isDescending
      ? `(select key from article where key < $1::bigint order by key desc limit 1 offset ${count - 1})`
      : `(select key from article where key >= $1::bigint order by key limit 1 offset ${count})`;
  const [extent] = await handle.read<{[Name in keyof Extent]: Key | null}>(
    `select (select min(key) from article) as oldest, (select max(key) from article) as newest, ${after(first)} as near, ${isWide ? after(mostScanned) : 'null::bigint'} as far`,
    [isDescending ? part.high : part.low],
    signal,
  );
  if (!extent) return undefined;
  const {oldest, newest, near, far} = extent;
  if (oldest === null || newest === null) return undefined;
  const last = isDescending ? oldest : nextKey(newest);
  return {oldest, newest, near: near ?? last, far: far ?? last};
}
