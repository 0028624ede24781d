import type {Database, Value} from './database.ts';
import type {Query, Row, Start} from './library.ts';
import {type RowRecord, rowColumns, rowOf} from './rows.ts';
import {matchExpression} from './search.ts';

/** One page of the list; see `Library.page`. */
export function page(database: Database, query: Query, start: Start, limit: number): readonly Row[] {
  const {from, key, where, values} = matching(query);
  const {bound, order, offset} = reach(start, key);
  return database
    .prepare<RowRecord>(
      `select ${rowColumns} from (
         select ${key} as key from ${from} where ${where}${bound} order by ${key} ${order} limit ? offset ?
       ) as page
       cross join article using (key) cross join mark using (key) order by page.key desc`,
    )
    .all(...values, ...('key' in start ? [start.key] : []), Math.max(0, limit), offset)
    .map(rowOf);
}

/** How many articles the query holds. */
export function count(database: Database, query: Query): number {
  const kept = tallied(query);
  if (kept) return database.prepare<{total: number}>(`select ${kept} as total from tally`).get()?.total ?? 0;
  const {from, where, values} = matching(query);
  return counted(database, `select count(*) as total from ${from} where ${where}`, values);
}

/** How many rows of the query are newer than this key. */
export function rank(database: Database, query: Query, than: number): number {
  const {from, key, where, values} = matching(query);
  return counted(database, `select count(*) as total from ${from} where ${where} and ${key} > ?`, [...values, than]);
}

function counted(database: Database, sql: string, values: readonly Value[]): number {
  return database.prepare<{total: number}>(sql).get(...values)?.total ?? 0;
}

/** The column of `tally` that counts this query, if one does. */
function tallied({words, is, tags}: Query): 'live' | 'unread' | undefined {
  if (matchExpression(words) !== undefined || tags.length > 0) return undefined;
  if (is.length === 0) return 'live';
  return is.every(mark => mark === 'unread') ? 'unread' : undefined;
}

/** What stands after `from` and `where`, with the expression that gives the key of each article found. */
type Matching = {
  readonly from: string;
  readonly key: string;
  readonly where: string;
  readonly values: readonly Value[];
};

const conditions = {
  unread: 'mark.read is null',
  read: 'mark.read is not null',
  starred: 'mark.starred is not null',
  started: 'mark.read is null and mark.progress is not null',
};

/**
 * A copy of a story is left out where the article that it is folded into is in the list itself; else it is what was asked for. Marks are
 * those of the article that is shown, so only words and tags can find a copy alone, and its own star.
 */
function unfolded(expression: string | undefined, {is, tags}: Query): Condition {
  const misses = [
    ...(expression === undefined
      ? []
      : ['not exists (select 1 from search where rowid = mark.folded and search match ?)']),
    ...tags.map(() => 'not exists (select 1 from tag where tag.key = mark.folded and tag.name = ?)'),
    ...(is.includes('starred')
      ? ['(select shown.starred from mark as shown where shown.key = mark.folded) is null']
      : []),
  ];
  return {
    sql: `(${['mark.folded is null', ...misses].join(' or ')})`,
    values: misses.length > 0 ? [...(expression === undefined ? [] : [expression]), ...tags] : [],
  };
}

/** A part of a `where`, with the values of its question marks. */
type Condition = {readonly sql: string; readonly values: readonly Value[]};

/**
 * Walks what is likely the shortest list in the order of keys, and asks the others for each article of it: the matches of the
 * words, else what a person starred or began, else the articles of a tag, else those of a mark. `cross join` and `indexed by` hold SQLite
 * to it, since it has no statistics to choose by.
 */
function matching(query: Query): Matching {
  const {words, is, tags} = query;
  const expression = matchExpression(words);
  const {sql, values} = unfolded(expression, query);
  const held = ['mark.removed is null', sql, ...new Set(is.map(mark => conditions[mark]))];
  const tagged = tags.map(() => 'exists (select 1 from tag where tag.key = mark.key and tag.name = ?)');
  if (expression !== undefined) {
    return {
      from: 'search cross join mark on mark.key = search.rowid',
      key: 'search.rowid',
      where: ['search match ?', ...held, ...tagged].join(' and '),
      values: [expression, ...values, ...tags],
    };
  }
  const few = (['starred', 'started'] as const).find(mark => is.includes(mark));
  if (tags.length > 0 && few !== 'starred') {
    return {
      from: 'tag as first cross join mark on mark.key = first.key',
      key: 'first.key',
      where: ['first.name = ?', ...held, ...tagged.slice(1)].join(' and '),
      values: [...tags.slice(0, 1), ...values, ...tags.slice(1)],
    };
  }
  const index = few ?? is[0] ?? 'live';
  return {
    from: `mark indexed by mark_${index}`,
    key: 'mark.key',
    where: [...held, ...tagged].join(' and '),
    values: [...values, ...tags],
  };
}

/** How a page is reached: a bound on the key, the order to walk in, and how many rows to pass over. */
function reach(start: Start, key: string): {bound: string; order: 'asc' | 'desc'; offset: number} {
  switch (start.from) {
    case 'newest':
      return {bound: '', order: 'desc', offset: 0};
    case 'oldest':
      return {bound: '', order: 'asc', offset: 0};
    case 'after':
      return {bound: ` and ${key} < ?`, order: 'desc', offset: 0};
    case 'before':
      return {bound: ` and ${key} > ?`, order: 'asc', offset: 0};
    case 'index':
      return {bound: '', order: 'desc', offset: Math.max(0, start.index)};
  }
}
