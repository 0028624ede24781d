import type {LayoutCursor, Line, PixelSize} from './line.ts';
import {plain} from './span.ts';

/** Rows that a picture takes at most: on a screen of 24 some text is left beside it. */
const tallest = 18;

/** Cells that a column has at least where pictures are set in it. */
const narrowest = 12;

/** Pixels that a cell is wide at most, so that a small picture stays small. Cells are about twice as high as wide. */
const cellWidth = 10;

/** The rows of a picture that is at hand, in the middle of the column; none where it is not. They stand at the beginning of its caption. */
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

/** How many cells show a picture in its proportions. */
function cellsFor({width, height}: PixelSize, room: number): {readonly columns: number; readonly rows: number} {
  const columns = Math.min(room, Math.ceil(width / cellWidth));
  const rows = Math.max(1, Math.round((columns * height) / width / 2));
  if (rows <= tallest) return {columns, rows};
  return {columns: Math.max(1, Math.round((2 * tallest * width) / height)), rows: tallest};
}
