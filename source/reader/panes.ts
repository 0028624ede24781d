import type {State} from './state.ts';

export type Pane = {readonly width: number; readonly height: number};

/** Width of each pane on the screen, in cells; a rule of one cell is between two panes. */
export type Panes = {readonly list?: Pane; readonly article?: Pane};

/** Empty cells on either side of the text. */
const margin = 2;

/** Cells that a list beside an article has at least: room for marks, a headline, a source and a date. */
const leastList = 46;

/** Which panes the screen shows and how large they are. The last row is the status line. */
export function panes({
  size: {columns, rows},
  preferences,
  focus,
  zen,
}: Pick<State, 'size' | 'preferences' | 'focus' | 'zen'>): Panes {
  const height = Math.max(1, rows - 1);
  if (zen && focus === 'article') return {article: {width: columns, height: Math.max(1, rows)}};
  if (columns < preferences.split) {
    return focus === 'list' ? {list: {width: columns, height}} : {article: {width: columns, height}};
  }
  const wanted = Math.round((columns * preferences.listWidth) / 100);
  const list = Math.max(Math.min(leastList, columns >> 1), Math.min(wanted, columns - 24));
  return {list: {width: list, height}, article: {width: columns - list - 1, height}};
}

/** Returns the pane that articles are set for, also while it is not on the screen. */
export function articlePane(state: Pick<State, 'size' | 'preferences' | 'focus' | 'zen'>): Pane {
  return panes(state).article ?? panes({...state, focus: 'article'}).article ?? {width: 1, height: 1};
}

/** The columns that an article is set in, beside each other in its pane. */
export type Columns = {
  readonly count: number;
  /** Cells of one, and lines. */
  readonly width: number;
  readonly height: number;
  /** Cells that all of them may take together. */
  readonly room: number;
};

/** Cells between two columns, and those that a column has at least. */
export const columnGap = 4;
const leastColumn = 36;

/** As many columns as are wanted and have room. */
export function articleColumns(state: Parameters<typeof articlePane>[0]): Columns {
  const pane = articlePane(state);
  const room = textWidth(pane);
  const {columns, measure} = state.preferences;
  const count = Math.max(1, Math.min(columns, Math.floor((room + columnGap) / (leastColumn + columnGap))));
  const width = Math.floor((room - columnGap * (count - 1)) / count);
  return {count, width: Math.max(1, Math.min(width, measure)), height: pane.height, room};
}

/** Lines of the article that are on the screen at once. */
export function linesShown(state: Parameters<typeof articlePane>[0]): number {
  const {count, height} = articleColumns(state);
  return count * height;
}

/** Cells that text may fill in a pane. */
function textWidth(pane: Pane): number {
  return pane.width > 2 * margin + 20 ? pane.width - 2 * margin : pane.width;
}
