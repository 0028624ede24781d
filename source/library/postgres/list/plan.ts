import {type Condition, conjuncts, type Query, type Sort} from '../../query/query.ts';
import {secondsAround} from '../../query/scope.ts';
import type {Handle} from '../handle.ts';
import {endOfKeys, type Key, keyOfSecond, leastKey, maxKey, minKey} from '../keys.ts';
import {findMatchingNames, type MatchingNames} from '../names.ts';
import {type Expand, expander, hasWidePrefix} from '../vocabulary.ts';
import {searchOf, type WordSearch} from './words-sql.ts';

/** An order of rows: by a value if there is one, then by key, both in the same direction. */
type ListOrder = {readonly value?: string; readonly isDescending: boolean};

/** The contents and the order of a list. */
export type Plan = {
  readonly where: Condition;
  /** The words that every row has, apart from pinned ones; undefined if the query asks for none. */
  readonly search: WordSearch | undefined;
  /** Whether the words include a prefix of too many words, for which the index collects articles of the whole library. */
  readonly isWide: boolean;
  /** The other conditions. */
  readonly rest: readonly Condition[];
  readonly pinned: readonly string[];
  readonly names: MatchingNames;
  readonly expand: Expand;
  /** Whether any condition asks for words, even one among alternatives. */
  readonly hasWords: boolean;
  readonly order: ListOrder;
  /** The range of possible keys: from `low` to before `high`. */
  readonly low: Key;
  readonly high: Key;
};

const orders: Readonly<Record<Sort, ListOrder>> = {
  newest: {isDescending: true},
  oldest: {isDescending: false},
  // Rows without a rank are in this order; see `relevance.ts`.
  relevance: {isDescending: true},
  longest: {value: 'article.words', isDescending: true},
  title: {value: 'lower(article.title)', isDescending: false},
  added: {value: 'article.added', isDescending: true},
};

/** Returns the plan of a query. */
export async function planOf(handle: Handle, {where, sort, pinnedRows = []}: Query): Promise<Plan> {
  const conditions = conjuncts(where);
  const [names, expand] = await Promise.all([findMatchingNames(handle, where), expander(handle, where)]);
  const words = conditions.filter(condition => searchOf(condition, expand) !== undefined);
  const refused =
    words.length === 0 ? [] : conditions.filter(one => one.kind === 'not' && searchOf(one.of, expand) !== undefined);
  const covered = [...words, ...refused];
  return {
    where,
    search: searchOf({kind: 'all', of: covered}, expand),
    isWide: hasWidePrefix({kind: 'all', of: covered}, expand),
    rest: conditions.filter(condition => !covered.includes(condition)),
    pinned: sort === 'relevance' ? [] : pinnedRows,
    names,
    expand,
    hasWords: asksForWords(where),
    order: orders[sort],
    ...(pinnedRows.length > 0 ? {low: leastKey, high: endOfKeys} : reach(conditions)),
  };
}

function asksForWords(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(asksForWords);
    case 'not':
      return asksForWords(condition.of);
    default:
      return condition.kind === 'words';
  }
}

/** Returns the range of keys for the dates of the query; see `secondsAround`. */
function reach(conditions: readonly Condition[]): {readonly low: Key; readonly high: Key} {
  let [low, high] = [leastKey, endOfKeys];
  for (const condition of conditions) {
    if (condition.kind !== 'published' && condition.kind !== 'day') continue;
    const [from, to] = condition.kind === 'published' ? [condition.from, condition.to] : secondsAround(condition);
    if (from !== undefined) low = maxKey(low, keyOfSecond(from));
    if (to !== undefined) high = minKey(high, keyOfSecond(to));
  }
  return {low, high};
}
