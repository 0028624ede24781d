import type {TagCount} from '../articles.ts';
import type {Database} from './database.ts';

/** Returns every tag with the number of its articles; see `Articles.tags`. */
export function countTags(database: Database): readonly TagCount[] {
  return database
    .prepare<TagCount>(
      `select min(name) as name, count(*) as count from tag cross join mark using (key)
       where removed is null group by tag.name order by tag.name`,
    )
    .all()
    .map(({name, count}) => ({name, count}));
}
