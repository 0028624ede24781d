import type {ArticleId} from '../../article/article.ts';
import type {TagCount} from '../articles.ts';
import type {ArticleBefore} from '../before.ts';
import type {Handle} from './handle.ts';
import type {Key} from './keys.ts';
import type {DatabaseSession} from './session.ts';

/** Returns every tag with the number of its articles; see `Articles.tags`. */
export async function countTags(handle: Handle): Promise<readonly TagCount[]> {
  return await handle.read<TagCount>(
    `select min(name) as name, count(*)::integer as count from tag join article on article.key = tag.key
     where removed is null group by lower(name) order by lower(name)`,
  );
}

/** An article whose tags change. */
type Tagged = {readonly key: Key; readonly id: ArticleId};

/** Adds tags to articles, and returns the names that each did not have. */
export async function addTags(
  session: DatabaseSession,
  articles: readonly Tagged[],
  names: readonly string[],
): Promise<readonly ArticleBefore[]> {
  if (articles.length === 0 || names.length === 0) return [];
  const added = await session.query<{key: Key; name: string}>(
    `insert into tag (key, name)
     select key, name from unnest($1::bigint[]) with ordinality as article (key, place)
     cross join unnest($2::text[]) with ordinality as given (name, number) order by place, number
     on conflict do nothing returning key, name`,
    [articles.map(({key}) => key), names],
  );
  const namesOf = Map.groupBy(added, ({key}) => key);
  return articles.flatMap(({key, id}) => {
    const tagged = namesOf.get(key)?.map(({name}) => name);
    return tagged ? {id, tagged} : [];
  });
}

/** Removes tags from articles, ignoring case, and returns their names as they were written, with their places among the tags. */
export async function removeTags(
  session: DatabaseSession,
  articles: readonly Tagged[],
  names: readonly string[],
): Promise<readonly ArticleBefore[]> {
  if (articles.length === 0 || names.length === 0) return [];
  const removed = await session.query<{key: Key; name: string; place: string}>(
    `delete from tag where key = any($1::bigint[])
       and lower(name) in (select lower(given collate "C") from unnest($2::text[]) as given)
     returning key, name, number as place`,
    [articles.map(({key}) => key), names],
  );
  const tagsOf = Map.groupBy(removed, ({key}) => key);
  return articles.flatMap(({key, id}) => {
    const untagged = tagsOf.get(key)?.map(({name, place}) => ({name, place: Number(place)}));
    return untagged ? {id, untagged} : [];
  });
}
