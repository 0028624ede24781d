import type {Article, Highlight, Position} from '../article/article.ts';
import type {MarkChange, Row, Snippet, View} from '../library/library.ts';
import type {builtIn, Theme} from '../theme/theme.ts';
import type {Extent, PictureRow, Wishes} from '../typeset/typeset.ts';
import type {Chooser} from './choices.ts';
import type {Division} from './days.ts';
import type {OpenArticle} from './open-article.ts';
import type {Anchor} from './scroll.ts';

/** Cells of the terminal. */
export type Size = {readonly columns: number; readonly rows: number};

/** A theme of the program, `auto` for `paper` or `night` as the terminal's own ground is light or dark, or the person's own. */
export type ThemeChoice = keyof typeof builtIn | 'auto' | 'own';

/** What the reader obeys of the settings. */
export type Preferences = {
  /** Cells that a column of text has at most. */
  readonly measure: number;
  /** Columns of the terminal from which list and article stand side by side. */
  readonly split: number;
  /** The list's part of the terminal then, in percent. */
  readonly listWidth: number;
  readonly markRead: 'at-end' | 'on-open' | 'never';
  /** When the rows of the list have a second line: what the words of a search found in the article, else how it begins. */
  readonly secondLines: 'in-search' | 'always' | 'never';
  /** How many columns an article is set in, where there is room. */
  readonly columns: number;
  readonly wishes: Wishes;
  readonly theme: ThemeChoice;
  /** The theme of the person, where one is set. */
  readonly ownTheme?: Theme;
  readonly mouse: boolean;
  /** Whether pictures that came with articles are shown. */
  readonly hasPictures: boolean;
  /** Whether there are colours; without them every theme is `mono`. */
  readonly hasColours: boolean;
  readonly keymap: Keymap;
};

/** The list: a window of rows on a result of any size. Indexes count from the newest, 0. */
export type List = {
  /** As it was typed. */
  readonly query: string;
  /** Ids of articles that were changed while it was shown: they stay in it until it is left, whatever it asks for. */
  readonly held: readonly string[];
  /** How many rows it has; until they are counted, those that are loaded. */
  readonly total: number;
  readonly isCounted: boolean;
  readonly selected: number;
  /** Index of the row at the top of the screen. */
  readonly top: number;
  /** Index of the first row that is loaded. */
  readonly first: number;
  readonly rows: readonly Row[];
  /** What its lines between rows tell apart; absent where it has none. */
  readonly divided?: Division;
  /** Whether the query looks for words. */
  readonly isSearch: boolean;
  readonly snippets: Snippets;
};

/** What the second lines of rows say. */
export type Snippets = {
  /** By the ids of the articles; some may still be those of the query before. */
  readonly known: ReadonlyMap<string, Snippet>;
  /** The articles for which the library was asked since the list was made. */
  readonly asked: ReadonlySet<string>;
};

/** An article that was read, and the position on top of the window. */
type LastRead = {readonly article: string; readonly position: Position};

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
  /** A prompt that does not apply: it takes what is typed, so that none of it runs as keys, and does nothing with it. */
  | {readonly kind: 'refused'; readonly keys: string; readonly reason: string};

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
  readonly isPassing?: true;
  /** A sentence for the status line; it goes with the next key. */
  readonly message?: string;
  readonly typed: Typed;
};

/** The ground of a terminal on which nothing was painted. */
export type Ground = 'light' | 'dark';

/** What a reducer asks to have done. Each ends in at most one event. */
export type Effect =
  /** Those that the screen lacks when it is done. */
  | {readonly kind: 'load-rows'}
  | ({readonly kind: 'list'} & Listing)
  | {readonly kind: 'count'}
  | {readonly kind: 'load-snippets'; readonly ids: readonly string[]}
  | {readonly kind: 'open'; readonly index: number; readonly focus: 'list' | 'article'}
  | {readonly kind: 'find-unread'; readonly step: 1 | -1}
  | {readonly kind: 'keep-progress'; readonly id: string; readonly position: Position; readonly progress: number}
  | {readonly kind: 'mark'; readonly target: Target; readonly change: MarkChange}
  | {readonly kind: 'remove'; readonly target: Target}
  | {readonly kind: 'undo'}
  | {readonly kind: 'load-views'}
  | {readonly kind: 'count-view'; readonly query: string}
  | {readonly kind: 'keep-view'; readonly view: View}
  | {readonly kind: 'complete'; readonly prompt: Prompt}
  | {readonly kind: 'browse'; readonly address: string}
  | {readonly kind: 'copy'; readonly text: string; readonly what: string}
  | {readonly kind: 'pipe'; readonly command: string; readonly article: Article}
  | {readonly kind: 'mouse'; readonly isOn: boolean}
  | {readonly kind: 'ask-ground'}
  | {readonly kind: 'load-highlights'; readonly open: OpenArticle}
  | {readonly kind: 'change-highlight'; readonly open: OpenArticle; readonly change: HighlightChange}
  | {readonly kind: 'edit-note'; readonly open: OpenArticle; readonly text: string}
  | {
      readonly kind: 'draw';
      readonly article: string;
      readonly picture: Pick<PictureRow, 'address' | 'columns' | 'rows'>;
    }
  | {readonly kind: 'suspend'}
  | {readonly kind: 'redraw'}
  | {readonly kind: 'quit'};

/** A list that is to be made; `held` where it is one that is made again. */
export type Listing = {
  readonly query: string;
  readonly held?: readonly string[];
  readonly select: Selection;
  readonly message?: string;
};

/** Which row is selected when a list is made anew. */
export type Selection = {readonly index: number} | {readonly id: string; readonly key: number};

/** A change of a highlight; those that are there go by their number. Without a note its note is taken away. */
export type HighlightChange =
  | {readonly kind: 'add'; readonly highlight: Highlight; readonly place: Extent; readonly isPassing?: true}
  | {readonly kind: 'note'; readonly number: number; readonly note?: string}
  | {readonly kind: 'remove'; readonly number: number};

/** A new state, and what is to be done. */
export type Step = readonly [state: State, ...effects: Effect[]];

/** Where keys are pressed. While a link or a passage is chosen, the keys of `article` do what they do but for its own. */
export type Context = 'list' | 'article' | 'link' | 'passage' | 'chooser' | 'help';

/** Something that the reader can be told to do. Keymap, help, status line and docs are made from the table of all of them. */
export type Action = {
  /** Unique within a context; the name that settings and documentation use. */
  readonly name: string;
  /** What it does, as help says it. */
  readonly title: string;
  /** What it does by ear, where that is something else. */
  readonly aloud?: string;
  /** A word for the status line, for the few actions that it names. */
  readonly hint?: string;
  /** Key sequences as people write them, such as `gg`, `^D`, `Enter`; by context where they differ. */
  readonly keys: readonly string[] | {readonly [Where in Context]?: readonly string[]};
  readonly in: readonly Context[];
  /** Opens a prompt: what is typed next is text, even where the action does not apply. */
  readonly takesText?: true;
  /** Changes how a page looks, and nothing that is heard of it. */
  readonly isForTheEye?: true;
  /** `count` is the number typed before the key. */
  readonly run: (state: State, count: number | undefined) => Step;
};

/** Which actions a sequence of keys runs, in each context; the sequence as key names with a space between. */
export type Keymap = Readonly<Record<Context, ReadonlyMap<string, readonly Action[]>>>;

/** The row to select again in a list that is made anew; its beginning where none was selected. */
export function selectionOf(row: Row | undefined): Selection {
  return row ? {id: row.id, key: row.key} : {index: 0};
}

/** The selected row; undefined in an empty list. */
export function selectedRow({list}: State): Row | undefined {
  return list.rows[list.selected - list.first];
}

/** What an action on an article has to know of it. */
export type Subject = Pick<Row, 'id' | 'title' | 'url' | 'read' | 'starred'>;

/** What an action on articles is about: one, rows of the list by index, or all of the list. */
export type Target =
  | {readonly kind: 'article'; readonly article: Subject}
  | {readonly kind: 'rows'; readonly first: number; readonly count: number}
  | {readonly kind: 'list'};

/** The article that an action is about: the open one while reading, even where the list no longer holds it, else the selected one. */
export function subjectOf(state: State): Subject | undefined {
  return state.focus === 'article' ? state.open?.article : selectedRow(state);
}
