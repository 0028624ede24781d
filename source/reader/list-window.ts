import type {ArticleId} from '../article/article.ts';
import type {Cursor, Row, Snippet} from '../library/library.ts';
import type {Division} from './days.ts';

/** The list: a window of rows on a result of any size. Indexes count from the newest, 0. */
export type List = {
  /** As it was typed. */
  readonly query: string;
  /** Ids of articles that were changed while it was shown: they stay in it until it is left, whatever it asks for. */
  readonly held: readonly ArticleId[];
  /** How many rows it has; until they are counted, those that are loaded. */
  readonly total: number;
  readonly isCounted: boolean;
  readonly selected: number;
  /** Index of the row at the top of the screen. */
  readonly top: number;
  /** Index of the first row that is loaded. */
  readonly first: number;
  readonly rows: readonly Row[];
  /** What its lines between rows tell apart; absent if it has none. */
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

/** Which row is selected when a list is loaded again. */
export type Selection = {readonly index: number} | {readonly id: string; readonly cursor: Cursor};

/** The row to select again in a list that is loaded again; its beginning where none was selected. */
export function selectionOf(row: Row | undefined): Selection {
  return row ? {id: row.id, cursor: row.cursor} : {index: 0};
}
