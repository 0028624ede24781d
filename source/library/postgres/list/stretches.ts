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
 * The approximate number of articles whose texts are scanned for a prefix of too many words, which is usually in most articles. Scanning takes 15 µs for each
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

/** The bounds of a library, and the seconds in which its newest articles were published. */
type Extent = {readonly oldest: Key; readonly newest: Key; readonly recent: Key};

/** Reads rows of a search in the order of their keys, until there are enough. */
export async function walkRows<Row>(
  handle: Handle,
  plan: Plan,
  part: PlanPart,
  {columns, isDescending, limit}: {readonly columns: string; readonly isDescending: boolean; readonly limit: number},
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const extent = await extentOf(handle, signal);
  if (!extent || limit === 0) return [];
  const rows: Row[] = [];
  const recent = secondOfKey(extent.newest) - secondOfKey(extent.recent);
  let length = Math.max(shortest, recent);
  // Nothing is read if the first stretch may have far more articles, such as those of an import without dates.
  const longestScanned = plan.isWide ? (mostScanned / first) * recent : 0;
  const long = longShare * (secondOfKey(extent.newest) - secondOfKey(extent.oldest));
  let rest = {low: maxKey(part.low, extent.oldest), high: minKey(part.high, nextKey(extent.newest))};
  while (rows.length < limit && BigInt(rest.low) < BigInt(rest.high)) {
    const stretch = isDescending
      ? {...rest, low: maxKey(rest.low, keyOfSecond(secondOfKey(rest.high) - length))}
      : {...rest, high: minKey(rest.high, keyOfSecond(secondOfKey(rest.low) + length))};
    const missing = limit - rows.length;
    const isLong = secondOfKey(stretch.high) - secondOfKey(stretch.low) > long;
    const found = await readPart<Row>(
      handle,
      plan,
      {...stretch, isLong, isScanned: length <= longestScanned},
      {columns, isDescending, limit: missing},
      signal,
    );
    rows.push(...found);
    rest = isDescending ? {...rest, high: stretch.low} : {...rest, low: stretch.high};
    const growth = found.length === 0 ? mostGrowth : (2 * (missing - found.length)) / found.length;
    length = Math.ceil(length * Math.min(Math.max(growth, 1), mostGrowth));
  }
  return rows;
}

async function extentOf(handle: Handle, signal: AbortSignal | undefined): Promise<Extent | undefined> {
  const [extent] = await handle.read<{[Name in keyof Extent]: Key | null}>(
    `select (select min(key) from article) as oldest, (select max(key) from article) as newest,
       coalesce((select key from article order by key desc limit 1 offset ${first}), (select min(key) from article)) as recent`,
    [],
    signal,
  );
  const {oldest, newest, recent} = extent ?? {oldest: null, newest: null, recent: null};
  return oldest === null || newest === null || recent === null ? undefined : {oldest, newest, recent};
}
