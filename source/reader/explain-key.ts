import {type Action, contextsOf} from './action.ts';
import {actionsNamed, actionsOf} from './keymap.ts';
import {messages} from './messages.ts';
import type {Preferences} from './preferences.ts';
import type {Preset} from './preset.ts';
import {presets} from './presets.ts';
import {formatKeys, type KeyContext, keyNamer, sequenceOf} from './sequences.ts';
import type {State} from './state.ts';

/** Phrases for the contexts, as messages use them after the name of an action. */
export const placeNames: Readonly<Record<KeyContext, string>> = {
  list: 'in the list',
  article: 'in an article',
  link: 'with a link selected',
  passage: 'with a passage selected',
  chooser: 'in a list of choices',
  feeds: 'in the feeds pane',
  help: 'in help',
  pager: 'in the pager',
};

/** Returns the message of the preset about a key that has no counterpart here; undefined if there is none. */
export function explainRefusal(state: State, sequence: string): string | undefined {
  const {keymap, preset} = state.preferences;
  const contexts = contextsOf(state);
  const found = preset?.keys.find(({key}) => sequenceOf(key) === sequence)?.refusals;
  const [refusal] = contexts.flatMap(context => found?.[context] ?? []);
  return refusal?.replace(/\{([\w-]+)\}/g, (_, name: string) => keyNamer(keymap, ...contexts)(name));
}

/** Returns the message about a sequence that is not bound, with the key that the user probably meant. */
export function explainUnbound(state: State, sequence: string): string {
  const {preferences} = state;
  const contexts = contextsOf(state);
  const named = keyNamer(preferences.keymap, ...contexts, state.focus);
  const key = formatKeys(sequence);
  if (contexts[0] === 'help') return messages.unboundInHelp(key, named('search-help'), named('close-help'));
  const name = findInPresets(sequence, contexts) ?? findInOtherCase(state, sequence, contexts);
  const action = contexts.flatMap(context => actionsNamed(state, context, name === undefined ? [] : [name]))[0];
  if (!action || isHiddenInLinear(state, action) || named(action.name).startsWith(':'))
    return explainElsewhere(state, sequence) ?? messages.unboundKey(key, named('help'));
  const title = preferences.typesetting.isSpoken ? (action.linearTitle ?? action.title) : action.title;
  return messages.suggestedKey(key, title.replace(/[;,(].*/, '').trim(), named(action.name));
}

/** Returns the action that a key runs in a preset, because the user may know the program of the preset. */
function findInPresets(sequence: string, contexts: readonly KeyContext[]): string | undefined {
  const all: readonly Preset[] = Object.values(presets);
  const rows = all.flatMap(({keys}) => keys.filter(({key}) => sequenceOf(key) === sequence));
  return rows.flatMap(({runs}) => contexts.flatMap(context => runs?.[context]?.[0] ?? []))[0];
}

/** Returns the action of the same letter in the other case. */
function findInOtherCase(state: State, sequence: string, contexts: readonly KeyContext[]): string | undefined {
  const other = sequence === sequence.toLowerCase() ? sequence.toUpperCase() : sequence.toLowerCase();
  if (sequence.length > 1 || other === sequence) return undefined;
  const bound = contexts.flatMap(context => state.preferences.keymap[context].get(other) ?? []);
  return bound.length === 1 && contexts.some(context => actionsOf(state, context).some(({name}) => name === bound[0]))
    ? bound[0]
    : undefined;
}

/** Returns where the user can press a sequence that belongs to the list or to an article. */
function explainElsewhere(state: State, sequence: string): string | undefined {
  for (const context of ['list', 'article'] as const) {
    const [action] = actionsNamed(state, context, state.preferences.keymap[context].get(sequence) ?? []);
    if (action) return messages.onlyThere(action.title, placeNames[context]);
  }
  return undefined;
}

/** The state that decides whether the linear reader leaves an action out. */
export type LinearScope = {readonly preferences: Pick<Preferences, 'typesetting'>};

/** Returns whether the linear reader leaves an action out. */
export function isHiddenInLinear({preferences}: LinearScope, action: Action | undefined): boolean {
  return action?.visualOnly === true && preferences.typesetting.isSpoken === true;
}
