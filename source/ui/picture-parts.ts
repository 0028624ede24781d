import type {Size} from '../reader/reader.ts';
import {cells} from '../typeset/typeset.ts';

/**
 * Represents pictures that are drawn over cells in rows that are strings. A row of such a picture consists of blank cells with a marker that names the row. The
 * marker has the form of a link, because links belong to cells. In the rows of a screen, each marker is replaced by one that names the visible part of the
 * picture and its place. If the part or the place changes, all cells of the picture change, so they are erased and written again. The output therefore names
 * every picture to draw, and no state of the screen needs to be stored.
 */

/** Rows of a picture, from `from` up to but not including `to`, and the place of the first on the screen; all from 0. */
export type PicturePart = {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly left: number;
};

/** The prefix of a marker; the address of a link begins with http. */
const begin = '\x1b]8;;picture:';

/** An operating system command ends with ST (ECMA-48, 8.3.89). */
const end = String.raw`\x1b\\`;
const rowMark = new RegExp(String.raw`\x1b\]8;;picture:(\d+),(\d+)${end}`, 'g');
const partMark = new RegExp(String.raw`\x1b\]8;;picture:(\d+),(\d+),(\d+),(\d+),(\d+),\d+x\d+${end}`, 'g');
const style = new RegExp(String.raw`\x1b\[[\d;:]*m|\x1b\]8;[^\x07\x1b]*${end}`, 'g');

/** Returns the rows of cells under a picture. */
export function markerRows(id: number, columns: number, rows: number): string[] {
  return Array.from({length: rows}, (_, row) => `${begin}${id},${row}\x1b\\${' '.repeat(columns)}\x1b]8;;\x1b\\`);
}

/** Returns whether a row, or output, contains cells of a picture. */
export function hasPictures(row: string): boolean {
  return row.includes(begin);
}

/** Returns the rows of a screen with the markers of parts instead of those of rows. No part includes the last row, because some terminals would scroll. */
export function withParts(screen: readonly string[], {columns, rows}: Size): readonly string[] {
  if (!screen.some(hasPictures)) return screen;
  const parts: PicturePart[] = [];
  const found = screen.map((row, top) =>
    marksIn(row).map(({id, row, left}) => {
      const at = parts.findIndex(
        part => part.id === id && part.left === left && part.to === row && part.top + row - part.from === top,
      );
      const part = parts[at];
      if (!part) return parts.push({id, from: row, to: row + 1, top, left}) - 1;
      if (top < rows - 1) parts[at] = {...part, to: row + 1};
      return at;
    }),
  );
  return screen.map((row, index) => {
    const named = found[index]?.values();
    return row.replace(rowMark, () => {
      const part = parts[named?.next().value ?? -1];
      if (!part || index >= rows - 1) return '';
      const {id, from, to, top, left} = part;
      return `${begin}${id},${from},${to},${top},${left},${columns}x${rows}\x1b\\`;
    });
  });
}

/** Returns the markers of a row, each with its column. */
function marksIn(text: string): readonly {readonly id: number; readonly row: number; readonly left: number}[] {
  return Array.from(text.matchAll(rowMark), ({1: id, 2: row, index}) => ({
    id: Number(id),
    row: Number(row),
    left: cells(text.slice(0, index).replace(style, '')),
  }));
}

/** Returns the output without markers, and the parts that they name, each once. */
export function takeParts(written: string): {readonly text: string; readonly parts: readonly PicturePart[]} {
  if (!hasPictures(written)) return {text: written, parts: []};
  const parts = new Map<string, PicturePart>();
  const text = written.replace(partMark, (mark, ...numbers: string[]) => {
    const [id = 0, from = 0, to = 0, top = 0, left = 0] = numbers.slice(0, 5).map(Number);
    parts.set(mark, {id, from, to, top, left});
    return '';
  });
  return {text, parts: [...parts.values()]};
}
