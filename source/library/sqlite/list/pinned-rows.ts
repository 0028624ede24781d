import type {Steps} from '../../../article/article.ts';
import type {Start} from '../../library.ts';
import type {Query} from '../../query/query.ts';
import type {Database} from '../database.ts';
import {keysOf} from './paging.ts';
import {type Plan, planOf} from './plan.ts';
import {before, countAll, whole} from './stretches.ts';

/**
 * A list with articles besides (`Query.also`) is two lists that are merged as they are read, so that each is walked by its own index and a page costs
 * no more than it did.
 */

/** The plan of the articles besides: those that the query would not find. */
export function besidesOf(database: Database, {where, sort, also = []}: Query): Plan {
  const others = {
    kind: 'all',
    of: [
      {kind: 'ids', of: also},
      {kind: 'not', of: where},
    ],
  } as const;
  return planOf(database, {where: others, sort});
}

/** The keys of a page of both lists in their order. */
export function* mergedPage(
  database: Database,
  own: Plan,
  besides: Plan,
  start: Start,
  limit: number,
): Steps<readonly number[]> {
  if (start.from === 'index') return yield* mergedFrom(database, own, besides, Math.max(0, start.index), limit);
  const keys = [...(yield* keysOf(database, own, start, limit)), ...(yield* keysOf(database, besides, start, limit))];
  const sorted = inOrder(database, own, keys);
  const isFromEnd = start.from === 'before' || start.from === 'last';
  return isFromEnd ? sorted.slice(Math.max(0, sorted.length - limit)) : sorted.slice(0, limit);
}

/** How many of the articles besides stand before an index is found by halving, for each of them stands as far down as it and the others do. */
function* mergedFrom(
  database: Database,
  own: Plan,
  besides: Plan,
  index: number,
  limit: number,
): Steps<readonly number[]> {
  const keys = yield* keysOf(database, besides, {from: 'first'}, Number.MAX_SAFE_INTEGER);
  let [passed, end] = [0, keys.length];
  while (passed < end) {
    const middle = (passed + end) >> 1;
    const place = middle + (yield* countAll(database, own, before(database, own, keys[middle] ?? 0)));
    if (place < index) passed = middle + 1;
    else end = middle;
  }
  const rest = yield* keysOf(database, own, {from: 'index', index: index - passed}, limit);
  return inOrder(database, own, [...rest, ...keys.slice(passed)]).slice(0, limit);
}

/** How many rows of both lists there are. */
export function* mergedCount(database: Database, own: Steps<number>, besides: Plan): Steps<number> {
  return (yield* own) + (yield* countAll(database, besides, whole(besides)));
}

/** How many rows of both lists stand before an article. */
export function* mergedRank(database: Database, own: Steps<number>, besides: Plan, key: number): Steps<number> {
  return (yield* own) + (yield* countAll(database, besides, before(database, besides, key)));
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
