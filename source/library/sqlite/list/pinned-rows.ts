import type {Steps} from '../../../article/article.ts';
import type {Start} from '../../library.ts';
import type {Query} from '../../query/query.ts';
import type {Database} from '../database.ts';
import {pageKeys} from './paging.ts';
import {type Plan, planOf} from './plan.ts';
import {before, countAll, whole} from './stretches.ts';

/**
 * A list with pinned rows (`Query.pinnedRows`) is two lists that are merged while they are read. Each is walked by its own index, so a page costs the
 * same.
 */

/** Returns the plan of the pinned rows that the query does not find. */
export function pinnedPlan(database: Database, {where, sort, pinnedRows = []}: Query): Plan {
  const others = {
    kind: 'all',
    of: [
      {kind: 'ids', of: pinnedRows},
      {kind: 'not', of: where},
    ],
  } as const;
  return planOf(database, {where: others, sort});
}

/** Returns the keys of a page of both lists in their order. */
export function* mergedPage(
  database: Database,
  own: Plan,
  pinned: Plan,
  start: Start,
  limit: number,
): Steps<readonly number[]> {
  if (start.from === 'index') return yield* mergedFrom(database, own, pinned, Math.max(0, start.index), limit);
  const keys = [
    ...(yield* pageKeys(database, own, start, limit)),
    ...(yield* pageKeys(database, pinned, start, limit)),
  ];
  const sorted = inOrder(database, own, keys);
  const isFromEnd = start.from === 'before' || start.from === 'last';
  return isFromEnd ? sorted.slice(Math.max(0, sorted.length - limit)) : sorted.slice(0, limit);
}

/** Finds by binary search how many pinned rows come before an index: the place of a pinned row is its number among them plus the rows of the query before it. */
function* mergedFrom(
  database: Database,
  own: Plan,
  pinned: Plan,
  index: number,
  limit: number,
): Steps<readonly number[]> {
  const keys = yield* pageKeys(database, pinned, {from: 'first'}, Number.MAX_SAFE_INTEGER);
  let [passed, end] = [0, keys.length];
  while (passed < end) {
    const middle = (passed + end) >> 1;
    const place = middle + (yield* countAll(database, own, before(database, own, keys[middle] ?? 0)));
    if (place < index) passed = middle + 1;
    else end = middle;
  }
  const rest = yield* pageKeys(database, own, {from: 'index', index: index - passed}, limit);
  return inOrder(database, own, [...rest, ...keys.slice(passed)]).slice(0, limit);
}

/** Returns how many rows both lists have. */
export function* mergedCount(database: Database, own: Steps<number>, pinned: Plan): Steps<number> {
  return (yield* own) + (yield* countAll(database, pinned, whole(pinned)));
}

/** Returns how many rows of both lists come before an article. */
export function* mergedRank(database: Database, own: Steps<number>, pinned: Plan, key: number): Steps<number> {
  return (yield* own) + (yield* countAll(database, pinned, before(database, pinned, key)));
}

function inOrder(database: Database, {order: {value, isDescending}}: Plan, keys: readonly number[]): readonly number[] {
  const direction = isDescending ? 'desc' : 'asc';
  return database
    .prepare<{key: number}>(
      `select article.key as key from json_each(?) cross join article on article.key = json_each.value
       order by ${value === undefined ? '' : `${value} ${direction}, `}article.key ${direction}`,
    )
    .all(JSON.stringify(keys))
    .map(({key}) => key);
}
