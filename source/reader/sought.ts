import {parseQuery, soughtWords} from '../library/library.ts';
import type {Step} from './effect.ts';
import {opened} from './reading.ts';
import {foundWords} from './search.ts';
import type {State} from './state.ts';

/** Opens an article; one that the list found by its words is opened on the first of them, unless it was begun already. */
export function openedFound(...of: Parameters<typeof opened>): Step {
  const [state, , , progress, focus] = of;
  const [next, ...effects] = opened(...of);
  const words = focus === 'article' ? wordsOf(state) : [];
  if (words.length === 0) return [next, ...effects];
  const [found, ...more] = foundWords(next, words, progress === undefined);
  return [found, ...effects, ...more];
}

function wordsOf({list}: State): readonly string[] {
  return soughtWords(parseQuery(list.query).query).map(({text}) => text);
}
