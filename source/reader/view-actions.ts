import {builtInViews, type View} from '../library/library.ts';
import type {Action} from './action.ts';
import {listAsked} from './list.ts';
import {showingName, viewsOffered} from './views.ts';

/** Each view of the program by the key that shows it. */
const builtIn: readonly (readonly [view: keyof typeof builtInViews, key: string, title: string])[] = [
  ['all', 'ga', 'All articles'],
  ['unread', 'gu', 'Unread articles'],
  ['started', 'gh', 'Articles that were begun'],
  ['starred', 'gs', 'Starred articles'],
  ['today', 'gt', 'Articles of today'],
  ['longest', 'gl', 'Unread articles, the longest first'],
  ['notes', 'gn', 'Articles with highlights or notes'],
];

/** Going to a view, and keeping one. */
export const viewActions: readonly Action[] = [
  ...builtIn.map(([view, key, title]) => showing({name: view, query: builtInViews[view]}, title, [key])),
  {
    name: 'choose-view',
    title: 'Choose a view',
    keys: ['gv'],
    in: ['list'],
    takesText: true,
    run: viewsOffered,
  },
  {
    name: 'keep-view',
    title: 'Keep this list as a view',
    keys: ['gk'],
    in: ['list'],
    takesText: true,
    run: state => [{...state, prompt: {kind: 'keep-view', value: '', recalled: 0}}],
  },
];

/** The action that shows a view, with these keys. */
export function showing({name, query}: Pick<View, 'name' | 'query'>, title: string, keys: readonly string[]): Action {
  return {name: showingName(name), title, keys, in: ['list'], run: state => listAsked(state, query)};
}
