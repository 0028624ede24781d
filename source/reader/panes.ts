import type {State} from './state.ts';

export type Pane = {readonly width: number; readonly height: number};

/** The panes on the screen. A rule of one cell is between two panes. */
export type Panes = {readonly list?: Pane; readonly article?: Pane};

/** Empty cells on either side of the text. */
const margin = 3;

/** Minimum cells of a list beside an article: room for marks, a headline and a date. */
const leastList = 36;

/** The minimum columns of a window with room for a headline on one line and for margins. */
const narrow = 50;

/** Returns whether a window is as narrow as that of a phone, or of a terminal with large print. */
export function isNarrow({size}: Pick<State, 'size'>): boolean {
  return size.columns < narrow;
}

/** Minimum rows of a screen with a top line. */
const leastRowsWithTopLine = 15;

/** The state that the layout of the screen depends on. */
type Arranged = Pick<State, 'size' | 'preferences' | 'focus' | 'zen'>;

/** Returns the number of rows above the panes: one for the top line, or none on a low screen and in zen mode. */
export function rowsAbove({size, focus, zen}: Arranged): 0 | 1 {
  return size.rows >= leastRowsWithTopLine && !(zen && focus === 'article') ? 1 : 0;
}

/** Returns the panes that the screen shows, with their sizes. The last row is the status line. */
export function panes(state: Arranged): Panes {
  const {
    size: {columns, rows},
    preferences,
    focus,
    zen,
  } = state;
  if (zen && focus === 'article') return {article: {width: columns, height: Math.max(1, rows)}};
  const height = Math.max(1, rows - 1 - rowsAbove(state));
  if (columns < preferences.split) {
    return focus === 'list' ? {list: {width: columns, height}} : {article: {width: columns, height}};
  }
  const share = Math.round((columns * preferences.listWidth) / 100);
  const list = Math.max(Math.min(leastList, columns >> 1), Math.min(share, columns - 24));
  return {list: {width: list, height}, article: {width: columns - list - 1, height}};
}

/** Returns the pane that articles are laid out for, even if it is not on the screen. */
export function paneForArticles(state: Arranged): Pane {
  return panes(state).article ?? panes({...state, focus: 'article'}).article ?? {width: 1, height: 1};
}

/** Returns the pane that a chooser is shown in: that of the list or of the article. */
export function paneForChooser(state: Arranged): Pane {
  return (state.focus === 'list' ? panes(state).list : undefined) ?? paneForArticles(state);
}

/** The columns of an article, side by side in its pane. */
export type Columns = {
  readonly count: number;
  /** The size of a column, in cells and lines. */
  readonly width: number;
  readonly height: number;
  /** Maximum cells of all columns together. */
  readonly room: number;
};

/** Cells between two columns, and the minimum of a column. */
export const columnGap = 4;
const leastColumn = 36;

/** Returns the columns of an article: as many as the settings allow and the pane has room for. */
export function articleColumns(state: Arranged): Columns {
  const pane = paneForArticles(state);
  const room = textWidth(pane);
  const {columns, measure} = state.preferences;
  const count = Math.max(1, Math.min(columns, Math.floor((room + columnGap) / (leastColumn + columnGap))));
  const width = Math.floor((room - columnGap * (count - 1)) / count);
  return {count, width: Math.max(1, Math.min(width, measure)), height: pane.height, room};
}

/** Returns the number of lines of an article that are on the screen at once. */
export function linesShown(state: Arranged): number {
  const {count, height} = articleColumns(state);
  return count * height;
}

/** Returns the cells that text can fill in a pane. A narrow one keeps only the two cells for the bar of a highlight. */
function textWidth(pane: Pane): number {
  if (pane.width >= narrow) return pane.width - 2 * margin;
  return pane.width > 2 * margin + 14 ? pane.width - 4 : pane.width;
}
