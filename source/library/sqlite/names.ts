import {wordsIn} from '../fold.ts';
import type {NameKind} from '../query/fields.ts';
import type {Condition} from '../query/query.ts';
import type {Database} from './database.ts';

/** The column with the names of each kind. Each is the first column of an index. */
const columns: Readonly<Record<Exclude<NameKind, 'feed'>, {readonly table: string; readonly column: string}>> = {
  source: {table: 'article', column: 'source'},
  byline: {table: 'article', column: 'byline'},
  place: {table: 'body', column: 'place'},
  language: {table: 'body', column: 'language'},
  tag: {table: 'tag', column: 'name'},
};

/** Returns the names that match a condition. */
export function matchingNames(
  database: Database,
  condition: Extract<Condition, {kind: 'name' | 'language'}>,
): readonly string[] {
  if (condition.kind === 'name') {
    return distinct(database, condition.of).filter(name => wordsIn(name, condition));
  }
  return distinct(database, 'language').filter(tag => `${tag.toLowerCase()}-`.startsWith(`${condition.range}-`));
}

/** Returns the numbers of the feeds that match a condition. There are a few hundred feeds at most. */
export function matchingFeeds(database: Database, condition: Extract<Condition, {kind: 'feed'}>): readonly number[] {
  return database
    .prepare<{number: number; id: string; address: string; name: string; folder: string | null}>(
      `select number, id, address, coalesce(name, title, address) as name, folder from feed where removed is null`,
    )
    .all()
    .filter(({id, address, name, folder}) => {
      return id === condition.text || address === condition.text || wordsIn(`${folder ?? ''}\n${name}`, condition);
    })
    .map(({number}) => number);
}

function allFeedNames(database: Database): readonly string[] {
  return database
    .prepare<{name: string}>(
      'select distinct coalesce(name, title, address) as name from feed where removed is null order by name collate nocase',
    )
    .all()
    .map(({name}) => name);
}

/** Returns names with a word that begins so, in alphabetical order; at most `limit`. */
export function findNames(database: Database, kind: NameKind, beginning: string, limit: number): readonly string[] {
  // There may be as many bylines as articles, so they are looked up only by their own prefix.
  if (kind === 'feed') {
    return allFeedNames(database)
      .filter(name => beginning.trim() === '' || wordsIn(name, {text: beginning, prefix: true}))
      .slice(0, limit);
  }
  const names = kind === 'byline' ? range(database, beginning, limit) : distinct(database, kind);
  const fits = (name: string) => beginning.trim() === '' || wordsIn(name, {text: beginning, prefix: true});
  return names.filter(name => kind === 'byline' || fits(name)).slice(0, limit);
}

/** Returns every name once. It asks the index for the next name each time, so the cost depends on the number of names, not of articles. */
function distinct(database: Database, kind: keyof typeof columns): readonly string[] {
  const {table, column} = columns[kind];
  return database
    .prepare<{name: string}>(
      `with recursive each (found) as (
         select min(${column}) from ${table} where ${column} is not null
         union all select (select min(${column}) from ${table} where ${column} > found) from each where found is not null
       )
       select found as name from each where found is not null`,
    )
    .all()
    .map(({name}) => name);
}

function range(database: Database, beginning: string, limit: number): readonly string[] {
  return database
    .prepare<{name: string}>(
      `select distinct byline as name from article
       where byline >= ?1 collate nocase and byline < ?1 || char(1114111) collate nocase order by byline collate nocase limit ?2`,
    )
    .all(beginning, limit)
    .map(({name}) => name);
}
