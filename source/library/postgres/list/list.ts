import type {Row, Start} from '../../library.ts';
import type {Query} from '../../query/query.ts';
import type {Handle} from '../handle.ts';
import type {Key} from '../keys.ts';
import {type RowRecord, rowColumns, rowOf} from '../rows.ts';
import {type Plan, planOf} from './plan.ts';
import {rankedPage, rankedRank} from './relevance.ts';
import {countPart, type PlanPart, partBeside, partForPage, readPart, type SelectOptions, whole} from './select.ts';
import {walkRows} from './stretches.ts';
import {isUnreadAlone, liveSql, unreadSql, walkUnread} from './unread.ts';

/**
 * The articles that are checked for a word, for each row of a page and in all, in an order by length, headline or arrival. Only if they do not fill the page, all
 * articles of the word are sorted. Checking takes 15 µs for each article.
 */
const checkedPerRow = 16;
const mostChecked = 2048;

type PageSelection = Required<Omit<SelectOptions, 'among'>>;

/** Returns one page of a list; see `Articles.page`. */
export async function page(
  handle: Handle,
  query: Query,
  start: Start,
  most: number,
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const plan = await planOf(handle, query);
  const limit = Math.max(0, most);
  if (query.sort === 'relevance' && plan.search) return rankedPage(handle, plan, start, limit, signal);
  const {part, isBackwards} = partForPage(plan, start);
  const isDescending = plan.order.isDescending !== isBackwards;
  const offset = start.from === 'index' ? Math.max(0, start.index) : 0;
  if (start.from === 'first' && isUnreadAlone(query) && query.sort === 'newest')
    return (await walkUnread(handle, plan, limit, signal)).map(rowOf);
  const selection = {columns: rowColumns, isDescending, limit, offset};
  const rows = await readPage(handle, plan, part, selection, signal);
  return (isBackwards ? rows.toReversed() : rows).map(rowOf);
}

async function readPage(
  handle: Handle,
  plan: Plan,
  part: PlanPart,
  selection: PageSelection,
  signal: AbortSignal | undefined,
): Promise<readonly RowRecord[]> {
  const {limit, offset} = selection;
  if (offset === 0 && plan.hasWords && plan.order.value === undefined)
    return walkRows<RowRecord>(handle, plan, part, selection, signal);
  if (offset === 0 && plan.search && plan.order.value !== undefined) {
    // The index returns the articles of a word in no order, so all of a common word would be sorted.
    const among = Math.min(limit * checkedPerRow, mostChecked);
    const first = await readPart<RowRecord>(handle, plan, part, {...selection, among}, signal);
    if (first.length === limit) return first;
  }
  return readPart<RowRecord>(handle, plan, part, selection, signal);
}

/** Counts the articles of a query. */
export async function count(handle: Handle, query: Query, signal: AbortSignal | undefined): Promise<number> {
  const counted = countedSql(query);
  if (counted !== undefined) {
    const [row] = await handle.read<{total: number}>(`select ${counted}::float8 as total`, [], signal);
    return row?.total ?? 0;
  }
  const plan = await planOf(handle, query);
  return countPart(handle, plan, whole(plan), signal);
}

/** Counts the rows of a query before an article. */
export async function rank(handle: Handle, query: Query, key: Key, signal: AbortSignal | undefined): Promise<number> {
  const plan = await planOf(handle, query);
  if (query.sort === 'relevance' && plan.search) return rankedRank(handle, plan, key, signal);
  return countPart(handle, plan, partBeside(plan, key, false), signal);
}

/** Returns SQL that counts a query without reading all of its articles, if there is one. */
function countedSql(query: Query): string | undefined {
  const {where, pinnedRows = []} = query;
  if (where.kind === 'all' && where.of.length === 0 && pinnedRows.length === 0) return liveSql;
  return isUnreadAlone(query) ? unreadSql : undefined;
}
