import type {Row} from '../library/library.ts';
import type {List} from './list-window.ts';
import type {Anchor} from './scroll.ts';
import type {Target} from './target.ts';

/** What was typed last at each kind of prompt, the newest first. */
export type Prompts = Readonly<Record<string, readonly string[]>>;

/** A line that is being typed. */
export type Prompt = {
  readonly value: string;
  /** How far back in what was typed earlier the value comes from; 0 is what is being typed. */
  readonly recalled: number;
  /** What was typed when Tab began to complete it, and how often it was pressed since. */
  readonly completing?: {readonly typed: string; readonly lines: readonly string[]; readonly step: number};
} & Asked;

/** What a line is typed for, and what to go back to when it is left with Esc. */
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
