import {builtInViews, type View, viewFault, viewNamed} from '../library/library.ts';
import type {Action} from './action.ts';
import type {Choice} from './choices.ts';
import {openChooser} from './chooser.ts';
import type {Effect, Step} from './effect.ts';
import {showQuery} from './list.ts';
import {trashQuery} from './marks.ts';
import {messages} from './messages.ts';
import {newPrompt} from './prompt.ts';
import {findConflict, formatKeys, type Keymap, keysFor, sequenceOf} from './sequences.ts';
import type {State} from './state.ts';

/** The prefix of the names of actions that show views. */
const showing = 'show-';

/** Each built-in view by the key that shows it. */
const builtIn: readonly (readonly [view: keyof typeof builtInViews, key: string, title: string])[] = [
  ['all', 'ga', 'Show all articles'],
  ['unread', 'gu', 'Show unread articles'],
  ['started', 'gh', 'Show articles in progress'],
  ['starred', 'gs', 'Show starred articles'],
  ['today', 'gt', 'Show the articles of today'],
  ['longest', 'gl', 'Show unread articles, longest first'],
  ['notes', 'gn', 'Show annotated articles'],
];

/** Actions that show a view or save one. */
export const viewActions: readonly Action[] = [
  ...builtIn.map(([view, key, title]) => showView({name: view, query: builtInViews[view]}, title, [key])),
  {
    name: 'trash',
    title: 'Show the trash',
    group: 'Views',
    keys: ['gD'],
    in: ['list'],
    run: state => showQuery(state, trashQuery),
  },
  {
    name: 'choose-view',
    title: 'Choose a view',
    group: 'Views',
    keys: ['gv'],
    in: ['list'],
    takesText: true,
    run: offerViews,
  },
  {
    name: 'save-view',
    title: 'Save this list as a view',
    group: 'Views',
    keys: ['gk'],
    in: ['list'],
    takesText: true,
    run: state => [{...state, prompt: newPrompt({kind: 'save-view'})}],
  },
];

/** Returns the action that shows a view, with these keys. */
function showView({name, query}: Pick<View, 'name' | 'query'>, title: string, keys: readonly string[]): Action {
  return {name: showingName(name), title, group: 'Views', keys, in: ['list'], run: state => showQuery(state, query)};
}

/** Returns the name of the action that shows a view. */
export function showingName(view: string): string {
  return showing + view.toLowerCase();
}

/** Opens a chooser with all views and a prompt for a name. The articles of each view are counted while the chooser is open. */
function offerViews(state: State): Step {
  const choices = state.views.map(
    ({name, query}): Choice => ({
      kind: 'view',
      text: name,
      query,
      keys: keysFor(state.preferences.keymap, 'list', {name: showingName(name)}),
      ...(query !== '' && {detail: query}),
    }),
  );
  const current = choices.findIndex(choice => choice.kind === 'view' && choice.query === state.list.query);
  const opened = openChooser(state, {kind: 'views', title: 'Views', choices}, Math.max(0, current));
  return requestNextCount({...opened, prompt: newPrompt({kind: 'view'})});
}

/** Stores the number of articles of a view. While the views are shown, requests the number of the next one. */
export function setViewCount(state: State, query: string, count: number): Step {
  const {chooser} = state;
  if (!chooser) return [state];
  const counted = (choice: Choice): Choice =>
    choice.kind === 'view' && choice.query === query ? {...choice, count} : choice;
  const {choices, offered} = chooser;
  return requestNextCount({
    ...state,
    chooser: {...chooser, choices: choices.map(counted), offered: offered.map(counted)},
  });
}

function requestNextCount(state: State): Step {
  const next = state.chooser?.choices.find(choice => choice.kind === 'view' && choice.count === undefined);
  const effect: readonly Effect[] = next?.kind === 'view' ? [{kind: 'count-view', query: next.query}] : [];
  return [state, ...effect];
}

/** The key before the key of a view, the same as for built-in views. */
const prefix = 'g';

/** Returns the keymap with the keys of the user's views instead of former ones, and a message for each key that is taken. */
export function withViewKeys(
  keymap: Keymap,
  views: readonly View[],
): {readonly keymap: Keymap; readonly faults: readonly string[]} {
  const list = new Map([...keymap.list].filter(([, bound]) => !bound.some(isOfOwnView)));
  const faults: string[] = [];
  for (const view of views) {
    if (view.key === undefined) continue;
    const keys = prefix + view.key;
    const fault = viewKeyFault({...keymap, list}, view);
    if (fault === undefined) list.set(sequenceOf(keys), [showingName(view.name)]);
    else faults.push(fault);
  }
  return {keymap: {...keymap, list}, faults};
}

/** Returns whether an action shows a view of the user, not a built-in one. */
function isOfOwnView(name: string): boolean {
  return name.startsWith(showing) && !Object.keys(builtInViews).some(view => name === showingName(view));
}

/** Returns the actions that show the views of the user that have a key. */
export function viewActionsOf(views: readonly View[]): readonly Action[] {
  return views
    .filter(({name, key}) => key !== undefined && isOfOwnView(showingName(name)))
    .map(view => showView(view, `Show the view ${view.name}`, [prefix + view.key]));
}

/** Returns an error message if the key of a view already runs another action. */
export function viewKeyFault({list}: Keymap, {name, key}: Pick<View, 'name' | 'key'>): string | undefined {
  if (key === undefined) return undefined;
  const sequence = sequenceOf(prefix + key);
  const taken = list.has(sequence) ? sequence : findConflict(list, sequence);
  if (taken === undefined) return undefined;
  return messages.viewKeyTaken(formatKeys(taken), list.get(taken)?.[0] ?? '', key, name);
}

/** Returns the views, with their keys. */
export function withViews(state: State, views: readonly View[]): State {
  const {preferences} = state;
  return {...state, views, preferences: {...preferences, keymap: withViewKeys(preferences.keymap, views).keymap}};
}

/** Parses a typed line to a view of the list: its name and, after a space, its key. Returns an error message if it is invalid. */
export function parseViewLine({views, preferences, list}: State, line: string): View | string {
  const [name = '', key, ...more] = line.trim().split(/\s+/);
  const view = {name, query: list.query, ...(key !== undefined && {key})};
  const replaced = viewNamed(views, name);
  const others = views.filter(other => other !== replaced);
  const fault =
    more.length > 0
      ? messages.viewNameExpected
      : (viewFault(view) ?? viewKeyFault(withViewKeys(preferences.keymap, others).keymap, view));
  return fault ?? view;
}
