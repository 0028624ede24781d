import type {LayoutCursor, Line, PixelSize} from './line.ts';
import {plain} from './span.ts';

/** Maximum rows of a picture. On a screen of 24 rows, some text stays visible. */
const tallest = 18;

/** Minimum width of a column with pictures, in cells. */
const narrowest = 12;

/** Maximum pixels per cell, so that a small picture stays small. Cells are about twice as high as wide. */
const cellWidth = 10;

/** Returns the rows of a stored picture, centred in the column; none for others. Their offset is the beginning of its caption. */
export function setPicture(address: string | undefined, width: number, {offset, layoutOptions}: LayoutCursor): Line[] {
  const size = address === undefined ? undefined : layoutOptions.pictures?.get(address);
  if (address === undefined || !size || width < narrowest) return [];
  const {columns, rows} = cellsFor(size, width);
  const indent = plain(' '.repeat((width - columns) >> 1));
  return Array.from({length: rows}, (_, row) => ({
    prefix: [indent],
    spans: [],
    offset,
    picture: {address, row, rows, columns},
  }));
}

/** Returns the cells that show a picture in its proportions. */
function cellsFor({width, height}: PixelSize, room: number): {readonly columns: number; readonly rows: number} {
  const columns = Math.min(room, Math.ceil(width / cellWidth));
  const rows = Math.max(1, Math.round((columns * height) / width / 2));
  if (rows <= tallest) return {columns, rows};
  return {columns: Math.max(1, Math.round((2 * tallest * width) / height)), rows: tallest};
}
