import {type Sort, withSort} from '../library/library.ts';
import type {Action} from './action.ts';

/** Each order of the list by its key. */
const orders: readonly (readonly [sort: Sort, key: string, title: string])[] = [
  ['newest', ',n', 'The newest first'],
  ['oldest', ',o', 'The oldest first'],
  ['longest', ',l', 'The longest first'],
  ['title', ',t', 'By headline'],
  ['added', ',a', 'The last added first'],
  ['relevance', ',r', 'The best finds first'],
];

/** Putting the list in another order, from its beginning. */
export const sortActions: readonly Action[] = orders.map(([sort, key, title]) => ({
  name: `sort-${sort}`,
  title,
  keys: [key],
  in: ['list'],
  run: state => [state, {kind: 'list', query: withSort(state.list.query, sort), select: {index: 0}}],
}));
