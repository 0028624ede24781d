import type {Condition} from '../../query/query.ts';
import {hashesOfPair} from '../pairs.ts';
import type {Expand} from '../vocabulary.ts';
import {isExact, type Pair, pairsOf, phraseOf, type SearchWords, searchWordsOf, tsqueryOf} from '../words.ts';
import type {Statement} from './statement.ts';

/** A condition that asks only for words, as the index sees it. */
export type WordSearch = {
  /** A `tsquery` that finds at least the matching articles. */
  readonly query: string;
  /** Whether it finds only these. Otherwise `phrasesSql` has to check them. */
  readonly isExact: boolean;
  readonly condition: Condition;
};

/** Returns the search of a condition that asks only for words, at least one of them positively; undefined for any other. */
export function searchOf(condition: Condition, expand: Expand): WordSearch | undefined {
  const found = queryOf(condition, expand);
  return found?.query === undefined || found.isNegative
    ? undefined
    : {query: found.query, isExact: found.isExact, condition};
}

/** The query is undefined if the index can exclude nothing. */
type IndexQuery = {readonly query: string | undefined; readonly isExact: boolean; readonly isNegative: boolean};

function queryOf(condition: Condition, expand: Expand): IndexQuery | undefined {
  switch (condition.kind) {
    case 'words': {
      const words = searchWordsOf(condition);
      return words && {query: tsqueryOf(words, expand), isExact: isExact(words), isNegative: false};
    }
    case 'not': {
      const of = queryOf(condition.of, expand);
      if (!of || of.isNegative) return undefined;
      return {query: of.isExact ? `!${of.query}` : undefined, isExact: of.isExact, isNegative: true};
    }
    case 'any': {
      const parts = allOf(condition.of, expand);
      if (!parts || parts.some(({isNegative}) => isNegative)) return undefined;
      return {query: joined(parts, '|'), isExact: parts.every(part => part.isExact), isNegative: false};
    }
    case 'all': {
      const parts = allOf(condition.of, expand);
      if (!parts || parts.every(({isNegative}) => isNegative)) return undefined;
      const known = parts.filter(({query}) => query !== undefined);
      return {query: joined(known, '&'), isExact: parts.every(part => part.isExact), isNegative: false};
    }
    default:
      return undefined;
  }
}

function allOf(conditions: readonly Condition[], expand: Expand): readonly IndexQuery[] | undefined {
  const parts = conditions.map(condition => queryOf(condition, expand));
  return parts.length > 0 && parts.every(part => part !== undefined) ? (parts as readonly IndexQuery[]) : undefined;
}

function joined(parts: readonly IndexQuery[], operator: '&' | '|'): string {
  return `(${parts.map(({query}) => query).join(` ${operator} `)})`;
}

/**
 * Returns SQL that finds the words of a condition in `folded` of a row of `words`, which is slower than the index, but exact.
 * @param expand only for rows with a `vector`: the words of others are not in the vocabulary
 */
export function phrasesSql(condition: Condition, row: string, statement: Statement, expand?: Expand): string {
  switch (condition.kind) {
    case 'words': {
      const words = searchWordsOf(condition);
      return words ? phraseSql(words, row, statement, expand) : 'true';
    }
    case 'not':
      return `not ${phrasesSql(condition.of, row, statement, expand)}`;
    case 'any':
    case 'all':
      return `(${condition.of.map(part => phrasesSql(part, row, statement, expand)).join(condition.kind === 'any' ? ' or ' : ' and ')})`;
    default:
      throw new Error('A search contains only words.');
  }
}

function phraseSql(words: SearchWords, row: string, statement: Statement, expand: Expand = () => undefined): string {
  const {line, text} = phraseOf(words);
  const within = line === undefined ? `${row}.folded` : `split_part(${row}.folded, chr(10), ${line})`;
  const contains = `strpos(${within}, ${statement.add(text, 'text')}) > 0`;
  const pairs = pairsOf(words, expand).map(either => pairSql(either, row, statement));
  // In this order: to read the filter, which is in the row, takes a tenth of the time of reading the text.
  return pairs.length === 0 ? contains : `case when ${pairs.join(' and ')} then ${contains} else false end`;
}

/** Returns SQL that is true for every row with one of these pairs of adjacent words, and for few others. */
function pairSql(either: readonly Pair[], row: string, statement: Statement): string {
  const has = (hash: number) =>
    `get_bit(${row}.pair_filter, ${statement.add(hash, 'integer')} % (8 * octet_length(${row}.pair_filter))) = 1`;
  return `(${either.map(([first, second]) => hashesOfPair(first, second).map(has).join(' and ')).join(' or ')})`;
}
