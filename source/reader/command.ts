import {findAll} from '../typeset/typeset.ts';
import {type Action, contextsOf, type Pressed} from './action.ts';
import {isHiddenInLinear, type LinearScope} from './explain-key.ts';
import {actionsOf, type OwnActions} from './keymap.ts';
import {messages} from './messages.ts';
import {keysFor} from './sequences.ts';
import type {State} from './state.ts';

/** The state that decides which actions a name can mean. */
type ActionScope = Pressed & OwnActions & LinearScope;

/** Returns the actions that a typed name may mean: an exact match; else names that begin with it, then names that contain it; else titles that contain it. */
export function actionsLike(state: ActionScope, typed: string): readonly Action[] {
  const name = typed.trim().toLowerCase().replace(/[ _]+/g, '-');
  const all = contextsOf(state).flatMap(context => actionsOf(state, context));
  const same = all.filter(action => action.name === name);
  if (same.length > 0) return same;
  const offered = all.filter(action => !isHiddenInLinear(state, action));
  const beginning = offered.filter(action => action.name.startsWith(name));
  const named = [
    ...beginning,
    ...offered.filter(action => action.name.includes(name) && !action.name.startsWith(name)),
  ];
  return named.length > 0 ? named : offered.filter(({title}) => findAll(title, typed.trim()).length > 0);
}

/** Returns the action that a typed name means: the only one that begins with it or contains it. */
export function actionMeant(state: ActionScope, typed: string): Action | undefined {
  const found = actionsLike(state, typed);
  return typed.trim() !== '' && found.length === 1 ? found[0] : undefined;
}

/** Returns the text after the name of the action `add` in a typed line; undefined for any other line. */
export function addOperand(typed: string): string | undefined {
  return /^\s*add\s+(.*)$/s.exec(typed)?.[1];
}

/** Returns the actions that a typed name may mean, with their keys. */
export function commandHint(state: State, typed: string): string {
  if (addOperand(typed) !== undefined) return messages.addHint;
  const found = actionsLike(state, typed);
  if (found.length === 0) return /^set\s/.test(typed) ? messages.noSetting : messages.noSuchAction;
  const names = found.map(action => {
    const keys = contextsOf(state)
      .flatMap(context => keysFor(state.preferences.keymap, context, action))
      .join(' ');
    return keys === '' ? action.name : `${action.name} (${keys})`;
  });
  return found.length === 1 ? `${names[0]}: ${found[0]?.title.toLowerCase()}` : names.join('  ');
}
