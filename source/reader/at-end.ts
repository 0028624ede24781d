import {actionsIn, keysFor} from './keymap.ts';
import {isAtEnd} from './next-article.ts';
import type {State} from './state.ts';

/** At the end of an article, the key and the headline of the next one; undefined before, over a chooser, and where its row is not at hand. */
export function nextAtEnd(state: State): string | undefined {
  if (state.chooser || !isAtEnd(state)) return undefined;
  const {list, preferences} = state;
  if (list.selected + 1 >= list.total) return 'The last article of the list.';
  const row = list.rows[list.selected + 1 - list.first];
  const action = actionsIn('article').find(({name}) => name === 'next-article');
  const [key] = action ? keysFor(preferences.keymap, 'article', action) : [];
  return row && key !== undefined ? `${key} next: ${row.title}` : undefined;
}
