import {foldText} from '../fold.ts';
import type {Words} from '../query/query.ts';
import {pairFilterOf} from './pairs.ts';

/**
 * The words of an article as `words` stores them. The server splits no text and uses no dictionary, so every engine finds the same articles, in every script.
 *
 * - `vector` contains each word once, without positions: a GIN index ignores them. A word of the headline is also in it as `title/word`, and one of the byline
 *   as `by/word`, so that no search has to read articles that contain the word elsewhere. The last lexemes are the spans of time that the article belongs to: a
 *   search of some weeks asks the index for the weeks and the word (`list/stretches.ts`).
 * - `folded` contains all words in their order, each between spaces, with a line for each of headline, standfirst, byline and body. A phrase is a part of a
 *   line. A `tsvector` can store only positions up to 16,383, and 256 for each word.
 * - `pairFilter` is a filter of the pairs of words that follow each other (`pairs.ts`). A search for a phrase reads `folded` only of articles that pass it.
 */
export type SearchText = {readonly vector: string | null; readonly folded: string; readonly pairFilter: Uint8Array};

type Texts = {
  readonly title: string;
  readonly standfirst?: string | null | undefined;
  readonly byline?: string | null | undefined;
  readonly body: string;
};

/** Maximum bytes of different words in a `tsvector`, less some room for spans (postgresql.org/docs/current/textsearch-limitations.html). */
const mostBytes = 1_000_000;

/** UTF-16 units of a word that the index distinguishes. A lexeme has at most 2,046 bytes. */
const longest = 400;

/** Returns the search text of an article, without spans of time. */
export function searchTextOf({title, standfirst, byline, body}: Texts): SearchText {
  const columns = [title, standfirst ?? '', byline ?? '', body].map(splitWords);
  const lexemes = new Set<string>();
  for (const column of columns) for (const word of column) lexemes.add(lexemeOf(word));
  for (const word of columns[0] ?? []) lexemes.add(`title/${lexemeOf(word)}`);
  for (const word of columns[2] ?? []) lexemes.add(`by/${lexemeOf(word)}`);
  const vector = [...lexemes].join(' ');
  return {
    vector: Buffer.byteLength(vector) > mostBytes ? null : vector,
    folded: columns.map(words => (words.length === 0 ? '' : ` ${words.join(' ')} `)).join('\n'),
    pairFilter: pairFilterOf(columns),
  };
}

/** A text that needs no folding, and its words. */
const plainText = /^[\n -%'-~]*$/;
const plainWord = /[0-9a-z]+/g;

/** A word of a folded text. */
const foldedWord = /[\p{L}\p{M}\p{N}\p{Co}]+/gu;

/**
 * Splits a text into words as the index of the SQLite engine does (sqlite.org/fts5.html, 4.3.1): in lower case, and without the marks on letters that are
 * otherwise ASCII. Letters of other alphabets keep their marks, so that one word of Hindi does not become another.
 */
function splitWords(text: string): readonly string[] {
  if (plainText.test(text)) return text.toLowerCase().match(plainWord) ?? [];
  return foldText(text).match(foldedWord)?.flatMap(foldWord) ?? [];
}

function foldWord(word: string): string | readonly string[] {
  const lower = word.toLowerCase();
  if (/^[0-9a-z]+$/.test(lower)) return lower;
  const folded = lower.replace(markedLetter, letter => baseOf(letter));
  return folded === '' ? [] : folded;
}

/** A letter that may be an ASCII letter with marks, or a mark without one. */
const markedLetter = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/g;

const bases = new Map<string, string>();

/** Returns the ASCII letter without its marks; any other letter is returned as it is. */
function baseOf(letter: string): string {
  const known = bases.get(letter);
  if (known !== undefined) return known;
  const [base = '', ...marks] = letter.normalize('NFD');
  const folded = /[\u0300-\u036f]/.test(base) ? '' : marks.length > 0 && /[a-z]/.test(base) ? base : letter;
  bases.set(letter, folded);
  return folded;
}

function lexemeOf(word: string): string {
  return word.length > longest ? word.slice(0, longest).toWellFormed() : word;
}

/** The widths of the spans of time, as powers of two of seconds: 18 hours, 6 days, 7 weeks, and a year. */
const widths = [16, 19, 22, 25] as const;

/** Returns the spans that an article of this second belongs to, as lexemes. */
export function spansOf(second: number): string {
  return widths.map(width => spanAt(width, second)).join(' ');
}

function spanAt(width: number, second: number): string {
  return `#${width}/${Math.floor(second / 2 ** width)}`;
}

/** The maximum number of spans that one search asks for. */
const mostSpans = 64;

/** Returns a `tsquery` that finds only articles of these spans of time, if there are any. */
export function withinSpans(query: string, spans: readonly string[] | undefined): string {
  return spans === undefined ? query : `(${spans.map(span => `'${span}'`).join(' | ')}) & ${query}`;
}

/** Returns the fewest spans that cover the seconds from `from` to before `to`; undefined if even the widest are too many. The search still has to check keys. */
export function spansWithin(from: number, to: number): readonly string[] | undefined {
  const spans: string[] = [];
  for (let at = from; at < to; ) {
    if (spans.length === mostSpans) return undefined;
    const width = widths.findLast(each => at % 2 ** each === 0 && at + 2 ** each <= to) ?? widths[0];
    spans.push(spanAt(width, at));
    at = (Math.floor(at / 2 ** width) + 1) * 2 ** width;
  }
  return spans;
}

/** Words of a query as the index has them: next to one another, the last also as a prefix. */
export type SearchWords = {
  readonly words: readonly string[];
  readonly prefix: boolean;
  readonly in?: 'title' | 'byline' | undefined;
};

/** Returns the words of a condition; undefined if it contains nothing that is a word. */
export function searchWordsOf({text, prefix, in: column}: Words): SearchWords | undefined {
  const words = splitWords(text);
  return words.length === 0 ? undefined : {words, prefix, in: column};
}

/** Returns the words as a `tsquery`, which finds at least the articles that contain the phrase. Longer words are asked for by name, if `expand` knows them. */
export function tsqueryOf(
  {words, prefix, in: column}: SearchWords,
  expand: (prefix: string) => readonly string[] | undefined,
): string {
  const start = column === undefined ? '' : column === 'title' ? 'title/' : 'by/';
  const quoted = (word: string) => `'${start}${lexemeOf(word)}'`;
  const all = words.map((word, index) => {
    if (word.length > longest) return `${quoted(word)}:*`;
    if (!prefix || index < words.length - 1) return quoted(word);
    const longer = expand(word);
    if (longer === undefined) return `${quoted(word)}:*`;
    return longer.length === 0 ? quoted(word) : `(${longer.map(quoted).join(' | ')})`;
  });
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' & ')})`;
}

/** Returns whether the index alone shows which articles contain the words. */
export function isExact({words}: SearchWords): boolean {
  return words.length === 1 && (words[0]?.length ?? 0) <= longest;
}

/** Two words that follow each other. */
export type Pair = readonly [string, string];

/** The maximum number of words that the filter of pairs is asked for in place of a prefix. */
const mostPairs = 8;

/** Returns the pairs of adjacent words that every article with these words has: one of each list. */
export function pairsOf(
  {words, prefix}: SearchWords,
  expand: (prefix: string) => readonly string[] | undefined,
): readonly (readonly Pair[])[] {
  return words.slice(1).flatMap((word, index) => {
    const first = words[index] ?? '';
    if (!prefix || index < words.length - 2) return [[[first, word]]];
    const longer = expand(word);
    return longer === undefined || longer.length === 0 || longer.length > mostPairs
      ? []
      : [longer.map(each => [first, each] as const)];
  });
}

/** Returns the part of `folded` that the words are in, and the text that it contains if they are: `folded` has a space on either side of each word. */
export function phraseOf({words, prefix, in: column}: SearchWords): {
  readonly line: number | undefined;
  readonly text: string;
} {
  return {
    line: column === undefined ? undefined : column === 'title' ? 1 : 3,
    text: ` ${words.join(' ')}${prefix ? '' : ' '}`,
  };
}
