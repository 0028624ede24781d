import {type View, viewFault, viewNamed} from '../library/library.ts';
import type {Keymap} from './action.ts';
import {actions} from './actions.ts';
import {clash, sequenceOf, shown} from './sequences.ts';
import type {State} from './state.ts';
import {showing} from './view-actions.ts';

/** What is pressed before the key of a view, as before those of the program's own. */
const prefix = 'g';

/**
 * The keymap with the keys of a person's views, instead of those that it had for views before. A view whose key is taken has none, and a sentence
 * says so.
 */
export function withViewKeys(
  keymap: Keymap,
  views: readonly View[],
): {readonly keymap: Keymap; readonly faults: readonly string[]} {
  const list = new Map([...keymap.list].filter(([, bound]) => bound.every(action => actions.includes(action))));
  const faults: string[] = [];
  for (const view of views) {
    if (view.key === undefined) continue;
    const keys = prefix + view.key;
    const fault = viewKeyFault({...keymap, list}, view);
    if (fault === undefined) list.set(sequenceOf(keys), [showing(view, `View: ${view.name}`, [keys])]);
    else faults.push(fault);
  }
  return {keymap: {...keymap, list}, faults};
}

/** One sentence where the key of a view means something else already. */
export function viewKeyFault({list}: Keymap, {name, key}: Pick<View, 'name' | 'key'>): string | undefined {
  if (key === undefined) return undefined;
  const sequence = sequenceOf(prefix + key);
  const taken = list.has(sequence) ? sequence : clash(list, sequence);
  if (taken === undefined) return undefined;
  return `${shown(taken)} is ${list.get(taken)?.[0]?.name}, so the view ${name} needs another key than ${key}.`;
}

/** The views, with the keys that they were given. */
export function withViews(state: State, views: readonly View[]): State {
  const {preferences} = state;
  return {...state, views, preferences: {...preferences, keymap: withViewKeys(preferences.keymap, views).keymap}};
}

/** The view that a line keeps of the list: its name and, behind a space, its key; or one sentence that says what is wrong with it. */
export function viewTyped({views, preferences, list}: State, line: string): View | string {
  const [name = '', key, ...more] = line.trim().split(/\s+/);
  const view = {name, query: list.query, ...(key !== undefined && {key})};
  const replaced = viewNamed(views, name);
  const others = views.filter(other => other !== replaced);
  const fault =
    more.length > 0
      ? 'Write a name and, if you like, a key: wires w.'
      : (viewFault(view) ?? viewKeyFault(withViewKeys(preferences.keymap, others).keymap, view));
  return fault ?? view;
}
