import assert from 'node:assert/strict';
import {type Content, visible} from './content.ts';

/** A row of a terminal as its cells: the second cell of a wide character is an empty string. */
type Row = readonly string[];

const isBlank = (cell: string) => visible(cell) === '';
/** The bar of a quote, or the sign before the continuation of a line of code. */
const isMargin = (cell: string) => cell === '│' || cell === '↳';
const isHyphen = (cell: string) => cell === '-' || cell === '‐';

/**
 * Asserts that rows show a text completely and in order, with nothing else except the bars of quotes, the signs of continued code and the hyphens of broken
 * words.
 */
export function assertShows(rows: readonly Row[], contents: readonly Content[]): void {
  let rest: readonly Row[] = rows;
  for (const content of contents) {
    rest = content.kind === 'words' ? readWords(rest, content.words) : readTable(rest, content.rows);
  }
  const left = visible(
    rest
      .flat()
      .filter(cell => !isMargin(cell))
      .join(''),
  );
  assert.equal(left, '', 'After its last word the page shows more.');
}

/** Reads words from rows. Returns the rows after them. */
function readWords(rows: readonly Row[], words: string): readonly Row[] {
  let read = 0;
  for (const [index, row] of rows.entries()) {
    if (read === words.length) return rows.slice(index);
    read = readRow(row, words, read);
  }
  assert.equal(read, words.length, `The page ends before: ${words.slice(read, read + 60)}`);
  return [];
}

/** Reads words from a row, from the unit `from` on. Returns the unit after the last one read. */
function readRow(row: Row, words: string, from: number): number {
  let read = from;
  for (const [column, cell] of row.entries()) {
    const shown = visible(cell);
    if (words.startsWith(shown, read)) read += shown.length;
    else if (isHyphen(cell) && row.slice(column + 1).every(isBlank)) continue;
    else if (!(isMargin(cell) && row.slice(0, column).every(one => isBlank(one) || isMargin(one)))) {
      assert.fail(`The page shows "${row.join('').trim()}" where "${words.slice(read, read + 60)}" is expected.`);
    }
  }
  return read;
}

/** Reads a table, which is in columns under a rule, or in records of `heading: cell`. */
function readTable(rows: readonly Row[], [head = [], ...body]: readonly (readonly string[])[]): readonly Row[] {
  const rule = rows.findIndex(row => /^[─ ]*─[─ ]*$/.test(row.join('')));
  const isInColumns = rule > 0 && visible(rows.slice(0, rule).flat().join('')).length === head.join('').length;
  if (!isInColumns) {
    const records = body.map(row => row.map((cell, column) => (head[column] ? `${head[column]}:${cell}` : cell)));
    return readWords(rows, records.flat().join(''));
  }
  const columns = columnsUnder(rows[rule] ?? []);
  let rest: readonly Row[] = readColumns(rows, head, columns).slice(1);
  for (const row of body) rest = readColumns(rest, row, columns);
  return rest;
}

type Column = {readonly start: number; readonly end: number};

/** Where the strokes of the rule under a table's head begin and end. */
function columnsUnder(rule: Row): Column[] {
  return [...rule.join('').matchAll(/─+/g)].map(({0: stroke, index}) => ({start: index, end: index + stroke.length}));
}

/** Reads the cells of a table's row side by side, each down its own column. Returns the rows after it. */
function readColumns(rows: readonly Row[], cells: readonly string[], columns: readonly Column[]): readonly Row[] {
  let read = cells.map(() => 0);
  for (const [index, row] of rows.entries()) {
    if (cells.every((cell, column) => read[column] === cell.length) && index > 0) {
      return row.every(isBlank) ? rows.slice(index + 1) : rows.slice(index);
    }
    assert.equal(columns.length, cells.length);
    read = cells.map((cell, column) => {
      const {start, end} = columns[column] ?? {start: 0, end: 0};
      return readRow(row.slice(start, end), cell, read[column] ?? 0);
    });
  }
  assert.deepEqual(
    read,
    cells.map(cell => cell.length),
    'The page ends inside a table.',
  );
  return [];
}
