import {decodeSixels} from '../pictures/sixel-decoder.ts';

/** What stands in each cell over which a picture was drawn. */
export const overdrawn = '▓';

/** Pixels of a cell of the emulated terminal. */
const cell = {width: 10, height: 20};

/** A picture over cells: the cursor is kept, moved to its corner, and put back. */
const picture = /\x1b7((?:\x1b\[[\d;]+[AGH])+)(\x1bP[^\x1b]*\x1b\\|\x1b\]1337;[^\x07]*\x07)\x1b8/g;
const unfinished = /\x1b7(?:(?!\x1b8)[\s\S])*$/;

/**
 * Makes an emulator without pictures show them as most terminals do: in their cells, so that later text or erasing replaces them. A picture that arrives in
 * pieces is shown when it is complete.
 */
export function picturesAsCells(): (written: string) => string {
  let held = '';
  return written => {
    const text = held + written;
    held = unfinished.exec(text)?.[0] ?? '';
    return text.slice(0, text.length - held.length).replace(picture, (_, corner: string, sequence: string) => {
      const {columns, rows} = cellsOf(sequence);
      const lines = Array.from(
        {length: rows},
        (_, row) => `\x1b8\x1b[0m${corner}${row > 0 ? `\x1b[${row}B` : ''}${overdrawn.repeat(columns)}`,
      );
      // Where xterm would leave the cursor: a picture on the last row makes the screen scroll.
      return `\x1b7${lines.join('')}\n\x1b8`;
    });
  };
}

function cellsOf(sequence: string): {readonly columns: number; readonly rows: number} {
  if (sequence.startsWith('\x1bP')) {
    const {width, height} = decodeSixels(sequence);
    return {columns: Math.ceil(width / cell.width), rows: Math.ceil(height / cell.height)};
  }
  const [, columns, rows] = /width=(\d+);height=(\d+);/.exec(sequence) ?? [];
  return {columns: Number(columns), rows: Number(rows)};
}
