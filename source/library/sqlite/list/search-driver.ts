import type {Condition} from '../../query/query.ts';
import type {Database, Value} from '../database.ts';
import {type IndexName, indexes, matchExpression, mergesPrefix, quickMatch, type Terms} from '../search.ts';

/** The list that a query walks. */
export type Driver = {
  readonly from: string;
  readonly key: string;
  readonly where: string;
  readonly values: readonly Value[];
  /** Its natural order: by key, by the value of the plan's order, or none. */
  readonly by: 'key' | 'value' | 'nothing';
  /** The search expression, if it is a search. */
  readonly match?: string;
  /** Whether BM25 can rank its matches in a short time. */
  readonly isRankable?: boolean;
};

/** A driver with the conditions that it already fulfils. `isSingle` is true if its rows are few, so that each is best checked alone. */
export type DriverChoice = Driver & {
  readonly covers: readonly Condition[];
  readonly isOfArticle?: true;
  readonly isOfMark?: true;
  readonly isSingle?: true;
};

/**
 * The number of matches that is small enough to look each one up in another search, which takes a tenth of a millisecond. With more, it is
 * faster to list the matches of the other search within a stretch.
 */
const few = 1000;

/**
 * The number of articles with a word up to which BM25 can rank it. FTS5 counts the articles of each word before it ranks the first one, in one step: half a
 * second for "the" in 80,000 articles.
 */
const mostRanked = 50_000;

/** Returns all words of the query as one search. If some are prefixes of three letters, which have their own index, chooses the index with fewer matches. */
export function bySearch(database: Database, conditions: readonly Condition[], terms: Terms): DriverChoice | undefined {
  if (terms.isRanked) return byRankedSearch(database, conditions, terms);
  const [first, second] = indexes.flatMap(index => searchIn(index, conditions, terms) ?? []);
  return first && second && isFew(database, second) && !isFew(database, first) ? second : first;
}

/**
 * Returns all words of the query as one search that BM25 can rank. If some are too common, they are checked for each match of the others, or if that has many
 * matches, nothing is ranked.
 */
function byRankedSearch(database: Database, conditions: readonly Condition[], terms: Terms): DriverChoice | undefined {
  const rare = conditions.filter(condition => isRankable(database, condition, terms));
  const ranked = searchIn('search', rare, terms);
  const isRanked = ranked && (rare.length === conditions.length || isFew(database, ranked));
  return isRanked ? {...ranked, isRankable: true} : bySearch(database, conditions, {...terms, isRanked: false});
}

function isRankable(database: Database, condition: Condition, terms: Terms): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.every(part => isRankable(database, part, terms));
    case 'not':
      return isRankable(database, condition.of, terms);
    case 'words': {
      const {index, match} = quickMatch(condition, terms);
      return isFew(database, {from: index, where: `${index} match ?`, values: [match]}, mostRanked);
    }
    default:
      return true;
  }
}

/** Returns a search for the words of one index, including negated ones if there are others. */
function searchIn(index: IndexName, conditions: readonly Condition[], terms: Terms): DriverChoice | undefined {
  const {expand: _, ...unexpanded} = terms;
  const isIn = (condition: Condition) => matchExpression(condition, index, unexpanded) !== undefined;
  const required = conditions.filter(isIn);
  if (required.length === 0) return undefined;
  const refused = conditions.filter(condition => condition.kind === 'not' && isIn(condition.of));
  const covers = [...required, ...refused];
  const match = matchExpression({kind: 'all', of: covers}, index, terms) ?? '';
  return {
    from: index,
    key: `${index}.rowid`,
    where: `${index} match ?`,
    values: [match],
    by: 'key',
    match,
    covers,
  };
}

type DriverRows = Pick<Driver, 'from' | 'where' | 'values'>;

/** Returns whether a driver has so few rows that each is best looked up alone in another search, or fewer than another limit. */
export function isFew(database: Database, driver: DriverRows, limit = few): boolean {
  return countUpTo(database, driver, limit) < limit;
}

/** Counts the rows of a driver, at most up to a limit. */
function countUpTo(database: Database, {from, where, values}: DriverRows, limit: number): number {
  const found = database.prepare<{total: number}>(
    `select count(*) as total from (select 1 from ${from} where ${where} limit ?)`,
  );
  return found.get(...values, limit)?.total ?? 0;
}

/** How many matches of a search can be read in the time of looking up one row in it. */
const matchesPerLookup = 15;

/**
 * Returns the first driver that has so few rows that looking up each in the search takes less time than reading the matches of the search; undefined if there is
 * none. A driver of no rows is always shorter.
 */
export function shorterThan(
  database: Database,
  search: DriverChoice,
  drivers: readonly (DriverChoice | undefined)[],
): DriverChoice | undefined {
  const match = search.match ?? '';
  // A lookup opens each word, and merges all words of a prefix.
  if (mergesPrefix(match)) return undefined;
  const words = match.split('"').length >> 1;
  const shorter = drivers
    .filter(driver => driver !== undefined)
    .find(driver => {
      const rows = countUpTo(database, driver, few);
      return rows < few && !isFew(database, search, rows * words * matchesPerLookup);
    });
  return shorter && {...shorter, isSingle: true};
}
