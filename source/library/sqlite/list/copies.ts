import type {Condition} from '../../query/query.ts';
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

/** Returns whether a condition can ask for a copy itself. */
export function asksForCopies(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(asksForCopies);
    case 'not':
      return asksForCopies(condition.of);
    case 'is':
      return condition.mark === 'starred' || condition.mark === 'duplicate' || condition.mark === 'removed';
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

/** Returns whether a query covers the trash: it names the mark `removed` anywhere. */
export function asksForTrash(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(asksForTrash);
    case 'not':
      return asksForTrash(condition.of);
    default:
      return condition.kind === 'is' && condition.mark === 'removed';
  }
}
