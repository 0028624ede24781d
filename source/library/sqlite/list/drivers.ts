import type {Condition} from '../../query/query.ts';
import type {Database} from '../database.ts';
import {matchingFeeds, matchingNames} from '../names.ts';
import type {Terms} from '../search.ts';
import {marks} from './conditions.ts';
import {bySearch, type DriverChoice, shorterThan} from './search-driver.ts';

/** An order of rows: by a value if there is one, then by key, both in the same direction. */
export type ListOrder = {readonly value?: string; readonly index?: string; readonly isDescending: boolean};

/** What a list includes besides articles that are neither copies nor in the trash. */
type ListScope = {readonly copies: boolean; readonly trash: boolean};

/** Chooses the list that is likely the shortest, for conditions that must all be true. */
export function chooseDriver(
  database: Database,
  conditions: readonly Condition[],
  order: ListOrder,
  terms: Terms,
  {copies, trash}: ListScope,
): DriverChoice {
  const id = byId(conditions);
  if (id) return id;
  const facts = [
    byTrash(conditions),
    byUpdated(conditions),
    trash ? undefined : byFewMarks(conditions),
    byFeed(database, conditions),
    byTag(conditions),
    byName(database, conditions),
  ];
  const all = copies ? byKey(conditions) : byMark(conditions);
  const search = bySearch(database, conditions, terms);
  if (search) {
    // Only the list of a search has ranks.
    const shorter = terms.isRanked ? undefined : shorterThan(database, search, [...facts, byLength(conditions), all]);
    return shorter ?? search;
  }
  return facts.find(driver => driver !== undefined) ?? byValue(order) ?? all;
}

const uniqueId = 'article indexed by article_id';

function byId(conditions: readonly Condition[]): DriverChoice | undefined {
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

/** The index of the trash has its days, and each article in it has one. */
function byTrash(conditions: readonly Condition[]): DriverChoice | undefined {
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
function byUpdated(conditions: readonly Condition[]): DriverChoice | undefined {
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
function byFewMarks(conditions: readonly Condition[]): DriverChoice | undefined {
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
function byFeed(database: Database, conditions: readonly Condition[]): DriverChoice | undefined {
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

function byTag(conditions: readonly Condition[]): DriverChoice | undefined {
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

/** Returns the articles of a length, in no order of lists. */
function byLength(conditions: readonly Condition[]): DriverChoice | undefined {
  const length = conditions.find(condition => condition.kind === 'length');
  return (
    length && {
      from: 'article indexed by article_words',
      key: 'article.key',
      where: 'article.words between ? and ?',
      values: [length.least, length.most],
      by: 'nothing',
      covers: [length],
      isOfArticle: true,
    }
  );
}

/** With more names than this, there are many articles, and sorting them takes longer than filtering all articles. */
const mostNames = 8;

function byName(database: Database, conditions: readonly Condition[]): DriverChoice | undefined {
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
function byValue({value, index}: ListOrder): DriverChoice | undefined {
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
function byKey(conditions: readonly Condition[]): DriverChoice {
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

function byMark(conditions: readonly Condition[]): DriverChoice {
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
