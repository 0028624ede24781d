import type {Step} from './effect.ts';
import {select} from './list.ts';
import {messages} from './messages.ts';
import {linesShown} from './panes.ts';
import {leaveEffects} from './reading.ts';
import {showsEnd} from './scroll.ts';
import {keysFor} from './sequences.ts';
import type {State} from './state.ts';

/** Returns whether the end of the open article is on the screen. */
export function isAtEnd(state: State): boolean {
  const {open, focus} = state;
  return open !== undefined && focus === 'article' && showsEnd(open.page, open.place, linesShown(state));
}

/** Opens the article this many rows further down the list, or up if negative. */
export function openNeighbour(state: State, step: number): Step {
  const index = state.list.selected + step;
  if (index < 0 || index >= state.list.total) {
    return [
      {
        ...state,
        message: step > 0 ? messages.lastArticle : messages.firstArticle,
      },
    ];
  }
  const [moved, ...effects] = select(state, index);
  return [moved, ...leaveEffects(state), ...effects, {kind: 'open', index, focus: 'article'}];
}

/** Returns the key and the headline of the next article at the end of the open one; undefined elsewhere, over a chooser, and if its row is not loaded. */
export function nextArticleHint(state: State): string | undefined {
  if (state.chooser || !isAtEnd(state)) return undefined;
  const {list, preferences} = state;
  if (list.selected + 1 >= list.total) return messages.lastArticle;
  const row = list.rows[list.selected + 1 - list.first];
  const [key] = keysFor(preferences.keymap, 'article', {name: 'next-article'});
  return row && key !== undefined ? `${key} next: ${row.title}` : undefined;
}
