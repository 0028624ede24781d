import {isAtEnd} from './next-article.ts';
import {keysFor} from './sequences.ts';
import type {State} from './state.ts';

/** At the end of an article, the key and the headline of the next one; undefined before, over a chooser, and where its row is not at hand. */
export function nextAtEnd(state: State): string | undefined {
  if (state.chooser || !isAtEnd(state)) return undefined;
  const {list, preferences} = state;
  if (list.selected + 1 >= list.total) return 'The last article of the list.';
  const row = list.rows[list.selected + 1 - list.first];
  const [key] = keysFor(preferences.keymap, 'article', {name: 'next-article'});
  return row && key !== undefined ? `${key} next: ${row.title}` : undefined;
}
