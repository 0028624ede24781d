import type {Condition} from '../../query/query.ts';
import {type Builder, conditionSql} from './conditions.ts';

/**
 * A copy of a story stands in a list only where it was asked for itself, and the article that it is folded into does not stand there already. By
 * what a person did and by dates and lengths no copy is asked for, but by its words, names, tags, star and address it can be.
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

/** Whether a query can find a copy by what it asks. */
export function asksForCopies(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(asksForCopies);
    case 'not':
      return asksForCopies(condition.of);
    case 'is':
      return condition.mark === 'starred' || condition.mark === 'duplicate';
    case 'words':
    case 'name':
    case 'feed':
    case 'tag':
    case 'address':
    case 'id':
      return true;
    default:
      return false;
  }
}
