import type {KeyCommand} from '../config/config.ts';
import type {View} from '../library/library.ts';
import type {Action} from './action.ts';
import {actions} from './actions.ts';
import {type BoundCommand, nameCommand} from './bound-command.ts';
import type {Preset} from './preset.ts';
import {movedPrefix} from './presets.ts';
import {commandActionsOf} from './program-actions.ts';
import {findConflict, formatKeys, isPrefix, type KeyContext, type Keymap, sequenceOf} from './sequences.ts';
import {viewActionsOf} from './views.ts';

/** The keys that the user binds, by context or everywhere: a sequence with the actions and programs that it runs; none to unbind it. */
export type Bindings = {
  readonly [Where in KeyContext | 'everywhere']?: Readonly<Record<string, readonly (string | KeyCommand)[]>>;
};

/** Returns the default keys of an action in a context. */
function defaultKeys({keys}: Action, context: KeyContext): readonly string[] {
  return 'length' in keys ? keys : (keys[context] ?? []);
}

/**
 * Returns the keymap of the user: the default keys, overridden by a preset, overridden by the user's bindings. Skips and reports a binding to an unknown action,
 * or of a sequence that begins another.
 */
export function keymapOf(
  bindings: Bindings = {},
  preset?: Preset,
): {readonly keymap: Keymap; readonly commands: readonly BoundCommand[]; readonly faults: readonly string[]} {
  const faults: string[] = [];
  const {named, commands} = nameCommands(bindings);
  const keysIn = (context: KeyContext) => keysOf(context, named, commands, preset, faults);
  const keymap = {
    list: keysIn('list'),
    article: keysIn('article'),
    link: keysIn('link'),
    passage: keysIn('passage'),
    chooser: keysIn('chooser'),
    feeds: keysIn('feeds'),
    help: keysIn('help'),
    pager: keysIn('pager'),
  };
  return {keymap, commands, faults: [...new Set(faults)]};
}

/** Keys by context, with the names of the actions that they run. */
type NamedBindings = {readonly [Where in KeyContext | 'everywhere']?: Readonly<Record<string, readonly string[]>>};

/** Names the programs of the user's keys. */
function nameCommands(bindings: Bindings): {readonly named: NamedBindings; readonly commands: readonly BoundCommand[]} {
  const commands: BoundCommand[] = [];
  const nameOf = (bound: string | KeyCommand) => {
    if (typeof bound === 'string') return bound;
    const command = nameCommand(commands, bound);
    if (!commands.includes(command)) commands.push(command);
    return command.name;
  };
  const named = Object.entries(bindings).map(([context, keys]) => [
    context,
    Object.fromEntries(Object.entries(keys).map(([key, bound]) => [key, bound.map(nameOf)])),
  ]);
  return {named: Object.fromEntries(named), commands};
}

function keysOf(
  context: KeyContext,
  bindings: NamedBindings,
  commands: readonly BoundCommand[],
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
    const fault = names.length === 0 ? undefined : bind(keys, context, commands, written, names, isEverywhere);
    if (fault !== undefined) faults.push(fault);
  }
  return keys;
}

/** The contexts whose keys also apply in a context that binds few of its own. */
const wider: {readonly [Where in KeyContext]?: KeyContext} = {link: 'article', passage: 'article', feeds: 'chooser'};

/** Binds the keys of a preset. Default sequences that begin with one of them get another prefix; those that are a prefix of one are unbound. */
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

/** Binds a sequence, or returns a message that says why this is impossible. Skips a binding for `everywhere` in contexts without the action. */
function bind(
  keys: Map<string, readonly string[]>,
  context: KeyContext,
  commands: readonly BoundCommand[],
  written: string,
  names: readonly string[],
  isEverywhere: boolean,
): string | undefined {
  const sequence = sequenceOf(written);
  const own = commandActionsOf(commands);
  const missing = names.find(name => ![...actionsIn(context), ...own.filter(isIn(context))].some(isNamed(name)));
  if (missing !== undefined) {
    if (isEverywhere && [...actions, ...own].some(isNamed(missing))) return undefined;
    if (own.some(isNamed(missing)))
      return `keys: ${written} runs a program, which is possible only in the list and in an article.`;
    return `keys: there is no action "${missing}" in ${titles[context]}, bound to ${written}. In the reader, press : and Tab to see all names.`;
  }
  const other = findConflict(keys, sequence);
  if (other !== undefined) {
    const [own, others] = [`${formatKeys(sequence)} (${names[0]})`, `${formatKeys(other)} (${keys.get(other)?.[0]})`];
    const pair = isPrefix(sequence, other) ? `${own} begins ${others}` : `${others} begins ${own}`;
    return `keys: in ${titles[context]} ${pair}, so ${own} is ignored. To use it, set the other to null.`;
  }
  keys.set(sequence, names);
  return undefined;
}

function isIn(context: KeyContext): (action: Action) => boolean {
  return action => action.in.includes(context);
}

function isNamed(name: string): (action: Action) => boolean {
  return action => action.name === name;
}

/** The names of contexts within messages. */
const titles: Readonly<Record<KeyContext, string>> = {
  list: 'the list',
  article: 'an article',
  link: 'a selected link',
  passage: 'a selected passage',
  chooser: 'a list of choices',
  feeds: 'the feeds pane',
  help: 'help',
  pager: 'a text',
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

/** The additions of the user to the actions: views, and programs of keys. */
export type OwnActions = {
  readonly views: readonly View[];
  readonly preferences: {readonly commands: readonly BoundCommand[]};
};

/** Returns the actions of a context, with those of the user. */
export function actionsOf({views, preferences}: OwnActions, context: KeyContext): readonly Action[] {
  const own = commandActionsOf(preferences.commands).filter(isIn(context));
  const shown = context === 'list' ? viewActionsOf(views) : [];
  return own.length + shown.length === 0 ? actionsIn(context) : [...actionsIn(context), ...shown, ...own];
}

/** Returns the actions with these names, in order. */
export function actionsNamed(own: OwnActions, context: KeyContext, names: readonly string[]): readonly Action[] {
  const all = actionsOf(own, context);
  return names.flatMap(name => all.find(action => action.name === name) ?? []);
}
