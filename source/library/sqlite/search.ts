import {foldText, withoutMarks} from '../fold.ts';
import type {Condition, Words} from '../query/query.ts';
import type {Database, Value} from './database.ts';
import {prefixOf} from './prefix-index.ts';

/** Returns the words of the index with this prefix; undefined if there are too many to search for one by one. */
export type Expand = (beginning: string) => readonly string[] | undefined;

/** The full-text indexes: of whole words, and of the three letters that they begin with; see `schema.ts`. */
export const indexes = ['search', 'prefix'] as const;

/** The name of a full-text table. */
export type IndexName = (typeof indexes)[number];

/** How words become terms of an index. */
export type Terms = {
  readonly expand?: Expand;
  /** Whether matches are ranked. Only the index of whole words can do this. */
  readonly isRanked?: boolean;
};

/**
 * Returns the FTS5 expression of a condition that asks only for words of this index, at least one of them positively; undefined for any
 * other. Every word is in quotes, where FTS5 has no operators (sqlite.org/fts5.html, 3.1).
 */
export function matchExpression(condition: Condition, index: IndexName, terms: Terms = {}): string | undefined {
  switch (condition.kind) {
    case 'words': {
      const letters = terms.isRanked ? undefined : lettersOf(condition);
      if (index === 'prefix') return letters && `"${letters}"`;
      return letters === undefined ? wordsExpression(condition, terms.expand) : undefined;
    }
    case 'any':
      return parenthesise(expressions(condition.of, index, terms)?.join(' OR '));
    case 'all': {
      const excluded = condition.of.filter(part => part.kind === 'not');
      const required = expressions(
        condition.of.filter(part => part.kind !== 'not'),
        index,
        terms,
      );
      const exclusions = expressions(
        excluded.map(part => part.of),
        index,
        terms,
      );
      if (!required || (excluded.length > 0 && !exclusions)) return undefined;
      const found = `(${required.join(' AND ')})`;
      return exclusions ? `(${found} NOT (${exclusions.join(' OR ')}))` : found;
    }
    default:
      return undefined;
  }
}

function parenthesise(expression: string | undefined): string | undefined {
  return expression === undefined ? undefined : `(${expression})`;
}

/** Returns undefined if there are no conditions, or one cannot be expressed. */
function expressions(conditions: readonly Condition[], index: IndexName, terms: Terms): readonly string[] | undefined {
  const found = conditions
    .map(condition => matchExpression(condition, index, terms))
    .filter(each => each !== undefined);
  return found.length === conditions.length && found.length > 0 ? found : undefined;
}

/** Returns the three letters of a condition that searches all texts for words with this prefix. */
function lettersOf({text, prefix, in: column}: Words): string | undefined {
  return prefix && column === undefined ? prefixOf(text) : undefined;
}

/**
 * Returns an FTS5 expression that is quick to count, and matches all articles with these words. FTS5 merges the articles of all words with a prefix before it
 * returns the first, so a prefix of too many words is searched by its first three letters, in their own index.
 */
export function quickMatch(words: Words, {expand}: Terms): {readonly index: IndexName; readonly match: string} {
  const isNamed = !words.prefix || longerWords(words.text, expand) !== undefined;
  const letters = isNamed ? undefined : prefixOf(words.text.slice(0, 3));
  return letters === undefined
    ? {index: 'search', match: wordsExpression(words, expand)}
    : {index: 'prefix', match: `"${letters}"`};
}

function wordsExpression({text, prefix, in: column}: Words, expand: Expand | undefined): string {
  const words = prefix ? longerWords(text, expand) : undefined;
  const strings = (words ?? [text]).map(word => `"${foldText(word).trim().replaceAll('"', '""')}"`);
  const expression = prefix && !words ? `${strings[0]} *` : strings.join(' OR ');
  return column ? `${column} : (${expression})` : `(${expression})`;
}

/** Returns whether a value of a statement is an expression with a prefix of too many words to name. */
export function mergesPrefix(match: Value): boolean {
  return typeof match === 'string' && match.includes('" *');
}

/**
 * Prefixes of three letters have a separate index. For a longer prefix, FTS5 would merge the lists of all words with it before it
 * returned the first article: 140 ms in a library of 100,000 articles, where the same words by name take 1 ms.
 */
function longerWords(text: string, expand: Expand | undefined): readonly string[] | undefined {
  if (!expand) return undefined;
  const {before = '', beginning} = lastWordOf(text)?.groups ?? {};
  const words = beginning === undefined ? undefined : expand(beginning.toLowerCase());
  if (!words || words.length === 0 || (before !== '' && words.length > mostPhrases)) return undefined;
  return words.map(word => before + word);
}

/** The maximum number of phrases to search for one by one. Even one without a match reads all articles with its words: up to 1 ms in a library of 300,000 articles. */
const mostPhrases = 8;

/** Finds the last word of a text, if it has four letters or more, and what is before it. */
function lastWordOf(text: string): RegExpExecArray | null {
  const folded = foldText(text);
  return /^[\x00-\x7f]*$/.test(folded) ? asciiLastWord.exec(folded) : lastWord().exec(withoutMarks(folded));
}

const asciiLastWord = /^(?<before>.*[^0-9a-z])?(?<beginning>[0-9a-z]{4,})$/is;

/**
 * The same for a text of any characters. This pattern takes 2 ms to make. FTS5 knows the capitals of Unicode 6.1 only, so of those beyond ASCII, only the
 * common ones are here.
 */
const lastWord = () => /^(?<before>.*[^\p{L}\p{M}\p{N}\p{Co}])?(?<beginning>[\p{Ll}\p{Lo}\p{M}\p{N}A-ZΑ-ΩЀ-Я]{4,})$/su;

/** The maximum number of words to search for one by one. With 300,000 articles, finding them takes up to 20 ms, and the search another 7. */
const mostWords = 256;

/** The words that were looked up, valid until the library changes. One search needs them several times. */
type Expanded = {readonly state: string; readonly words: Map<string, readonly string[] | undefined>};

const expanded = new WeakMap<Database, Expanded>();

/** Returns a function that looks up words in the index in order (sqlite.org/fts5.html, 9.1). */
export function expander(database: Database): Expand {
  return beginning => {
    const state = stateOf(database);
    const before = expanded.get(database);
    const {words} = before?.state === state ? before : {words: new Map<string, readonly string[] | undefined>()};
    if (!words.has(beginning)) words.set(beginning, lookUp(database, beginning));
    expanded.set(database, {state, words});
    return words.get(beginning);
  };
}

/** Returns a text that differs after each change by any connection. */
function stateOf(database: Database): string {
  const record = database
    .prepare<{state: string}>("select data_version || ' ' || total_changes() as state from pragma_data_version")
    .get();
  return record?.state ?? '';
}

function lookUp(database: Database, beginning: string): readonly string[] | undefined {
  database.exec('create virtual table if not exists temp.word using fts5vocab(main, search, instance)');
  const next = database.prepare<{term: string}>('select term from temp.word where term >= ? limit 1');
  const words: string[] = [];
  for (let from = beginning; ; ) {
    const term = next.get(from)?.term;
    if (!term?.startsWith(beginning)) return words;
    if (words.length === mostWords) return undefined;
    words.push(term);
    from = `${term}\u0001`;
  }
}
