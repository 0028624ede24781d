import type {CellRow} from './cell-row.ts';
import {plainStyle} from './cell-style.ts';
import {findScroll, type ScrollRegion} from './scroll-region.ts';

/** Rows of one pane beside another that move: of its cells from column `from` on, up to column `to`, which is not part of it. */
export type ColumnScroll = ScrollRegion & {readonly from: number; readonly to: number};

/**
 * Returns the region of one of two panes side by side whose movement changes a screen into the next, except for some cells that are then written. `split` is the
 * first column of the second pane. Returns undefined if nothing has moved, or if terminals may disagree about where the cells of the region are.
 */
export function findColumnScroll(
  before: readonly CellRow[],
  after: readonly CellRow[],
  split: number,
): ColumnScroll | undefined {
  const columns = before[0]?.texts.length ?? 0;
  for (const [from, to] of [
    [0, split],
    [split, columns],
  ] as const) {
    const textOf = ({texts}: CellRow) => texts.slice(from, to).join('');
    const region = findScroll(before.map(textOf), after.map(textOf));
    const isCertain = (row: CellRow) => row.uncertainFrom >= to && row.texts[from] !== '' && row.texts[to] !== '';
    if (region && before.slice(region.top, region.bottom + 1).every(isCertain)) return {...region, from, to};
  }
  return undefined;
}

/** Returns a row of the screen after a region has moved. */
export function scrolledRow(
  rows: readonly CellRow[],
  {top, bottom, by, from, to}: ColumnScroll,
  index: number,
): CellRow {
  const row = rows[index];
  if (!row) throw new RangeError(`The screen has no row ${index}.`);
  if (index < top || index > bottom) return row;
  const moved = index + by < top || index + by > bottom ? undefined : rows[index + by];
  const blank = <Value>(value: Value) => Array<Value>(to - from).fill(value);
  return {
    ...row,
    texts: row.texts.toSpliced(from, to - from, ...(moved?.texts.slice(from, to) ?? blank(' '))),
    styles: row.styles.toSpliced(from, to - from, ...(moved?.styles.slice(from, to) ?? blank(plainStyle))),
  };
}
