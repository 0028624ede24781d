import type {Condition} from '../../query/query.ts';
import type {Database, Value} from '../database.ts';
import {matchingFeeds, matchingNames} from '../names.ts';
import {type IndexName, indexes, matchExpression, quickMatch, type Terms} from '../search.ts';
import {marks} from './conditions.ts';

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

/** An order of rows: by a value if there is one, then by key, both in the same direction. */
export type ListOrder = {readonly value?: string; readonly index?: string; readonly isDescending: boolean};

/** A driver with the conditions that it already fulfils. `isSingle` is true if its rows are few, so that each is best checked alone. */
type Choice = Driver & {
  readonly covers: readonly Condition[];
  readonly isOfArticle?: true;
  readonly isOfMark?: true;
  readonly isSingle?: true;
};

/** What a list includes besides articles that are neither copies nor in the trash. */
type ListScope = {readonly copies: boolean; readonly trash: boolean};

/** Chooses the list that is likely the shortest, for conditions that must all be true. */
export function chooseDriver(
  database: Database,
  conditions: readonly Condition[],
  order: ListOrder,
  terms: Terms,
  {copies, trash}: ListScope,
): Choice {
  return (
    byId(conditions) ??
    bySearch(database, conditions, terms) ??
    byTrash(conditions) ??
    byUpdated(conditions) ??
    (trash ? undefined : byFewMarks(conditions)) ??
    byFeed(database, conditions) ??
    byTag(conditions) ??
    byName(database, conditions) ??
    byValue(order) ??
    (copies ? byKey(conditions) : byMark(conditions))
  );
}

const uniqueId = 'article indexed by article_id';

function byId(conditions: readonly Condition[]): Choice | undefined {
  const ids = conditions.find(condition => condition.kind === 'ids');
  if (ids) {
    return {
      from: uniqueId,
      key: 'article.key',
      where: 'article.id in (select value from json_each(?))',
      values: [JSON.stringify(ids.of)],
      by: 'nothing',
      covers: [ids],
      isOfArticle: true,
      isSingle: true,
    };
  }
  const id = conditions.find(condition => condition.kind === 'id');
  return (
    id && {
      from: uniqueId,
      key: 'article.key',
      where: 'article.id >= ? and article.id < ?',
      values: [id.beginning, `${id.beginning}{`],
      by: 'nothing',
      covers: [id],
      isOfArticle: true,
    }
  );
}

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
function bySearch(database: Database, conditions: readonly Condition[], terms: Terms): Choice | undefined {
  if (terms.isRanked) return byRankedSearch(database, conditions, terms);
  const [first, second] = indexes.flatMap(index => searchIn(index, conditions, terms) ?? []);
  return first && second && isFew(database, second) && !isFew(database, first) ? second : first;
}

/**
 * Returns all words of the query as one search that BM25 can rank. If some are too common, they are checked for each match of the others, or if that has many
 * matches, nothing is ranked.
 */
function byRankedSearch(database: Database, conditions: readonly Condition[], terms: Terms): Choice | undefined {
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
function searchIn(index: IndexName, conditions: readonly Condition[], terms: Terms): Choice | undefined {
  const {expand: _, ...unexpanded} = terms;
  const isIn = (condition: Condition) => matchExpression(condition, index, unexpanded) !== undefined;
  const sought = conditions.filter(isIn);
  if (sought.length === 0) return undefined;
  const refused = conditions.filter(condition => condition.kind === 'not' && isIn(condition.of));
  const covers = [...sought, ...refused];
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

/** Returns whether a driver has so few rows that each is best looked up alone in another search, or fewer than another limit. */
export function isFew(
  database: Database,
  {from, where, values}: Pick<Driver, 'from' | 'where' | 'values'>,
  limit = few,
): boolean {
  const found = database.prepare<{total: number}>(
    `select count(*) as total from (select 1 from ${from} where ${where} limit ?)`,
  );
  return (found.get(...values, limit)?.total ?? 0) < limit;
}

/** The index of the trash has its days, and each article in it has one. */
function byTrash(conditions: readonly Condition[]): Choice | undefined {
  const removed = conditions.find(condition => condition.kind === 'is' && condition.mark === 'removed');
  return (
    removed && {
      from: '(select key from mark where removed_day is not null) as trashed',
      key: 'trashed.key',
      where: 'true',
      values: [],
      by: 'nothing',
      covers: [removed],
    }
  );
}

/** Few articles change after they were stored. */
function byUpdated(conditions: readonly Condition[]): Choice | undefined {
  const updated = conditions.find(condition => condition.kind === 'is' && condition.mark === 'updated');
  return (
    updated && {
      from: 'article indexed by article_changed',
      key: 'article.key',
      where: 'article.changed is not null',
      values: [],
      by: 'key',
      covers: [updated],
      isOfArticle: true,
    }
  );
}

/** Few articles are starred, in progress or annotated, whatever else the query asks for. */
function byFewMarks(conditions: readonly Condition[]): Choice | undefined {
  const few = conditions.find(
    condition => condition.kind === 'is' && (condition.mark === 'starred' || condition.mark === 'started'),
  );
  if (few) return byMark([few]);
  const written = conditions.find(
    condition => condition.kind === 'has' && (condition.part === 'note' || condition.part === 'highlight'),
  );
  return (
    written && {
      from: '(select distinct key from highlight where removed is null) as written',
      key: 'written.key',
      where: 'true',
      values: [],
      by: 'nothing',
      covers: [],
    }
  );
}

/** Returns the articles of a feed by their index. Articles of several feeds are not in the order of the list. */
function byFeed(database: Database, conditions: readonly Condition[]): Choice | undefined {
  const feed = conditions.find(condition => condition.kind === 'feed');
  if (!feed) return undefined;
  const [number, ...others] = matchingFeeds(database, feed);
  if (number === undefined || others.length > 0) return undefined;
  return {
    from: 'feed_article as fed',
    key: 'fed.key',
    where: 'fed.feed = ?',
    values: [number],
    by: 'key',
    covers: [feed],
  };
}

function byTag(conditions: readonly Condition[]): Choice | undefined {
  const tag = conditions.find(condition => condition.kind === 'tag');
  return (
    tag && {
      from: 'tag as first',
      key: 'first.key',
      where: 'first.name = ?',
      values: [tag.name],
      by: 'key',
      covers: [tag],
    }
  );
}

/** With more names than this, there are many articles, and sorting them takes longer than filtering all articles. */
const mostNames = 8;

function byName(database: Database, conditions: readonly Condition[]): Choice | undefined {
  const name = conditions.find(condition => condition.kind === 'name');
  if (!name) return undefined;
  const names = matchingNames(database, name);
  if (names.length > mostNames) return undefined;
  const isSource = name.of === 'source';
  return {
    from: isSource ? 'article indexed by article_source' : 'body as town indexed by body_place',
    key: isSource ? 'article.key' : 'town.key',
    where: `${isSource ? 'article.source' : 'town.place'} ${names.length === 1 ? '= ?' : 'in (select value from json_each(?))'}`,
    values: [names.length === 1 ? (names[0] ?? '') : JSON.stringify(names)],
    by: names.length === 1 ? 'key' : 'nothing',
    covers: names.length === 0 ? [] : [name],
    ...(isSource && {isOfArticle: true}),
  };
}

/** Returns all articles in the order of the query, if no shorter list exists. */
function byValue({value, index}: ListOrder): Choice | undefined {
  if (value === undefined) return undefined;
  return {
    from: `article indexed by ${index}`,
    key: 'article.key',
    where: 'true',
    values: [],
    by: 'value',
    covers: [],
    isOfArticle: true,
  };
}

/** Returns all articles, including copies, which the indexes of marks omit; or only the copies, by their own index. */
function byKey(conditions: readonly Condition[]): Choice {
  const copies = conditions.find(condition => condition.kind === 'is' && condition.mark === 'duplicate');
  return {
    from: copies ? '(select key from mark where folded is not null) as copy' : 'mark',
    key: copies ? 'copy.key' : 'mark.key',
    where: 'true',
    values: [],
    by: copies ? 'nothing' : 'key',
    covers: copies ? [copies] : [],
    ...(!copies && {isOfMark: true}),
  };
}

function byMark(conditions: readonly Condition[]): Choice {
  const marked = conditions
    .filter(condition => condition.kind === 'is')
    .find(({mark}) => mark !== 'duplicate' && mark !== 'updated' && mark !== 'removed');
  const index = marked?.mark ?? 'live';
  return {
    from: `mark indexed by mark_${index}`,
    key: 'mark.key',
    where: `mark.removed is null ${index === 'starred' ? '' : 'and mark.folded is null'} and ${marked ? marks[marked.mark] : 'true'}`,
    values: [],
    by: 'key',
    covers: marked ? [marked] : [],
    isOfMark: true,
  };
}
