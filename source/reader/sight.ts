import type {Position} from '../article/article.ts';
import type {Step} from './effect.ts';
import type {OpenArticle} from './open-article.ts';
import {linesShown} from './panes.ts';
import {movedTo} from './reading.ts';
import {advance, clamped, isBefore, placeAt} from './scroll.ts';
import type {State} from './state.ts';

/** Whether the words of a position are on the screen. */
export function isSeen(state: State, open: OpenArticle, position: Position): boolean {
  const line = placeAt(open.page, position);
  const foot = advance(open.page, open.place, linesShown(state) - 1);
  return !isBefore(line, open.place) && !isBefore(foot, line);
}

/** Scrolls so that the words of a position stand a third down the window, unless they, and those up to an end, are on the screen already. */
export function seen(state: State, position: Position, end = position): Step {
  const {open} = state;
  if (!open || (isSeen(state, open, position) && isSeen(state, open, end))) return [state];
  const height = linesShown(state);
  const line = placeAt(open.page, position);
  return movedTo(state, clamped(open.page, advance(open.page, line, -Math.floor(height / 3)), height));
}
