import {type Action, contextsOf} from './action.ts';
import type {Effect, Step} from './effect.ts';
import {explainRefusal, explainUnbound, isHiddenInLinear, placeNames} from './explain-key.ts';
import {actionsIn, actionsNamed} from './keymap.ts';
import {keysAtPlace} from './layouts.ts';
import {messages} from './messages.ts';
import {stopKeys, stopProgram} from './program-actions.ts';
import {newPrompt} from './prompt.ts';
import {formatKeys, isPrefix, type KeyContext, type Keymap, keyNamer, keysFor} from './sequences.ts';
import type {State, Typed} from './state.ts';

const nothing: Typed = {count: '', prefix: ''};

/** The key that shows more of the keys that can follow, unless it can follow itself. */
export const morePages = 'Space';

/** The maximum count. A larger one comes from a held key; nobody types it on purpose. */
const largestCount = 1_000_000;

/**
 * Handles one key: part of a count, part of a sequence, or its last key. Keys are named as users write them: the character itself, `Space`, `Enter`, `Esc`,
 * `Tab`, `Up`, `PgDn`, and `^D` with Control. A key that is not bound, on a layout of another script, acts by its place on the keyboard.
 */
export function pressKey(state: State, key: string): Step {
  if (isBound(state, key)) return pressOne(state, key);
  const [place, ...others] = keysAtPlace(key);
  // An input method sends the syllable that several keys make.
  if (others.length > 0) return pressAll(state, [place ?? key, ...others]);
  return pressOne(state, place !== undefined && isBound(state, place) ? place : key);
}

function pressAll(state: State, keys: readonly string[]): Step {
  return keys.reduce<Step>(
    ([before, ...effects], key) => {
      const [after, ...more] = pressOne(before, key);
      return [after, ...effects, ...more] as [State, ...Effect[]];
    },
    [state],
  );
}

/** Returns whether a key does something after the keys that were typed before. */
function isBound(state: State, key: string): boolean {
  const {prefix} = state.typed;
  if (/^\d$/.test(key) && prefix === '') return true;
  const sequence = prefix === '' ? key : `${prefix} ${key}`;
  const {keymap} = state.preferences;
  const isIn = (context: KeyContext) =>
    keymap[context].has(sequence) || [...keymap[context].keys()].some(other => isPrefix(sequence, other));
  return contextsOf(state).some(isIn) || promptElsewhere(state, sequence) !== undefined;
}

function pressOne(state: State, key: string): Step {
  const {typed, message, ...rest} = state;
  const settled: State = {...rest, typed: nothing};
  // In spoken help, a number chooses a section, so it is not a count.
  if (/^[1-9]$/.test(key) && state.help && state.preferences.typesetting.isSpoken) {
    return [{...settled, help: {...state.help, section: Number(key)}}];
  }
  if (/^\d$/.test(key) && typed.prefix === '' && !(key === '0' && typed.count === '')) {
    return [{...settled, typed: {...typed, count: typed.count + key}}];
  }
  if (key === 'Esc' && typed.prefix + typed.count !== '') return [settled];
  if (state.running.length > 0 && stopKeys(state).includes(key)) return stopProgram(settled);
  const sequence = typed.prefix === '' ? key : `${typed.prefix} ${key}`;
  const {keymap} = state.preferences;
  const contexts = contextsOf(state);
  const context = contexts.find(context => keymap[context].has(sequence));
  if (context) {
    const actions = actionsNamed(state, context, keymap[context].get(sequence) ?? []);
    return runAll(settled, actions, typed.count === '' ? undefined : Math.min(Number(typed.count), largestCount));
  }
  if (contexts.some(context => [...keymap[context].keys()].some(candidate => isPrefix(sequence, candidate)))) {
    return [{...settled, typed: {...typed, prefix: sequence}}];
  }
  if (typed.prefix !== '' && (key === morePages || (key === '?' && state.preferences.typesetting.isSpoken))) {
    return [{...settled, typed: {...typed, pagesTurned: (typed.pagesTurned ?? 0) + 1}}];
  }
  // The keys that can follow are visual only, so the linear reader does not wait for one.
  if (typed.prefix !== '' && state.preferences.typesetting.isSpoken && continuations(state).length === 0)
    return pressKey(settled, key);
  const refusal = explainRefusal(state, sequence);
  if (refusal !== undefined) return [{...settled, message: refusal}];
  const [where, action] = promptElsewhere(state, sequence) ?? [];
  if (where && action)
    return [refuse(settled, formatKeys(sequence), messages.onlyThere(action.title, placeNames[where]))];
  return [key === 'Esc' ? settled : {...settled, message: explainUnbound(state, sequence)}];
}

/** Returns the action that a sequence runs in another context, and that context, if the action opens a prompt. */
function promptElsewhere(state: State, sequence: string): readonly [KeyContext, Action] | undefined {
  for (const [context, keys] of Object.entries(state.preferences.keymap) as [KeyContext, Keymap[KeyContext]][]) {
    const bound = actionsNamed(state, context, keys.get(sequence) ?? []);
    const action = bound.find(({takesText}) => takesText);
    if (action) return [context, action];
  }
  return undefined;
}

/** Opens a prompt that ignores its text. After the key of a prompt, a user types text, which must never run as keys. */
function refuse({message: _, ...state}: State, keys: string, reason: string): State {
  return {...state, prompt: newPrompt({kind: 'refused', keys, reason})};
}

/** Runs an action. If it has no use in the linear reader, or the person may not run it, shows a message instead. */
function runOne(state: State, action: Action, count: number | undefined): Step {
  const {keymap} = state.preferences;
  if (isHiddenInLinear(state, action))
    return [{...state, message: messages.visualOnly(keyNamer(keymap, ...contextsOf(state))(action.name))}];
  if (state.isOnlyReader && action.needsKeeper) return [{...state, message: messages.needsKeeper(action.title)}];
  return action.run(state, count);
}

/** Runs actions in turn, all with the same count. */
export function runAll(state: State, bound: readonly Action[], count: number | undefined): Step {
  return bound.reduce<Step>(
    ([before, ...effects], action) => {
      const [after, ...more] = runOne(before, action, count);
      // A note of several lines goes to the editor, which is an effect.
      const isRefused = action.takesText && !after.prompt && more.length === 0;
      const reason = after.message ?? messages.noArticleHere(action.title);
      return [isRefused ? refuse(after, `:${action.name}`, reason) : after, ...effects, ...more] as [
        State,
        ...Effect[],
      ];
    },
    [state],
  );
}

/** The keys that can follow the typed keys, and their actions, without the part of the title about counts. */
export type Continuation = {readonly keys: string; readonly title: string};

/** Returns the keys that can follow the typed keys; none if no key was typed, or in the linear reader if all are visual only. */
export function continuations(state: State): readonly Continuation[] {
  const {typed, preferences} = state;
  if (typed.prefix === '') return [];
  return contextsOf(state).flatMap(context =>
    [...preferences.keymap[context]].flatMap(([keys, names]) => {
      if (!isPrefix(typed.prefix, keys)) return [];
      const [action] = actionsNamed(state, context, names);
      if (isHiddenInLinear(state, action)) return [];
      return [{keys: formatKeys(keys.slice(typed.prefix.length + 1)), title: (action?.title ?? '').replace(/;.*/, '')}];
    }),
  );
}

/** A key that the status line names, and its word. */
type KeyHint = {readonly key: string; readonly hint: NonNullable<Action['hint']>; readonly needsKeeper: boolean};

/** The hints of each context of a keymap, cached because each frame needs them. */
const cachedHints = new WeakMap<Keymap, Map<KeyContext, readonly KeyHint[]>>();

/** Returns the few keys that the status line names, each with a word. */
export function hints(state: State): readonly string[] {
  const contexts = contextsOf(state);
  const {keymap} = state.preferences;
  const cache = cachedHints.get(keymap) ?? new Map<KeyContext, readonly KeyHint[]>();
  cachedHints.set(keymap, cache);
  const made =
    cache.get(contexts[0]) ??
    (contexts[0] === 'feeds' ? contexts.toReversed() : [contexts[0]]).flatMap(each => hintsIn(keymap, each));
  cache.set(contexts[0], made);
  return made.flatMap(({key, hint, needsKeeper}) => {
    if (needsKeeper && state.isOnlyReader) return [];
    const word = typeof hint === 'string' ? hint : hint(state);
    return word === undefined ? [] : [`${key} ${word}`];
  });
}

function hintsIn(keymap: Keymap, context: KeyContext): readonly KeyHint[] {
  return actionsIn(context).flatMap(action => {
    const {hint, needsKeeper = false} = action;
    if (hint === undefined) return [];
    const [key] = keysFor(keymap, context, action);
    return key === undefined ? [] : [{key, hint, needsKeeper}];
  });
}
