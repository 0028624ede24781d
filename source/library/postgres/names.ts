import {wordsIn} from '../fold.ts';
import type {NameKind} from '../query/fields.ts';
import type {Condition} from '../query/query.ts';
import type {Handle} from './handle.ts';

/** The column with the names of each kind. Each is the first column of an index. */
const columns: Readonly<
  Record<Exclude<NameKind, 'feed' | 'byline'>, {readonly table: string; readonly column: string}>
> = {
  source: {table: 'article', column: 'source'},
  place: {table: 'body', column: 'place'},
  language: {table: 'body', column: 'language'},
  tag: {table: 'tag', column: 'lower(name)'},
};

/** A condition on names that the library has. */
export type NameCondition = Extract<Condition, {kind: 'name' | 'language' | 'feed'}>;

/** Names, or numbers of feeds, that match conditions. */
export type MatchingNames = ReadonlyMap<NameCondition, readonly string[]>;

/** Looks up the names that match the conditions of a query. */
export async function findMatchingNames(handle: Pick<Handle, 'read'>, condition: Condition): Promise<MatchingNames> {
  const conditions = nameConditions(condition);
  const found = await Promise.all(conditions.map(async one => [one, await matchingNames(handle, one)] as const));
  return new Map(found);
}

function nameConditions(condition: Condition): readonly NameCondition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(nameConditions);
    case 'not':
      return nameConditions(condition.of);
    case 'name':
    case 'language':
    case 'feed':
      return [condition];
    default:
      return [];
  }
}

async function matchingNames(handle: Pick<Handle, 'read'>, condition: NameCondition): Promise<readonly string[]> {
  switch (condition.kind) {
    case 'name':
      return (await distinct(handle, condition.of)).filter(name => wordsIn(name, condition));
    case 'language':
      return (await distinct(handle, 'language')).filter(tag =>
        `${tag.toLowerCase()}-`.startsWith(`${condition.range}-`),
      );
    case 'feed': {
      const feeds = await handle.read<{
        number: number;
        id: string;
        address: string;
        name: string;
        folder: string | null;
      }>('select number, id, address, coalesce(name, title, address) as name, folder from feed where removed is null');
      const {text} = condition;
      return feeds
        .filter(
          ({id, address, name, folder}) =>
            id === text || address === text || wordsIn(`${folder ?? ''}\n${name}`, condition),
        )
        .map(({number}) => String(number));
    }
  }
}

/** Returns names with a word that begins so, in alphabetical order; at most `limit`. */
export async function findNames(
  handle: Handle,
  kind: NameKind,
  beginning: string,
  limit: number,
): Promise<readonly string[]> {
  if (kind === 'byline') return bylinesFrom(handle, beginning, limit);
  const names = kind === 'feed' ? await feedNames(handle) : await distinct(handle, kind);
  return names
    .filter(name => beginning.trim() === '' || wordsIn(name, {text: beginning, prefix: true}))
    .slice(0, limit);
}

/** Returns every name once. It asks the index for the next name each time, so the cost depends on the number of names, not of articles. */
async function distinct(handle: Pick<Handle, 'read'>, kind: keyof typeof columns): Promise<readonly string[]> {
  const {table, column} = columns[kind];
  const name = kind === 'tag' ? '(select name from tag where lower(name) = found order by number limit 1)' : 'found';
  const rows = await handle.read<{name: string}>(
    `with recursive each (found) as (
       (select ${column} from ${table} where ${column} is not null order by ${column} limit 1)
       union all select (select ${column} from ${table} where ${column} > found order by ${column} limit 1) from each where found is not null
     )
     select ${name} as name from each where found is not null order by found`,
  );
  return rows.map(row => row.name);
}

async function feedNames(handle: Handle): Promise<readonly string[]> {
  const rows = await handle.read<{name: string}>(
    `select distinct on (lower(name), name) name from (select coalesce(name, title, address) as name from feed where removed is null) as feed
     order by lower(name), name`,
  );
  return rows.map(({name}) => name);
}

/** Returns bylines with this prefix. There may be as many as articles, so they are looked up only by their own prefix. */
async function bylinesFrom(handle: Handle, beginning: string, limit: number): Promise<readonly string[]> {
  const rows = await handle.read<{name: string}>(
    `select distinct on (lower(byline), byline) byline as name from article
     where lower(byline) >= lower($1 collate "C") and lower(byline) < lower($1 collate "C") || chr(1114111)
     order by lower(byline), byline limit $2`,
    [beginning, limit],
  );
  return rows.map(({name}) => name);
}
