/**
 * The query language: the articles of a list, and their order. `docs/query.md` describes it for users. `parse.ts` parses a text to a query, and
 * `../sqlite/list/` translates a query to SQL.
 */

import type {Condition, Query, Sort, Words} from './condition.ts';
import {tokenize} from './tokens.ts';

/** Every article, newest first. */
export const everything: Query = {where: {kind: 'all', of: []}, sort: 'newest'};

/** Returns the query with one more condition, and without pinned rows. */
export function narrowQuery({where, sort}: Query, condition: Condition): Query {
  return {where: {kind: 'all', of: [...conjuncts(where), condition]}, sort};
}

/** Returns the conditions that must all be true. */
export function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.of.flatMap(conjuncts) : [condition];
}

/** Returns the text of a query with another order; `newest` needs no term. */
export function withSort(text: string, sort: Sort): string {
  const others = tokenize(text)
    .filter(token => token.kind === 'field' && token.name === 'sort')
    .reduceRight((rest, {from, to}) => `${rest.slice(0, from).trimEnd()} ${rest.slice(to).trimStart()}`.trim(), text);
  return sort === 'newest' ? others : `${others} sort:${sort}`.trim();
}

/** Returns the words of a query that are not negated, to mark their matches in an article. */
export function searchWords({where}: Pick<Query, 'where'>): readonly Words[] {
  switch (where.kind) {
    case 'words':
      return [where];
    case 'all':
    case 'any':
      return where.of.flatMap(condition => searchWords({where: condition}));
    default:
      return [];
  }
}

export type {ArticlePart, Condition, Mark, Query, Sort, Words} from './condition.ts';
export {parseQuery} from './parse.ts';
export {asksForCopies, asksForTrash} from './scope.ts';
