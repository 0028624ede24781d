import type {TagCount} from '../articles.ts';
import type {Database} from './database.ts';

/**
 * Returns every tag with the number of its articles; see `Articles.tags`. Counts all articles by an index of tags alone, and subtracts those in the trash. In a
 * library of a million articles, reading whether each one is removed takes ten times as long. The spelling is that of the oldest article that is not removed.
 */
export function countTags(database: Database): readonly TagCount[] {
  return database
    .prepare<TagCount>(
      `with
         tagged as (select min(name) as name, count(*) as count from tag group by tag.name),
         trashed as (
           select tag.name, count(*) as count from mark cross join tag using (key) where removed_day is not null group by tag.name
         )
       select
         iif(
           trashed.count is null,
           tagged.name,
           (select tag.name from tag cross join mark using (key) where tag.name = tagged.name and removed is null limit 1)
         ) as name,
         tagged.count - coalesce(trashed.count, 0) as count
       from tagged left join trashed on trashed.name = tagged.name collate nocase
       where tagged.count > coalesce(trashed.count, 0)
       order by tagged.name collate nocase`,
    )
    .all()
    .map(({name, count}) => ({name, count}));
}
