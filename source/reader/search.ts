import type {Position} from '../article/article.ts';
import {parseQuery, searchWords} from '../library/library.ts';
import type {Page} from '../typeset/typeset.ts';
import type {Step} from './effect.ts';
import {messages} from './messages.ts';
import {isAtEnd} from './next-article.ts';
import type {ArticleSearch, OpenArticle} from './open-article.ts';
import {linesShown} from './panes.ts';
import {isInView, moveTo, scrollIntoView, showArticle} from './reading.ts';
import {type Anchor, clampPlace, isPositionBefore, placeAt} from './scroll.ts';
import type {State} from './state.ts';

/** Searches the open article, and goes to the first match at or after a position, else to the first of all. */
export function searchArticle(state: State, text: string, from: Anchor): Step {
  const {open} = state;
  if (!open) return [state];
  if (text.trim() === '') return returnTo(endSearch(state), from);
  return showCurrentMatch({...state, open: {...open, search: findInPage(open.page, [text], from)}}, from);
}

/** Marks the words by which an article was found. With `isFromHead`, goes to the first of them in the text. */
function showFoundWords(state: State, words: readonly string[], isFromHead: boolean): Step {
  const {open} = state;
  if (!open) return [state];
  const search = findInPage(open.page, words, isFromHead ? {block: 1, offset: 0} : open.anchor);
  if (search.matches.length === 0) return [state];
  const marked: State = {...state, open: {...open, search}};
  return isFromHead ? goToCurrentMatch(marked, open) : [marked];
}

/** Finds all matches of some words in a page. The current one is the first at or after a position. */
function findInPage(page: Page, words: readonly string[], from: Position): ArticleSearch {
  const matches = Array.from({length: page.blocks}, (_, block) => findMatches(page, block, words)).flat();
  return {
    text: words.join(' '),
    matches,
    byBlock: Map.groupBy(matches, match => match.block),
    current: matches.length === 0 ? -1 : firstFrom(matches, from) % matches.length,
    hasMoved: false,
  };
}

/** Returns the matches of one block in order. If two overlap, it returns the first, or the longer. */
export function findMatches(page: Page, block: number, words: readonly string[]): ArticleSearch['matches'] {
  const matches = words.flatMap(word => page.find(block, word).map(match => ({...match, block})));
  if (words.length === 1) return matches;
  let end = 0;
  return matches
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(match => {
      if (match.start < end) return false;
      end = match.end;
      return true;
    });
}

/** Goes to the next or previous match: from the current one while it is on the screen, else from the top of the screen. Wraps around at the end. */
export function goToMatch(state: State, search: ArticleSearch, step: number): Step {
  const {open} = state;
  const count = search.matches.length;
  if (!open || count === 0) return [state];
  const match = search.matches[search.current];
  const isHere = match !== undefined && isInView(state, open, {block: match.block, offset: match.start});
  const target = isHere ? search.current + step : firstFrom(search.matches, open.anchor) + step - (step > 0 ? 1 : 0);
  const current = ((target % count) + count) % count;
  const message = target === current ? {} : {message: messages.wrapped(step)};
  return goToCurrentMatch({...state, ...message, open: {...open, search: {...search, current}}}, open);
}

/** Returns the index of the first match at or after a position. */
function firstFrom(matches: ArticleSearch['matches'], from: Position): number {
  const index = matches.findIndex(({block, start}) => !isPositionBefore({block, offset: start}, from));
  return index === -1 ? matches.length : index;
}

/** Shows the match, and remembers the previous position. */
function goToCurrentMatch(state: State, {anchor}: OpenArticle): Step {
  const [moved, ...effects] = showCurrentMatch(state, anchor);
  return [rememberJump(moved, anchor), ...effects];
}

/** Remembers for `''` the position before the matches of a search moved the text: once per search, so that many matches are one jump. */
export function rememberJump(state: State, from: Anchor): State {
  const {open} = state;
  if (!open?.search || open.search.hasMoved) return state;
  const {block, offset} = open.anchor;
  if (block === from.block && offset === from.offset) return state;
  return {...state, open: {...open, back: from, search: {...open.search, hasMoved: true}}};
}

/** Returns the article without matches. */
export function endSearch(state: State): State {
  if (!state.open?.search) return state;
  const {search: _, ...open} = state.open;
  return {...state, open};
}

/** Scrolls so that a position is on top. */
export function returnTo(state: State, anchor: Anchor): Step {
  const {open} = state;
  if (!open) return [state];
  return moveTo(
    {...state, open: {...open, anchor}},
    clampPlace(open.page, placeAt(open.page, anchor), linesShown(state)),
  );
}

/** Scrolls to the current match; without one, to another position. */
function showCurrentMatch(state: State, otherwise: Anchor): Step {
  const {open} = state;
  const match = open?.search?.matches[open.search.current];
  if (!open) return [state];
  return match ? scrollIntoView(state, {block: match.block, offset: match.start}) : returnTo(state, otherwise);
}

/** Opens an article. One that was found by its words opens at the first of them, unless it was started and not read to its end. */
export function openArticle(...of: Parameters<typeof showArticle>): Step {
  const [state, , , progress, focus] = of;
  const [next, ...effects] = showArticle(...of);
  const words = focus === 'article' ? searchedWords(state.list) : [];
  if (words.length === 0) return [next, ...effects];
  const [found, ...more] = showFoundWords(next, words, progress === undefined || isAtEnd(next));
  return [found, ...effects, ...more];
}

/** Returns the words that a list was searched for. */
export function searchedWords({query, isSearch}: Pick<State['list'], 'query' | 'isSearch'>): readonly string[] {
  return isSearch ? searchWords(parseQuery(query).query).map(({text}) => text) : [];
}
