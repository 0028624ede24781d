import type {Condition} from '../query/query.ts';
import type {Server} from './session.ts';
import {type SearchText, searchWordsOf} from './words.ts';

/**
 * The words of all articles. For a prefix, a GIN index collects the articles of all words that begin with it, whatever the other conditions are: 22 ms of
 * processor time with 90,000 articles, and ten times that with ten times the articles. The same words by name take 7 ms with any number.
 */

/** The maximum number of words that a search asks for one by one. */
const mostWords = 256;

/** The maximum number of stored words that a program remembers. Beyond that, it forgets them all. */
const mostKnown = 500_000;

/** Stores the new words of articles. */
export type Learn = (texts: readonly SearchText[]) => Promise<void>;

/**
 * Returns a function that stores words. It uses a transaction of its own before the one that stores the articles: two importers that store the same new word wait
 * for each other, and this one is short. A word whose articles are not stored after all does no harm.
 */
export function vocabularyOn(server: Server): Learn {
  const known = new Set<string>();
  return async texts => {
    const words = new Set<string>();
    for (const {vector} of texts) {
      for (const word of vector?.split(' ') ?? []) if (!word.includes('/') && !known.has(word)) words.add(word);
    }
    if (words.size === 0) return;
    // Sorted, so that no two importers wait for each other's words.
    const sorted = [...words].sort();
    await server.transact(session =>
      session.query('insert into vocabulary (word) select * from unnest($1::text[]) on conflict do nothing', [sorted]),
    );
    if (known.size + sorted.length > mostKnown) known.clear();
    for (const word of sorted) known.add(word);
  };
}

/** Returns the words with a prefix; undefined if there are too many to ask for one by one. */
export type Expand = (prefix: string) => readonly string[] | undefined;

/** Looks up the words for the prefixes of a query. */
export async function expander(server: Pick<Server, 'read'>, condition: Condition): Promise<Expand> {
  const prefixes = [...new Set(prefixesOf(condition))];
  if (prefixes.length === 0) return () => undefined;
  const rows = await server.read<{prefix: string; word: string}>(
    `select prefix, word from unnest($1::text[]) as given (prefix) cross join lateral (
       select word from vocabulary where word >= prefix collate "C" and word < (prefix || chr(1114111)) collate "C" order by word limit ${mostWords + 1}
     ) as found`,
    [prefixes],
  );
  const found = new Map<string, string[]>(prefixes.map(prefix => [prefix, []]));
  for (const {prefix, word} of rows) found.get(prefix)?.push(word);
  return prefix => {
    const words = found.get(prefix);
    return words && words.length <= mostWords ? words : undefined;
  };
}

/** Returns whether a query has a prefix that cannot be replaced by its words, because there are too many. */
export function hasWidePrefix(condition: Condition, expand: Expand): boolean {
  return prefixesOf(condition).some(prefix => expand(prefix) === undefined);
}

/** Returns the words of a query that also match longer words. */
function prefixesOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(prefixesOf);
    case 'not':
      return prefixesOf(condition.of);
    case 'words':
      return condition.prefix ? (searchWordsOf(condition)?.words.slice(-1) ?? []) : [];
    default:
      return [];
  }
}
