import type {Start} from '../../library.ts';
import type {Handle} from '../handle.ts';
import {endOfKeys, type Key, leastKey, maxKey, minKey, nextKey, secondOfKey} from '../keys.ts';
import {keyOf} from '../rows.ts';
import {spansWithin, withinSpans} from '../words.ts';
import {type Builder, conditionSql, joinsSql, scopeSql} from './conditions.ts';
import type {Plan} from './plan.ts';
import {newStatement, type Statement} from './statement.ts';
import {phrasesSql} from './words-sql.ts';

/** A part of a plan's rows: those with keys from `low` to before `high`, on one side of an article in its order. */
export type PlanPart = {
  readonly low: Key;
  readonly high: Key;
  /** Whether the part is so long that the index finds its words faster without its spans of time. */
  readonly isLong?: boolean;
  /** Whether all texts of the part are read to find the words, without the index. */
  readonly isScanned?: boolean;
  /** Rows after the article with this key in the order of the plan, or before it. Set only if the plan has an order by value. */
  readonly beside?: {readonly key: Key; readonly isAfter: boolean};
};

/** Returns all rows of a plan. */
export function whole({low, high}: Plan): PlanPart {
  return {low, high};
}

/** Returns the rows after an article in the order of the plan, or before it. */
export function partBeside(plan: Plan, key: Key, isAfter: boolean): PlanPart {
  const {low, high, order} = plan;
  if (order.value !== undefined) return {low, high, beside: {key, isAfter}};
  const isBelow = order.isDescending === isAfter;
  return isBelow ? {low, high: minKey(high, key)} : {low: maxKey(low, nextKey(key)), high};
}

/** Returns the part of a list that a page comes from, and whether it is read backwards. */
export function partForPage(plan: Plan, start: Start): {readonly part: PlanPart; readonly isBackwards: boolean} {
  switch (start.from) {
    case 'after':
      return {part: partBeside(plan, keyOf(start.cursor), true), isBackwards: false};
    case 'before':
      return {part: partBeside(plan, keyOf(start.cursor), false), isBackwards: true};
    default:
      return {part: whole(plan), isBackwards: start.from === 'last'};
  }
}

/** The selection from the rows of a part. */
export type SelectOptions = {
  readonly columns: string;
  /** In the order of the plan, or in reverse; absent for a count. */
  readonly isDescending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
  /** Selects only from this many of the articles that come first in this order, whether or not they match. The words are then checked in each, without their index. */
  readonly among?: number;
};

/** A statement with its values. */
type Sql = {readonly text: string; readonly values: Statement['values']};

/** Returns the statement that selects from a part of a plan's rows. */
function selectSql(plan: Plan, part: PlanPart, {columns, isDescending, limit, offset = 0, among}: SelectOptions): Sql {
  const statement = newStatement();
  const builder = {
    ...builderOf(plan, part, statement),
    tables: new Set<'body' | 'mark'>(columns.includes('mark.') ? ['mark'] : []),
  };
  const low = statement.add(part.low, 'bigint');
  const high = statement.add(part.high, 'bigint');
  const found = among === undefined ? foundSql(plan, part, statement) : undefined;
  const conditions = plan.rest.map(condition => conditionSql(condition, builder));
  const own = [
    ...(found === undefined ? [] : ['article.key in (select key from found)']),
    ...(among !== undefined && plan.search ? [conditionSql(plan.search.condition, {...builder, isSingle: true})] : []),
    ...conditions,
  ];
  const pinned = plan.pinned.length > 0 ? statement.add(plan.pinned, 'text[]') : undefined;
  const beside = part.beside ? besideSql(plan, part.beside, statement) : 'true';
  const order =
    isDescending === undefined
      ? ''
      : `order by ${orderColumns(plan)
          .map(column => `${column} ${isDescending ? 'desc' : 'asc'}`)
          .join(', ')}`;
  const where = [
    `article.key >= ${low} and article.key < ${high}`,
    // There are few found keys. The server would otherwise read every article to compare it with them.
    ...(found !== undefined && pinned !== undefined
      ? [`article.key in (select key from found union select key from article as also where also.id = any(${pinned}))`]
      : []),
    // As an array, of which the server assumes that it is short: it would otherwise read all marks.
    ...(among === undefined
      ? []
      : [
          `article.key = any(array(select article.key from article where ${beside} ${order} limit ${statement.add(among, 'bigint')}))`,
        ]),
    scopeSql(plan.where, builder),
    pinned === undefined
      ? own.join(' and ') || 'true'
      : `((${own.join(' and ') || 'true'}) or article.id = any(${pinned}))`,
    beside,
  ];
  const rows =
    limit === undefined ? '' : `limit ${statement.add(limit, 'bigint')} offset ${statement.add(offset, 'bigint')}`;
  return {
    text: `${found ?? ''} select ${columns} from article ${joinsSql(builder)} where ${where.join(' and ')} ${order} ${rows}`,
    values: statement.values,
  };
}

function builderOf({names, expand}: Plan, part: PlanPart, statement: Statement): Builder {
  return {statement, names, expand, tables: new Set(), spans: spansOf(part), isSingle: false};
}

function spansOf({low, high, isLong = false}: PlanPart): readonly string[] | undefined {
  return isLong ? undefined : spansWithin(secondOfKey(low), secondOfKey(high) + 1);
}

/** Returns the articles of a part that contain the words of the plan; undefined if it has none. */
function foundSql({search, expand}: Plan, part: PlanPart, statement: Statement): string | undefined {
  if (!search) return undefined;
  if (part.isScanned)
    return `with found as materialized (
      select key from words where key >= $1::bigint and key < $2::bigint and ${phrasesSql(search.condition, 'words', statement)}
    )`;
  // A subquery hides the words from the planner, so that it assumes few matches. If it expects many, it starts other processes and compiles the statement to
  // machine code. Both take longer than a search.
  const query = `(select ${statement.add(withinSpans(search.query, spansOf(part)), 'tsquery')})`;
  const check = search.isExact ? '' : ` and ${phrasesSql(search.condition, 'words', statement, expand)}`;
  // The server counts `to_tsvector` as a hundred operations for each row, here eight times, and so prefers the index of words. Reading all rows seems cheap to
  // it, because it ignores that their words are stored outside of them. After an import by several importers, the index seems expensive, because it has a long
  // list of pending entries. The argument is null, so the function is never called.
  const expensive = Array(8).fill(`to_tsvector('simple', nullif(key, key)::text) is null`).join(' and ');
  // The sum hides the range from the index of keys: reading a stretch of words to look for one takes a hundred times as long as the index of words.
  const range = 'key + 0 >= $1::bigint and key + 0 < $2::bigint';
  return `with found as materialized (
    select key from words where vector @@ ${query} and ${range}${check} and ${expensive}
    union all select key from words where vector is null and ${range} and ${phrasesSql(search.condition, 'words', statement)}
  )`;
}

function besideSql(plan: Plan, {key, isAfter}: NonNullable<PlanPart['beside']>, statement: Statement): string {
  const {value, isDescending} = plan.order;
  const sign = isDescending === isAfter ? '<' : '>';
  const parameter = statement.add(key, 'bigint');
  // An article that was deleted has no place, so nothing is before or after it.
  return `(${orderColumns(plan).join(', ')}) ${sign} ((select ${value} from article where article.key = ${parameter}), ${parameter})`;
}

function orderColumns({order: {value}}: Plan): readonly string[] {
  return value === undefined ? ['article.key'] : [value, 'article.key'];
}

/** Runs a selection. */
export function readPart<Row>(
  handle: Pick<Handle, 'read'>,
  plan: Plan,
  part: PlanPart,
  selection: SelectOptions,
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const {text, values} = selectSql(plan, part, selection);
  return handle.read<Row>(text, values, signal);
}

/** Counts the rows of a part. */
export async function countPart(
  handle: Pick<Handle, 'read'>,
  plan: Plan,
  part: PlanPart,
  signal: AbortSignal | undefined,
): Promise<number> {
  const isSearchAlone =
    plan.rest.length === 0 &&
    plan.pinned.length === 0 &&
    part.low === leastKey &&
    part.high === endOfKeys &&
    !part.beside;
  const {text, values} =
    (isSearchAlone && countFoundSql(plan, part)) || selectSql(plan, part, {columns: 'count(*)::float8 as total'});
  const [row] = await handle.read<{total: number}>(text, values, signal);
  return row?.total ?? 0;
}

/**
 * Returns the statement that counts a search without other conditions: what it found in the whole library, without what lists omit. Copies whose story was
 * found are folded into it.
 */
function countFoundSql(plan: Plan, part: PlanPart): Sql | undefined {
  const statement = newStatement();
  statement.add(part.low, 'bigint');
  statement.add(part.high, 'bigint');
  const found = foundSql(plan, part, statement);
  return found === undefined
    ? undefined
    : {
        text: `${found} select ((select count(*) from found) - (
          select count(*) from article where (removed is not null or folded in (select key from found)) and key in (select key from found)
        ))::float8 as total`,
        values: statement.values,
      };
}
