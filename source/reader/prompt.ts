import type {Row} from '../library/library.ts';
import type {List} from './list-window.ts';
import type {Anchor} from './scroll.ts';
import type {Target} from './target.ts';

/** The lines that were typed at each kind of prompt, the latest first. */
export type Prompts = Readonly<Record<string, readonly string[]>>;

/** The line that is being typed. */
export type Prompt = {
  readonly value: string;
  /** The place in the history that the value comes from; 0 is the line being typed. */
  readonly recalled: number;
  /** The text before Tab completed it, the completions, and how often Tab was pressed since. */
  readonly completing?: {readonly typed: string; readonly lines: readonly string[]; readonly step: number};
} & Asked;

/** The purpose of a prompt, and the state that Esc restores. */
type Asked =
  | {readonly kind: 'filter'; readonly before: Pick<List, 'query' | 'held'>; readonly row?: Row}
  | {readonly kind: 'search'; readonly anchor: Anchor}
  | {readonly kind: 'tag' | 'untag'; readonly target: Target}
  | {readonly kind: 'view'}
  | {readonly kind: 'keep-view'}
  | {readonly kind: 'help'}
  | {readonly kind: 'choose'}
  | {readonly kind: 'pipe'}
  | {readonly kind: 'note'}
  | {readonly kind: 'command'}
  | {readonly kind: 'add'}
  /** A prompt that does not apply. It takes typed text, so that none of it runs as keys, and ignores it. */
  | {readonly kind: 'refused'; readonly keys: string; readonly reason: string};
