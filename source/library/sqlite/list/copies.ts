import {asksForCopies, type Condition} from '../../query/query.ts';
import {type Builder, conditionSql} from './conditions.ts';

/**
 * A copy of a story is in a list only if the query asks for the copy itself, and the article that it is folded into is not in the list. Words,
 * names, tags, stars and addresses can ask for a copy; other marks, dates and lengths cannot.
 */
export function copiesSql(where: Condition, builder: Builder): string {
  if (!asksForCopies(where)) return 'mark.folded is null';
  const shown: Builder = {...builder, tables: new Set(), isSingle: () => true};
  const condition = conditionSql(where, shown);
  const joins = [...shown.tables].map(table => `cross join ${table} on ${table}.key = mark.key`).join(' ');
  return `(mark.folded is null or not exists (
    select 1 from (select mark.folded as key) as copied cross join mark on mark.key = copied.key ${joins} where ${condition}
  ))`;
}
