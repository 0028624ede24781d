import type {Position} from '../article/article.ts';
import {findAll} from '../typeset/typeset.ts';
import {linesShown} from './panes.ts';
import {movedTo} from './reading.ts';
import {advance, clamped, isBefore, placeAt} from './scroll.ts';
import type {Search, State, Step} from './state.ts';

/** Searches the open article, and goes to the first find from a position on, or from the head where there is none after it. */
export function searched(state: State, wanted: string, from: Position): Step {
  const {open} = state;
  if (!open) return [state];
  if (wanted.trim() === '') return returned(withoutSearch(state), from);
  const blocks = Array.from({length: open.page.blocks}, (_, block) => block);
  const finds = blocks.flatMap(block => findAll(open.page.text(block), wanted).map(find => ({...find, block})));
  const after = finds.findIndex(
    ({block, start}) => block > from.block || (block === from.block && start >= from.offset),
  );
  const here = finds.length === 0 ? -1 : Math.max(0, after);
  return shown({...state, open: {...open, search: {wanted, finds, here}}}, from);
}

/** Lights the words that an article was found by; from its head the first of them in the text is gone to. */
export function foundWords(state: State, words: readonly string[], isFromHead: boolean): Step {
  const {open} = state;
  if (!open) return [state];
  const blocks = Array.from({length: open.page.blocks}, (_, block) => block);
  const finds = blocks.flatMap(block =>
    words
      .flatMap(word => findAll(open.page.text(block), word).map(find => ({...find, block})))
      .sort((a, b) => a.start - b.start),
  );
  if (finds.length === 0) return [state];
  const {block, offset} = isFromHead ? {block: 1, offset: 0} : open.anchor;
  const after = finds.findIndex(find => find.block > block || (find.block === block && find.start >= offset));
  const search = {wanted: words.join(' '), finds, here: Math.max(0, after)};
  if (!isFromHead) return [{...state, open: {...open, search}}];
  return shown({...state, open: {...open, search, back: open.anchor}}, open.anchor);
}

/** The next find, or the one before; around the end where there is no further one. */
export function nextFind(state: State, search: Search, step: number): Step {
  const {open} = state;
  const count = search.finds.length;
  if (!open || count === 0) return [state];
  const target = search.here + step;
  const here = ((target % count) + count) % count;
  const message = target === here ? {} : {message: `Around the ${step > 0 ? 'end' : 'beginning'} of the article.`};
  return shown({...state, ...message, open: {...open, search: {...search, here}}}, open.anchor);
}

/** The article without what was found in it. */
export function withoutSearch(state: State): State {
  if (!state.open?.search) return state;
  const {search: _, ...open} = state.open;
  return {...state, open};
}

/** Back to where a position stands on top. */
export function returned(state: State, anchor: Position): Step {
  const {open} = state;
  return open ? movedTo({...state, open: {...open, anchor}}, placeAt(open.page, anchor)) : [state];
}

/** Scrolls so that the find stands a third down the window, unless it is on the screen already. */
function shown(state: State, otherwise: Position): Step {
  const {open} = state;
  const find = open?.search?.finds[open.search.here];
  if (!open) return [state];
  if (!find) return returned(state, otherwise);
  const height = linesShown(state);
  const line = placeAt(open.page, {block: find.block, offset: find.start});
  const foot = advance(open.page, open.place, height - 1);
  const isVisible = !isBefore(line, open.place) && !isBefore(foot, line);
  return isVisible
    ? [state]
    : movedTo(state, clamped(open.page, advance(open.page, line, -Math.floor(height / 3)), height));
}
