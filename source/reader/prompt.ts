import type {Feed, Row} from '../library/library.ts';
import {type EditedLine, newEditedLine} from './line-editor.ts';
import type {List} from './list-window.ts';
import type {Anchor} from './scroll.ts';
import type {Target} from './target.ts';

/** The lines that were typed into each kind of prompt, the latest first. */
export type Prompts = Readonly<Record<string, readonly string[]>>;

/** A search in the history of a prompt, as in readline: each typed character narrows it. */
export type HistorySearch = {
  readonly pattern: string;
  /** The index of the line that is shown; -1 before the first match. */
  readonly index: number;
  readonly isFound: boolean;
  /** The line before the search. */
  readonly before: EditedLine;
};

/** The line that is being typed. */
export type Prompt = EditedLine & {
  /** The number of the line in the history that was recalled, 1 for the latest, and the text that was typed before. */
  readonly recalled?: {readonly number: number; readonly typed: string};
  /** The current search in the history. */
  readonly historySearch?: HistorySearch;
  /** The text before the caret when Tab was pressed first, its completions, the text after the caret, and how often Tab was pressed since. */
  readonly completing?: {
    readonly typed: string;
    readonly lines: readonly string[];
    readonly rest: string;
    readonly step: number;
  };
} & PromptPurpose;

/** The purpose of a prompt, and the state that Esc restores. */
export type PromptPurpose =
  | {readonly kind: 'filter'; readonly before: Pick<List, 'query' | 'pinnedRows'>; readonly row?: Row}
  | {readonly kind: 'search'; readonly anchor: Anchor}
  | {readonly kind: 'tag' | 'untag' | 'pipe' | 'run'; readonly target: Target}
  | {readonly kind: 'view'}
  | {readonly kind: 'save-view'}
  | {readonly kind: 'help'}
  | {readonly kind: 'choose'}
  | {readonly kind: 'note'}
  /** The name or folder of feeds. `folder` is the one that is renamed. */
  | {readonly kind: 'feed-name' | 'feed-folder'; readonly feeds: readonly Feed[]; readonly folder?: string}
  | {readonly kind: 'command'}
  | {readonly kind: 'add'}
  /** A prompt that does not apply. It ignores typed text, so that none of it runs as keys. */
  | {readonly kind: 'refused'; readonly keys: string; readonly reason: string};

/** Returns a prompt with this text in it. */
export function newPrompt(purpose: PromptPurpose, value = ''): Prompt {
  return {...newEditedLine(value), ...purpose};
}

/** Returns the text before the caret. Tab completes it. */
export function textBeforeCaret({value, caret}: EditedLine): string {
  return value.slice(0, caret);
}
