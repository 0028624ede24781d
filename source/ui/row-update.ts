import type {CellRow} from './cell-row.ts';
import {blankStyle, type CellStyle, changeStyle, plainStyle, styleAfter} from './cell-style.ts';

/** The codes of a row, and the style in which the terminal writes after them. */
type RowUpdate = {readonly codes: string; readonly pen: CellStyle};

/** The number of unchanged cells between two changes that are shorter to write than a movement of the cursor. */
const shortGap = 4;

/**
 * Returns the codes that change a row on the screen, counted from 0, and nothing else. `from` is the style in which the terminal writes. From the first character
 * whose width terminals disagree about, the rest of the row is written again.
 */
export function updateRow(before: CellRow, after: CellRow, row: number, from: CellStyle): RowUpdate {
  const {texts, styles, end} = after;
  const columns = texts.length;
  const uncertainFrom = Math.min(before.uncertainFrom, after.uncertainFrom, columns);
  const isSame = (column: number) => texts[column] === before.texts[column] && styles[column] === before.styles[column];
  let output = '';
  let cursor: number | undefined;
  let pen = from;

  const moveTo = (column: number) => {
    if (cursor === undefined) output += `\x1b[${row + 1}${column === 0 ? '' : `;${column + 1}`}H`;
    else if (column > cursor) output += column === cursor + 1 ? '\x1b[C' : `\x1b[${column - cursor}C`;
    cursor = column;
  };
  const setStyle = (style: CellStyle) => {
    if (style !== pen) output += changeStyle(pen, style);
    pen = style;
  };
  const write = (from: number, to: number) => {
    moveTo(from);
    for (let column = from; column < to; column++) {
      const text = texts[column] ?? '';
      if (text === '') continue;
      const style = styles[column] ?? plainStyle;
      // A blank between words looks the same in their style.
      if (text !== ' ' || blankStyle(pen) !== style) setStyle(style);
      output += text;
    }
    cursor = to;
  };
  const eraseFrom = (column: number) => {
    moveTo(column);
    setStyle(plainStyle);
    output += '\x1b[K';
  };
  /** Returns where the changes that begin at a column end, with the unchanged cells between them that are written too. */
  const endOfChanges = (from: number, limit: number) => {
    let to = from + 1;
    for (let column = to; column < limit && column - to <= shortGap; column++) {
      if (!isSame(column)) to = column + 1;
      else if (styles[column] !== styles[column - 1]) break;
    }
    while (texts[to] === '') to++;
    return to;
  };

  for (let column = 0; column < columns; column++) {
    if (isSame(column)) continue;
    if (column >= uncertainFrom) {
      let from = Math.max(uncertainFrom, cursor ?? 0);
      while (from > 0 && texts[from] === '') from--;
      if (from < end) write(from, end);
      if (end < columns) eraseFrom(Math.max(from, end));
      break;
    }
    if (column >= end) {
      eraseFrom(column);
      break;
    }
    const to = endOfChanges(column, Math.min(end, uncertainFrom));
    write(column, to);
    column = to - 1;
  }
  // Each row opens its links itself.
  setStyle(styleAfter(pen, 'link', ';'));
  return {codes: output, pen};
}
