import type {View} from '../library/library.ts';
import type {Action} from './action.ts';
import {actions} from './actions.ts';
import type {Preset} from './preset.ts';
import {movedPrefix} from './presets.ts';
import {clash, formatKeys, isPrefix, type KeyContext, type Keymap, sequenceOf} from './sequences.ts';
import {viewActionsOf} from './views.ts';

/** Keys that the user binds, by context or everywhere: a sequence with the names of the actions it runs, none to unbind it. */
export type Bindings = {readonly [Where in KeyContext | 'everywhere']?: Readonly<Record<string, readonly string[]>>};

/** Returns the default keys of an action in a context. */
function defaultKeys({keys}: Action, context: KeyContext): readonly string[] {
  return 'length' in keys ? keys : (keys[context] ?? []);
}

/**
 * Returns the keymap of the user: the default keys, overridden by a preset, overridden by the user's bindings. A binding to an unknown action, or of a
 * sequence that begins another, is skipped and reported in one sentence.
 */
export function keymapOf(
  bindings: Bindings = {},
  preset?: Preset,
): {readonly keymap: Keymap; readonly faults: readonly string[]} {
  const faults: string[] = [];
  const keysIn = (context: KeyContext) => keysOf(context, bindings, preset, faults);
  const keymap = {
    list: keysIn('list'),
    article: keysIn('article'),
    link: keysIn('link'),
    passage: keysIn('passage'),
    chooser: keysIn('chooser'),
    feeds: keysIn('feeds'),
    help: keysIn('help'),
  };
  return {keymap, faults: [...new Set(faults)]};
}

function keysOf(
  context: KeyContext,
  bindings: Bindings,
  preset: Preset | undefined,
  faults: string[],
): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  for (const action of actionsIn(context)) {
    for (const key of defaultKeys(action, context)) keys.set(sequenceOf(key), [action.name]);
  }
  if (preset) applyPreset(keys, context, preset);
  const own = {...bindings.everywhere, ...bindings[context]};
  // Unbind keys before binding others, regardless of their order in the file.
  for (const [written, names] of Object.entries(own)) if (names.length === 0) keys.delete(sequenceOf(written));
  for (const [written, names] of Object.entries(own)) {
    const isEverywhere = !Object.hasOwn(bindings[context] ?? {}, written);
    const fault = names.length === 0 ? undefined : bind(keys, context, written, names, isEverywhere);
    if (fault !== undefined) faults.push(fault);
  }
  return keys;
}

/** The contexts whose keys also apply in a context that binds few of its own. */
const wider: {readonly [Where in KeyContext]?: KeyContext} = {link: 'article', passage: 'article', feeds: 'chooser'};

/** Binds the keys of a preset. A default sequence that begins with one of them moves behind another prefix; one that a longer key begins with ends. */
function applyPreset(keys: Map<string, readonly string[]>, context: KeyContext, {keys: presetKeys}: Preset): void {
  const around = wider[context];
  for (const {key, runs = {}, refusals = {}} of presetKeys) {
    const names = runs[context];
    if (!names && !(around && runs[around]) && refusals[context] === undefined) continue;
    const sequence = sequenceOf(key);
    const clashing = [...keys].filter(([other]) => isPrefix(other, sequence) || isPrefix(sequence, other));
    for (const [other, bound] of clashing) {
      keys.delete(other);
      if (isPrefix(sequence, other)) keys.set(movedPrefix + other.slice(sequence.length), bound);
    }
    if (names) keys.set(sequence, names);
    else if (refusals[context] !== undefined) keys.delete(sequence);
  }
}

/** Binds a sequence, or returns one sentence that says why this is impossible. A binding for `everywhere` is skipped in contexts without the action. */
function bind(
  keys: Map<string, readonly string[]>,
  context: KeyContext,
  written: string,
  names: readonly string[],
  isEverywhere: boolean,
): string | undefined {
  const sequence = sequenceOf(written);
  const missing = names.find(name => !actionsIn(context).some(action => action.name === name));
  if (missing !== undefined) {
    if (isEverywhere && actions.some(action => action.name === missing)) return undefined;
    return `keys: there is no action "${missing}" in ${titles[context]}, bound to ${written}. In the reader, press : and Tab to see all names.`;
  }
  const other = clash(keys, sequence);
  if (other !== undefined) {
    const [own, others] = [`${formatKeys(sequence)} (${names[0]})`, `${formatKeys(other)} (${keys.get(other)?.[0]})`];
    const pair = isPrefix(sequence, other) ? `${own} begins ${others}` : `${others} begins ${own}`;
    return `keys: in ${titles[context]} ${pair}, so ${own} is ignored. To use it, set the other to null.`;
  }
  keys.set(sequence, names);
  return undefined;
}

/** The names of contexts in sentences. */
const titles: Readonly<Record<KeyContext, string>> = {
  list: 'the list',
  article: 'an article',
  link: 'a selected link',
  passage: 'a selected passage',
  chooser: 'a list of choices',
  feeds: 'the feeds pane',
  help: 'help',
};

/** The actions of each context, cached because every key needs them. */
const byContext = Map.groupBy(
  actions.flatMap(action => action.in.map(context => ({context, action}))),
  ({context}) => context,
);
const actionsByContext = new Map([...byContext].map(([context, found]) => [context, found.map(({action}) => action)]));

/** Returns the actions of a context. */
export function actionsIn(context: KeyContext): readonly Action[] {
  return actionsByContext.get(context) ?? [];
}

/** Returns the actions of a context, with those that show the views of the user that have a key. */
export function actionsOf(views: readonly View[], context: KeyContext): readonly Action[] {
  return context === 'list' ? [...actionsIn(context), ...viewActionsOf(views)] : actionsIn(context);
}

/** Returns the actions with these names, in order. */
export function actionsNamed(views: readonly View[], context: KeyContext, names: readonly string[]): readonly Action[] {
  const all = actionsOf(views, context);
  return names.flatMap(name => all.find(action => action.name === name) ?? []);
}
