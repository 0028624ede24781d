import type {Article, Position} from '../article/article.ts';
import type {Marks, Progress} from '../library/library.ts';
import {type LayoutOptions, openPage} from '../typeset/typeset.ts';
import type {Effect, Step} from './effect.ts';
import {messages} from './messages.ts';
import type {OpenArticle} from './open-article.ts';
import {articleColumns, linesShown} from './panes.ts';
import {
  type Anchor,
  advance,
  clampPlace,
  isBefore,
  isPositionBefore,
  type Place,
  placeAt,
  positionAt,
  scroll,
  shareSeen,
  showsEnd,
  start,
} from './scroll.ts';
import {keyNamer} from './sequences.ts';
import {type State, subjectOf} from './state.ts';

/** Opens an article at the position where it was left, or at its head. */
export function showArticle(
  state: State,
  article: Article & Marks,
  layoutOptions: LayoutOptions,
  progress: Pick<Progress, 'position'> | undefined,
  focus: State['focus'],
): Step {
  // The pictures of a preview that is then read are already drawn.
  const drawn = state.open?.article.id === article.id && !state.open.aside ? state.open.drawn : undefined;
  const opened = openAt({...state, focus}, {article, layoutOptions}, progress);
  const shown: State = {
    ...opened,
    pageHistory: [],
    ...(opened.open && {open: {...opened.open, ...(drawn && {drawn})}}),
  };
  const read = focus === 'article' && state.preferences.markRead === 'on-open' ? markRead(shown) : [];
  const {open} = shown;
  const highlights = open ? ([{kind: 'load-highlights', open}] as const) : [];
  const changed = open && focus === 'article' ? ([{kind: 'load-changed', open}] as const) : [];
  return [shown, ...saveProgressEffects(state), ...read, ...highlights, ...changed];
}

/** The position of the headline. */
const head: Position = {block: 0, offset: 0};

/** Shows an article at a position, or at its head. */
export function openAt(
  state: State,
  shown: Pick<OpenArticle, 'article' | 'layoutOptions' | 'aside'>,
  progress: Pick<Progress, 'position'> | undefined,
): State {
  const page = pageFor(state, shown);
  const isLeft = progress && isPositionBefore(head, progress.position);
  const anchor = isLeft ? anchorOf(progress.position, shown.layoutOptions) : positionAt(page, start);
  return {...state, open: {...shown, page, anchor, place: placeOn(state, page, anchor)}};
}

/** Shows an article at the place where it was left. */
export function resumeAt(state: State, open: OpenArticle): State {
  return fitToWindow({...state, open});
}

/** Returns the article without its pictures, which are drawn again when they are shown. */
export function forgetDrawn({drawn: _, ...open}: OpenArticle): OpenArticle {
  return open;
}

/** Lays the open article out again if the window has changed. The text on top stays there while the window is full. */
export function fitToWindow(state: State): State {
  const {open} = state;
  if (!open) return state;
  const page = pageFor(state, open);
  const {width, wide, isNumbered} = open.page;
  if (page.width !== width || page.wide !== wide || page.isNumbered !== isNumbered) return withPage(state, open, page);
  return withPage(state, open, open.page);
}

/** Lays the open article out again. The text on top stays there while the window is full. */
export function layOutAgain(state: State): State {
  const {open} = state;
  return open ? withPage(state, open, pageFor(state, open)) : state;
}

function withPage(state: State, open: OpenArticle, page: OpenArticle['page']): State {
  return {...state, open: {...open, page, place: placeOn(state, page, open.anchor)}};
}

/** Returns the place of the text on top, or the one that shows the end of the article at the foot of the window. */
function placeOn(state: State, page: OpenArticle['page'], anchor: Anchor): Place {
  return clampPlace(page, placeAt(page, anchor), linesShown(state));
}

/** Returns a position as it is stored. The empty line above the headline becomes the headline. */
export function storedPosition(anchor: Anchor): Anchor {
  return anchor.offset < 0 ? {...anchor, offset: 0} : anchor;
}

/** Returns where an article was left. A picture on top is shown from its first row if no row is stored. */
function anchorOf(position: Anchor, {pictures}: LayoutOptions): Anchor {
  return pictures ? {inPicture: 0, ...position} : position;
}

function pageFor(
  state: State,
  {article, layoutOptions, aside}: Pick<OpenArticle, 'article' | 'layoutOptions' | 'aside'>,
): OpenArticle['page'] {
  const {count, width, room} = articleColumns(state);
  const options = {
    width: count === 1 ? room : width,
    measure: width,
    layoutOptions,
    isNumbered: state.isNumbered,
    hasHeadRule: true,
  };
  return aside?.kind === 'comparison' ? aside.layOut(options) : openPage(article, options);
}

/** Deselects the link or passage. */
export function deselect(state: State): State {
  if (!state.open?.selection) return state;
  const {selection: _, ...open} = state.open;
  return {...state, open};
}

/** Scrolls by lines. */
export function scrollBy(state: State, lines: number): Step {
  const {open} = state;
  if (!open) return [state];
  const height = linesShown(state);
  const wasAtEnd = showsEnd(open.page, open.place, height);
  const [scrolled, ...effects] = moveTo(state, scroll(open.page, open.place, lines, height));
  // In the linear reader, keys act on the passage that was spoken last, not on an earlier selection.
  const isHeard = state.preferences.typesetting.isSpoken && scrolled !== state;
  const moved = isHeard ? deselect(scrolled) : scrolled;
  if (lines <= 0 || !wasAtEnd) return [moved, ...effects];
  const key = keyNamer(state.preferences.keymap, 'article');
  const isLast = state.list.selected + 1 >= state.list.total;
  const message = messages.theEnd(isLast ? undefined : key('next-article'), key('back-to-list'));
  return [{...moved, message}, ...markReadAtEnd(state)];
}

/** Goes to a place and remembers the previous place for `''`, unless both are the same. */
export function jumpTo(state: State, place: Place): Step {
  const {open} = state;
  if (!open) return [state];
  const height = linesShown(state);
  const [moved, ...effects] = moveTo(state, clampPlace(open.page, place, height));
  if (!moved.open || moved === state) return [state];
  return [{...moved, open: {...moved.open, back: open.anchor}}, ...effects];
}

/** Puts a line on top. */
export function moveTo(state: State, place: Place): Step {
  const {open} = state;
  if (!open || (place.block === open.place.block && place.line === open.place.line)) return [state];
  const moved: State = {...state, open: {...open, place, anchor: positionAt(open.page, place)}};
  return [moved, ...markReadAtEnd(moved)];
}

/** Marks the article read once its last line is on the screen. A preview beside the list is not marked, even if it shows the end. */
function markReadAtEnd(state: State): Effect[] {
  const {open, focus, preferences} = state;
  if (!open || open.aside || focus !== 'article' || preferences.markRead !== 'at-end') return [];
  return showsEnd(open.page, open.place, linesShown(state)) ? markRead(state) : [];
}

function markRead(state: State): Effect[] {
  const row = subjectOf(state);
  if (!row || row.read) return [];
  return [{kind: 'mark', target: {kind: 'article', article: row}, change: {read: true}}];
}

/** Returns the effects of leaving an article: save the position, and mark it read if its end was seen. */
export function leaveEffects(state: State): Effect[] {
  return [...saveProgressEffects(state), ...markReadAtEnd(state)];
}

/** The effect that saves where reading stopped. */
export type SaveProgress = Extract<Effect, {kind: 'save-progress'}>;

/** Returns the effect that saves the place in the open article; undefined for a preview, or an article that was not scrolled. */
export function saveProgress(state: State): SaveProgress | undefined {
  const {open, focus} = state;
  if (!open || open.aside || focus !== 'article') return undefined;
  const isStarted = isBefore(start, open.place) || open.article.progress !== undefined;
  const position = storedPosition(open.anchor);
  const progress = shareSeen(open.page, open.place, linesShown(state));
  return isStarted ? {kind: 'save-progress', id: open.article.id, position, progress} : undefined;
}

function saveProgressEffects(state: State): readonly Effect[] {
  return [saveProgress(state) ?? []].flat();
}

/** Returns to the list, saves the position, and marks the article read if its end was seen. */
export function leaveArticle(state: State): Step {
  // Show the article of the selected row beside the list again, even after links were followed.
  const open = state.pageHistory[0] ? forgetDrawn(state.pageHistory[0]) : state.open;
  const last = open ? {last: {article: open.article.id, position: storedPosition(open.anchor)}} : {};
  const listed = fitToWindow({...state, ...last, ...(open && {open}), pageHistory: [], focus: 'list', zen: false});
  return [listed, ...leaveEffects(state)];
}

/** Returns whether a position is on the screen. */
export function isInView(state: State, open: OpenArticle, position: Position): boolean {
  const line = placeAt(open.page, position);
  const foot = advance(open.page, open.place, linesShown(state) - 1);
  return !isBefore(line, open.place) && !isBefore(foot, line);
}

/** Scrolls a position to a third of the window, unless it and the end are on the screen already. */
export function scrollIntoView(state: State, position: Position, end = position): Step {
  const {open} = state;
  if (!open || (isInView(state, open, position) && isInView(state, open, end))) return [state];
  const height = linesShown(state);
  const line = placeAt(open.page, position);
  return moveTo(state, clampPlace(open.page, advance(open.page, line, -Math.floor(height / 3)), height));
}
