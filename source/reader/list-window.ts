import type {ArticleId} from '../article/article.ts';
import type {Cursor, Row, Snippet} from '../library/library.ts';
import type {Division} from './days.ts';

/** The list: a window of loaded rows within a result of any size. Indexes count from the newest, 0. */
export type List = {
  /** The query, as it was typed. */
  readonly query: string;
  /** Ids of articles that were changed while the list was shown. They stay in it until the user leaves it. */
  readonly pinnedRows: readonly ArticleId[];
  /** The number of rows; until they are counted, the number of loaded rows. */
  readonly total: number;
  readonly isCounted: boolean;
  /** The number of unread articles; absent until they are counted. */
  readonly unread?: number;
  /** The name of the feed whose address the query contains. */
  readonly feedName?: string;
  readonly selected: number;
  /** The row that was selected before, if this list is empty or shows the trash. It is selected when the whole library is shown again. */
  readonly rowBefore?: Row;
  /** Index of the row at the top of the screen. */
  readonly top: number;
  /** Index of the first row that is loaded. */
  readonly first: number;
  readonly rows: readonly Row[];
  /** The unit of time that has headings between rows; absent if there are none. */
  readonly divided?: Division;
  /** Whether the query looks for words. */
  readonly isSearch: boolean;
  readonly snippets: Snippets;
};

/** The second lines of rows. */
export type Snippets = {
  /** The snippets by the ids of their articles; some may still be those of the previous query. */
  readonly known: ReadonlyMap<string, Snippet>;
  /** The articles whose second lines were requested since the list was loaded. */
  readonly asked: ReadonlySet<string>;
};

/** The row to select when a list is reloaded. */
export type Selection = {readonly index: number} | {readonly id: string; readonly cursor: Cursor};

/** Returns which row to select in a reloaded list: the selected one, else the first. */
export function selectionOf(row: Row | undefined): Selection {
  return row ? {id: row.id, cursor: row.cursor} : {index: 0};
}
