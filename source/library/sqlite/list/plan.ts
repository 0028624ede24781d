import {
  asksForCopies,
  asksForTrash,
  type Condition,
  conjuncts,
  type Query,
  type Sort,
  searchWords,
  type Words,
} from '../../query/query.ts';
import {secondsAround} from '../../query/scope.ts';
import type {Database, Value} from '../database.ts';
import {boundary} from '../keys.ts';
import {expander, mergesPrefix} from '../search.ts';
import {type Builder, conditionSql} from './conditions.ts';
import {copiesSql} from './copies.ts';
import {chooseDriver, type ListOrder} from './drivers.ts';
import {type Driver, isFew} from './search-driver.ts';

/**
 * The plan of a query: walk the list that is likely the shortest, and check the other conditions for each article in it. `cross join` and
 * `indexed by` force SQLite to do this, because it has no statistics to choose by.
 */
export type Plan = {
  readonly driver: Driver;
  /** The other tables and conditions for each row of the driver. */
  readonly rest: {readonly from: string; readonly where: string; readonly values: readonly Value[]};
  readonly order: ListOrder;
  /** The words that the query searches for. */
  readonly words: readonly Words[];
  /** Whether it is a search without other conditions, so nearly all its matches are in the list. */
  readonly isSearchAlone: boolean;
  /** Whether each row of the driver is in the list. */
  readonly isDriverAlone: boolean;
  /** Whether FTS5 merges all words of a prefix before it returns the first match, so that the list is best read in one step. */
  readonly isMerged: boolean;
  /** The range of possible keys: from `low` to before `high`. */
  readonly low: number;
  readonly high: number;
};

const orders: Readonly<Record<Sort, ListOrder>> = {
  newest: {isDescending: true},
  oldest: {isDescending: false},
  // Rows without a rank are in this order; see `relevance.ts`.
  relevance: {isDescending: true},
  longest: {value: 'article.words', index: 'article_words', isDescending: true},
  title: {value: 'article.title collate nocase', index: 'article_title', isDescending: false},
  added: {value: 'article.added', index: 'article_added', isDescending: true},
};

/** Chooses the plan of a query. */
export function planOf(database: Database, {where, sort}: Query): Plan {
  const conditions = conjuncts(where);
  const order = orders[sort];
  const terms = {expand: expander(database)};
  const driver = chooseDriver(
    database,
    conditions,
    order,
    {...terms, isRanked: sort === 'relevance'},
    {
      copies: asksForCopies(where),
      trash: asksForTrash(where),
    },
  );
  const rest = conditions.filter(condition => !driver.covers.includes(condition));
  let few: boolean | undefined;
  const builder: Builder = {
    database,
    terms,
    values: [],
    isSingle: () => (few ??= driver.isSingle ?? (driver.match !== undefined && isFew(database, driver))),
    tables: new Set(order.value === undefined || driver.isOfArticle ? [] : ['article']),
  };
  const held = [
    ...(asksForTrash(where) ? [] : ['mark.removed is null']),
    copiesSql(where, builder),
    ...rest.map(condition => conditionSql(condition, builder)),
  ];
  const tables = [...builder.tables].filter(table => table !== 'article' || !driver.isOfArticle);
  const joins = [
    ...(driver.isOfMark ? [] : [`cross join mark on mark.key = ${driver.key}`]),
    ...tables.map(table => `cross join ${table} on ${table}.key = mark.key`),
  ];
  return {
    driver,
    rest: {from: joins.join(' '), where: held.join(' and '), values: builder.values},
    order,
    words: searchWords({where}),
    isSearchAlone: driver.match !== undefined && rest.length === 0,
    // The indexes of marks have neither copies nor the trash.
    isDriverAlone: driver.isOfMark === true && rest.length === 0 && !asksForCopies(where) && !asksForTrash(where),
    isMerged: [...driver.values, ...builder.values].some(mergesPrefix),
    ...(held.includes('false') ? {low: 0, high: 0} : reach(conditions)),
  };
}

/**
 * Returns the range of keys for the dates of the query. A day in the reader's time zone differs from the UTC day by at most one. The key of an article that
 * is dated ahead is when it was added, so the range of a day begins a year before; if the day is to come, it has no beginning.
 */
function reach(conditions: readonly Condition[]): {readonly low: number; readonly high: number} {
  let low = Number.MIN_SAFE_INTEGER;
  let high = Number.MAX_SAFE_INTEGER;
  for (const condition of conditions) {
    if (condition.kind !== 'published' && condition.kind !== 'day') continue;
    const [from, to] = condition.kind === 'published' ? [condition.from, condition.to] : secondsAround(condition);
    if (from !== undefined) low = Math.max(low, boundary(from).first);
    if (to !== undefined) high = Math.min(high, boundary(to).end);
  }
  return {low, high: Math.max(low, high)};
}
