import type {KeyContext} from './sequences.ts';

/** A default key of another program, and its action here. */
export type PresetKey = {
  /** The key as users write it here, such as `^D`. */
  readonly key: string;
  /** The action of the key in the other program, in words of its documentation; absent for a key that only this program has. */
  readonly original?: string;
  /** The names of the actions that it runs, by context. */
  readonly runs?: {readonly [Where in KeyContext]?: readonly string[]};
  /** Messages by context, for a key without a counterpart here. `{action}` becomes the key of that action. */
  readonly refusals?: {readonly [Where in KeyContext]?: string};
  /** A remark for the documentation, if the key keeps its default meaning or needs an explanation. */
  readonly remark?: string;
};

/** The keys of another program, for people who know them. */
export type Preset = {readonly title: string; readonly keys: readonly PresetKey[]};
