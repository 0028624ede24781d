import type {Position} from '../article/article.ts';
import type {Row, View} from '../library/library.ts';
import type {Chooser} from './choices.ts';
import type {List} from './list-window.ts';
import type {OpenArticle} from './open-article.ts';
import type {Ground, Preferences} from './preferences.ts';
import type {Prompt, Prompts} from './prompt.ts';
import type {Subject} from './target.ts';

/** Cells of the terminal. */
export type Size = {readonly columns: number; readonly rows: number};

/** An article that was read, and the position on top of the window. */
type LastRead = {readonly article: string; readonly position: Position};

/** Keys that wait for more: a count, and the beginning of a sequence such as `g`. */
export type Typed = {readonly count: string; readonly prefix: string};

export type State = {
  readonly size: Size;
  readonly preferences: Preferences;
  readonly focus: 'list' | 'article';
  readonly zen: boolean;
  /** Whether the links of articles have their numbers behind them. */
  readonly isNumbered: boolean;
  readonly list: List;
  /** Whether the terminal's own ground is light or dark, once it has said so. */
  readonly ground?: Ground;
  /** Whether the rule between list and article is held by the mouse. */
  readonly isDragging?: true;
  /** Index of the row where a range begins; it ends at the selected one. */
  readonly range?: number;
  readonly open?: OpenArticle;
  /** The pages that links led on from, the first one first; `open` is where the last of them led to. */
  readonly trail: readonly OpenArticle[];
  /** The article that was read last, and where, once it was left. */
  readonly last?: LastRead;
  readonly prompt?: Prompt;
  readonly prompts: Prompts;
  /** The queries that have a name. */
  readonly views: readonly View[];
  /** Lines to choose from: places in the place of the article, views in that of the list. */
  readonly chooser?: Chooser;
  /** Help, while it is open: its first line on the screen, and what its lines have to hold. */
  readonly help?: {readonly top: number; readonly wanted: string};
  /** Whether what is done to articles ends with the reader, and a person who highlights is to be told. */
  readonly isEphemeral?: true;
  /** A sentence for the status line; it goes with the next key. */
  readonly message?: string;
  readonly typed: Typed;
};

/** The selected row; undefined in an empty list. */
export function selectedRow({list}: State): Row | undefined {
  return list.rows[list.selected - list.first];
}

/** The article that an action is about: the open one while reading, even where the list no longer holds it, else the selected one. */
export function subjectOf(state: State): Subject | undefined {
  return state.focus === 'article' ? state.open?.article : selectedRow(state);
}
