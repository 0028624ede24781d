import type {Query} from '../../query/query.ts';
import type {Handle} from '../handle.ts';
import {type RowRecord, rowColumns} from '../rows.ts';
import type {Plan} from './plan.ts';
import {readPart, whole} from './select.ts';

/**
 * The list of all unread articles. A read article has a mark and an unread one has none, so no index leads to the few unread articles of a person who has read
 * nearly all: the server compares every article with every mark. The list therefore looks among the newest articles first, and stops if it has all.
 */

/** The number of articles that are looked at first. */
const examined = 1024;

/** SQL that counts the articles of lists. */
export const liveSql = '(select sum(live) from counter)';

const isReadMark = 'mark.person = current_user and mark.read is not null';

/** SQL that counts unread articles. It reads no articles but those that lists omit, which have their own indexes. */
export const unreadSql = `(${liveSql} - (select count(*) from mark where ${isReadMark})
  + (select count(*) from article join mark on mark.key = article.key where ${isReadMark} and (removed_day is not null or folded is not null)))`;

/** Returns whether a query asks for unread articles, and for nothing else. */
export function isUnreadAlone({where, pinnedRows = []}: Query): boolean {
  return where.kind === 'is' && where.mark === 'unread' && pinnedRows.length === 0;
}

/** Returns the newest unread articles. */
export async function walkUnread(
  handle: Handle,
  plan: Plan,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<readonly RowRecord[]> {
  const columns = {columns: rowColumns, isDescending: true, limit};
  const rows = await readPart<RowRecord>(handle, plan, whole(plan), {...columns, among: examined}, signal);
  if (rows.length === limit) return rows;
  const [counted] = await handle.read<{total: number}>(`select ${unreadSql}::float8 as total`, [], signal);
  return counted?.total === rows.length ? rows : readPart<RowRecord>(handle, plan, whole(plan), columns, signal);
}
