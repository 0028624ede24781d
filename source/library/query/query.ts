/**
 * The query language: what a list shows, and in which order. `docs/query.md` is its page for people; a text becomes a query in `parse.ts`, and
 * a query becomes SQL in `../list/`.
 */

import type {Condition, Query, Sort, Words} from './condition.ts';
import {tokenize} from './tokens.ts';

/** Every article, the newest first. */
export const everything: Query = {where: {kind: 'all', of: []}, sort: 'newest'};

/** The query with one more condition, which what is in its list besides must not hold. */
export function narrowed({where, sort}: Query, condition: Condition): Query {
  return {where: {kind: 'all', of: [...conjuncts(where), condition]}, sort};
}

/** The conditions that must all hold. */
export function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.of.flatMap(conjuncts) : [condition];
}

/** The text of a query with another order; the newest first needs no word. */
export function withSort(text: string, sort: Sort): string {
  const others = tokenize(text)
    .filter(token => token.kind === 'field' && token.name === 'sort')
    .reduceRight((rest, {from, to}) => `${rest.slice(0, from).trimEnd()} ${rest.slice(to).trimStart()}`.trim(), text);
  return sort === 'newest' ? others : `${others} sort:${sort}`.trim();
}

/** The words that an article may have been found by, for lighting them in it: those that are not negated. */
export function soughtWords({where}: Pick<Query, 'where'>): readonly Words[] {
  switch (where.kind) {
    case 'words':
      return [where];
    case 'all':
    case 'any':
      return where.of.flatMap(condition => soughtWords({where: condition}));
    default:
      return [];
  }
}

export type {ArticlePart, Condition, Mark, Query, Sort, Words} from './condition.ts';
export {parseQuery} from './parse.ts';
