import type {Row} from '../library/library.ts';
import type {List} from './list-window.ts';
import type {Anchor} from './scroll.ts';
import type {Target} from './target.ts';

/** The lines that were typed at each kind of prompt, the latest first. */
export type Prompts = Readonly<Record<string, readonly string[]>>;

/** The line that is being typed. */
export type Prompt = {
  readonly value: string;
  /** How many lines back in the history the value comes from; 0 is the line that is being typed. */
  readonly recalled: number;
  /** What was typed before Tab completed it, the completions, and how often Tab was pressed since. */
  readonly completing?: {readonly typed: string; readonly lines: readonly string[]; readonly step: number};
} & Asked;

/** What a prompt is for, and what Esc restores. */
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
  /** A prompt that does not apply: it takes what is typed, so that none of it runs as keys, and does nothing with it. */
  | {readonly kind: 'refused'; readonly keys: string; readonly reason: string};
