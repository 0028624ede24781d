import type {Position} from '../article/article.ts';
import type {MarkChange, Row, View} from '../library/library.ts';
import type {TerminalBackground} from '../theme/theme.ts';
import type {Chooser} from './choices.ts';
import type {List} from './list-window.ts';
import type {OpenArticle} from './open-article.ts';
import type {Preferences} from './preferences.ts';
import type {Program} from './program.ts';
import type {Prompt, Prompts} from './prompt.ts';
import type {PendingMark, Subject} from './target.ts';

/** Cells of the terminal. */
export type Size = {readonly columns: number; readonly rows: number};

/** An article that was read, and the position on top of the window. */
type LastRead = {readonly article: string; readonly position: Position};

/** A text in place of the panes: the output of a program, or the last messages. */
export type Pager = {
  readonly kind: 'output' | 'messages';
  readonly title: string;
  readonly text: string;
  /** The first line on the screen. */
  readonly top: number;
};

/** Keys that wait for more: a count, and the beginning of a sequence, such as `g`. */
export type Typed = {
  readonly count: string;
  readonly prefix: string;
  /** How many times the user has asked to see more of the keys that can follow. */
  readonly pagesTurned?: number;
};

export type State = {
  readonly size: Size;
  readonly preferences: Preferences;
  readonly focus: 'list' | 'article';
  readonly zen: boolean;
  /** Whether link numbers are shown. */
  readonly isNumbered: boolean;
  readonly list: List;
  /** Whether the background of the terminal is light or dark, if it has reported it. */
  readonly background?: TerminalBackground;
  /** Whether the mouse drags the rule between list and article. */
  readonly isDragging?: true;
  /** Index of the row where the range begins. It ends at the selected row. */
  readonly range?: number;
  readonly open?: OpenArticle;
  /** The pages that the user left through links, the earliest first. `open` is the page that the last of these links led to. */
  readonly pageHistory: readonly OpenArticle[];
  /** The article that was read last and the position in it, after the reader returned to the list. */
  readonly last?: LastRead;
  readonly prompt?: Prompt;
  readonly prompts: Prompts;
  /** The views. */
  readonly views: readonly View[];
  /** The chooser: places, shown instead of the article, or views, shown instead of the list. */
  readonly chooser?: Chooser;
  /** Help while it is open: its first line on the screen, and the text that its lines must contain; in the linear reader also the section that was chosen. */
  readonly help?: {readonly top: number; readonly filter: string; readonly section?: number};
  /** A text in place of the panes. */
  readonly pager?: Pager;
  /** The running programs that a key can stop, the latest last. */
  readonly running: readonly Program[];
  /** The last messages, the latest first. */
  readonly messages: readonly string[];
  /** Whether the library is lost when the reader ends. A message says so when the user highlights or stores something. */
  readonly isEphemeral?: true;
  /** Whether a message has warned that highlights will be lost. */
  readonly isLossKnown?: true;
  /** Whether the person has only the role reader in a shared library. */
  readonly isOnlyReader?: true;
  /** Whether the server of the library cannot be reached. */
  readonly isOffline?: true;
  /** Changes that are shown already, and that the library has not stored yet, the oldest first. */
  readonly pendingMarks?: readonly PendingMark[];
  /** The last change of marks or tags by a key, which `.` repeats. */
  readonly lastChange?: MarkChange;
  /** A message for the status line, until the next key. */
  readonly message?: string;
  readonly typed: Typed;
};

/** Returns the selected row; undefined if the list is empty. */
export function selectedRow({list}: State): Row | undefined {
  return list.rows[list.selected - list.first];
}

/** Returns the article that an action applies to: the open one while reading, even if the list no longer contains it, else the selected one. */
export function subjectOf(state: State): Subject | undefined {
  return state.focus === 'article' ? state.open?.article : selectedRow(state);
}
