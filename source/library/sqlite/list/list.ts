import type {Steps} from '../../../article/article.ts';
import type {Row, Start} from '../../library.ts';
import type {Query} from '../../query/query.ts';
import type {Database} from '../database.ts';
import {type RowRecord, rowColumns, rowOf} from '../rows.ts';
import {keysAt, pageKeys} from './paging.ts';
import {mergedCount, mergedPage, mergedRank, pinnedPlan} from './pinned-rows.ts';
import {planOf} from './plan.ts';
import {rankedPage, rankedRank} from './relevance.ts';
import {before, countAll, whole} from './stretches.ts';

/** Returns one page of the list; see `Articles.page`. */
export function* page(database: Database, query: Query, start: Start, limit: number): Steps<readonly Row[]> {
  const plan = planOf(database, query);
  const most = Math.max(0, limit);
  if (hasPinnedRows(query)) {
    return rowsOf(database, yield* mergedPage(database, plan, pinnedPlan(database, query), start, most));
  }
  const total = start.from === 'index' ? storedCount(database, query) : undefined;
  if (start.from === 'index' && total !== undefined) {
    return rowsOf(database, yield* keysAt(database, plan, start.index, most, total));
  }
  const keys = query.sort === 'relevance' && plan.driver.match ? rankedPage : pageKeys;
  return rowsOf(database, yield* keys(database, plan, start, most));
}

/** Counts the articles of a query. */
export function* count(database: Database, query: Query): Steps<number> {
  if (hasPinnedRows(query)) {
    const {where, sort} = query;
    return yield* mergedCount(database, count(database, {where, sort}), pinnedPlan(database, query));
  }
  const stored = storedCount(database, query);
  if (stored !== undefined) return stored;
  const plan = planOf(database, {...query, sort: 'newest'});
  return yield* countAll(database, plan, whole(plan));
}

/** Counts the rows of the query before this article. */
export function* rank(database: Database, query: Query, key: number): Steps<number> {
  if (hasPinnedRows(query)) {
    const {where, sort} = query;
    return yield* mergedRank(database, rank(database, {where, sort}, key), pinnedPlan(database, query), key);
  }
  const plan = planOf(database, query);
  if (query.sort === 'relevance' && plan.driver.match) return yield* rankedRank(database, plan, key);
  return yield* countAll(database, plan, before(database, plan, key));
}

function hasPinnedRows({pinnedRows = [], sort}: Query): boolean {
  return pinnedRows.length > 0 && sort !== 'relevance';
}

/** Returns the number of articles of a query that `counter` counts. */
function storedCount(database: Database, {where}: Query): number | undefined {
  const isUnread = where.kind === 'is' && where.mark === 'unread';
  if (!isUnread && !(where.kind === 'all' && where.of.length === 0)) return undefined;
  const column = isUnread ? 'unread' : 'live';
  return database.prepare<{total: number}>(`select ${column} as total from counter`).get()?.total ?? 0;
}

function rowsOf(database: Database, keys: readonly number[]): readonly Row[] {
  return database
    .prepare<RowRecord>(
      `select ${rowColumns} from (select key as place, value as wanted from json_each(?))
       cross join article on article.key = wanted cross join mark using (key) order by place`,
    )
    .all(JSON.stringify(keys))
    .map(record => rowOf(database, record));
}
