import type {Choice} from './choices.ts';
import {chooserOpened} from './chooser.ts';
import type {Effect, Step} from './effect.ts';
import {keysFor} from './sequences.ts';
import type {State} from './state.ts';

/** The name of the action that shows a view. */
export function showingName(view: string): string {
  return `show-${view.toLowerCase()}`;
}

/** Offers all views by their names, to type one or to go to one; how many articles each has is counted while they are looked at. */
export function viewsOffered(state: State): Step {
  const choices = state.views.map(
    ({name, query}): Choice => ({
      kind: 'view',
      text: name,
      query,
      keys: keysFor(state.preferences.keymap, 'list', {name: showingName(name)}),
      ...(query !== '' && {detail: query}),
    }),
  );
  const here = choices.findIndex(choice => choice.kind === 'view' && choice.query === state.list.query);
  const opened = chooserOpened(state, 'Views', choices, Math.max(0, here));
  return counting({...opened, prompt: {kind: 'view', value: '', recalled: 0}});
}

/** How many articles a query of a view has; the next one is asked for as long as the views are looked at. */
export function viewCounted(state: State, query: string, count: number): Step {
  const {chooser} = state;
  if (!chooser) return [state];
  const counted = (choice: Choice): Choice =>
    choice.kind === 'view' && choice.query === query ? {...choice, count} : choice;
  const {choices, offered} = chooser;
  return counting({...state, chooser: {...chooser, choices: choices.map(counted), offered: offered.map(counted)}});
}

function counting(state: State): Step {
  const next = state.chooser?.choices.find(choice => choice.kind === 'view' && choice.count === undefined);
  const effect: readonly Effect[] = next?.kind === 'view' ? [{kind: 'count-view', query: next.query}] : [];
  return [state, ...effect];
}
