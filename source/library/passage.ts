import {type ArticleId, excerptEnd, excerptStart} from '../article/article.ts';
import type {MatchRange, Snippet} from './articles.ts';
import {type FoldedWord, findWords, foldedWords} from './fold.ts';
import type {Words} from './query/query.ts';

/** Length of a snippet, and of the text before its first match, in characters. */
const long = 160;
const lead = 50;

/** Passages of an article that are searched; the rest of a book is not. */
const mostPassages = 500;

/** The texts of an article that snippets show. */
type Texts = {
  readonly id: ArticleId;
  readonly title: string;
  readonly standfirst: string | null;
  readonly body: string;
};

/** Returns the headline and the passage of an article that match the words of a query; see `Articles.snippets`. */
export function snippetOf({id, title, standfirst, body}: Texts, wanted: readonly Words[]): Snippet {
  const anywhere = wanted.filter(words => words.in === undefined);
  const passages = [...(standfirst === null ? [] : [standfirst]), ...body.split(/\n{2,}/, mostPassages)];
  const {text, matches} = best(passages, anywhere);
  return {id, title: matchRanges(title, wanted), ...cut(text, matches, matches[0]?.from ?? 0)};
}

type Passage = {readonly text: string; readonly matches: readonly MatchRange[]};

/** Returns the first passage with the most of the words; the first passage if none contains any. */
function best(passages: readonly string[], wanted: readonly Words[]): Passage {
  let found: Passage | undefined;
  let most = -1;
  for (const passage of passages) {
    const text = plain(passage);
    if (text === '') continue;
    const within = foldedWords(text);
    const by = wanted.map(words => litBy(within, words)).filter(({length}) => length > 0);
    if (by.length > most) {
      found = {text, matches: inOrder(by.flat())};
      most = by.length;
    }
    if (most === wanted.length) break;
  }
  return found ?? {text: '', matches: []};
}

/** Returns a paragraph of Markdown on one line, without most markup. A snippet is only displayed, so it need not be exact. */
function plain(passage: string): string {
  return passage
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\|.*\|[^\S\n]*$/gm, cellsOf)
    .replace(/^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+/gm, '')
    .replace(/[*`~]+|\\(?=[^\s\w])|\b_+|_+\b/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ · $/, '')
    .trim();
}

/** Returns the cells of a row of a table with dots between and after them; nothing for the rule below the head. */
function cellsOf(row: string): string {
  const cells = row.split(/(?<!\\)\|/).map(cell => cell.trim());
  return cells
    .filter(cell => !/^:?-*:?$/.test(cell))
    .map(cell => `${cell} · `)
    .join('');
}

/** Returns the ranges of the words in a text, in order and without overlaps. */
function matchRanges(text: string, wanted: readonly Words[]): readonly MatchRange[] {
  const within = foldedWords(text);
  return inOrder(wanted.flatMap(words => litBy(within, words)));
}

function inOrder(matches: readonly MatchRange[]): readonly MatchRange[] {
  let end = 0;
  const ordered = [...matches].sort((a, b) => a.from - b.from || b.to - a.to);
  return ordered.filter(({from, to}) => {
    const isFree = from >= end;
    if (isFree) end = to;
    return isFree;
  });
}

function litBy(within: readonly FoldedWord[], {text, prefix}: Words): readonly MatchRange[] {
  const words = foldedWords(text);
  return findWords(within, words, prefix).flatMap(index => {
    const [first, last] = [within[index], within[index + words.length - 1]];
    return first && last ? [{from: first.from, to: last.to}] : [];
  });
}

/** Returns the text around a match, whose matches are whole. */
function cut(text: string, matches: readonly MatchRange[], find: number): Pick<Snippet, 'text' | 'matches'> {
  const from = excerptStart(text, find - lead);
  const shown = text.slice(from, excerptEnd(text, from + long));
  const before = from > 0 ? '…' : '';
  const moved = matches
    .map(each => ({from: each.from - from, to: each.to - from}))
    .filter(each => each.from >= 0 && each.to <= shown.length)
    .map(each => ({from: each.from + before.length, to: each.to + before.length}));
  return {text: `${before}${shown}${from + long < text.length ? '…' : ''}`, matches: moved};
}
