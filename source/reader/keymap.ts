import {type Action, actions, type Context} from './actions.ts';
import type {State, Step, Typed} from './state.ts';

const nothing: Typed = {count: '', prefix: ''};

/** Counts larger than this are a held key, not a number that somebody means. */
const largestCount = 1_000_000;

const byContext: Readonly<Record<Context, ReadonlyMap<string, Action>>> = {
  list: keysOf('list'),
  article: keysOf('article'),
  help: keysOf('help'),
};

/** Where the next key is pressed. */
function contextOf({help, focus}: State): Context {
  return help === undefined ? focus : 'help';
}

/** Two actions on one key in one context, or a key that begins another's sequence, are mistakes in the table. */
function keysOf(context: Context): ReadonlyMap<string, Action> {
  const keys = new Map<string, Action>();
  for (const action of actions.filter(action => action.in.includes(context))) {
    for (const key of action.keys) {
      const other = keys.get(key);
      if (other) throw new Error(`The key ${key} is bound to ${other.name} and to ${action.name}.`);
      keys.set(key, action);
    }
  }
  return keys;
}

/**
 * One key: part of a count, part of a sequence, or the end of one and so an action. Keys are named as people write them: the character
 * itself, `Space`, `Enter`, `Esc`, `Tab`, `Up`, `PgDn`, `F1`, and `^D` with Control.
 */
export function pressed(state: State, key: string): Step {
  const {typed, message, ...rest} = state;
  const settled: State = {...rest, typed: nothing};
  if (/^\d$/.test(key) && typed.prefix === '' && !(key === '0' && typed.count === '')) {
    return [{...settled, typed: {...typed, count: typed.count + key}}];
  }
  if (key === 'Esc' && typed.prefix + typed.count !== '') return [settled];
  const sequence = typed.prefix + key;
  const keys = byContext[contextOf(state)];
  const action = keys.get(sequence);
  if (action) return action.run(settled, typed.count === '' ? undefined : Math.min(Number(typed.count), largestCount));
  if ([...keys.keys()].some(candidate => isPrefix(sequence, candidate))) {
    return [{...settled, typed: {...typed, prefix: sequence}}];
  }
  if (key === 'Esc' || typed.prefix !== '' || typed.count !== '') return [settled];
  return [{...settled, message: `${key} does nothing here. ? shows the keys.`}];
}

/** Named keys are no sequences of their letters: `H` does not begin `Home`. */
function isPrefix(sequence: string, candidate: string): boolean {
  return candidate.length === 2 && candidate.startsWith(sequence) && !/^[\^F]/.test(candidate);
}

/** What may follow the keys that were typed, each with what it would do. */
export function continuations(state: State): string[] {
  const {typed} = state;
  return [...byContext[contextOf(state)]]
    .filter(([keys]) => isPrefix(typed.prefix, keys))
    .map(([keys, action]) => `${keys.slice(typed.prefix.length)} ${action.title.toLowerCase()}`);
}

/** The few keys that the status line names, each with a word. */
export function hints(context: Context): string[] {
  return actions
    .filter(action => action.hint !== undefined && action.in.includes(context))
    .map(action => `${action.keys[0]} ${action.hint}`);
}
