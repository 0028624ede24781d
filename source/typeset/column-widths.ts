import {cells, widest} from './width.ts';

/** Cells between two columns. */
export const gap = 2;

/** A longer word may be cut, so that one address does not turn a whole table into records. */
const longestWord = 16;

/**
 * In a column that is narrower than `leastText` cells, a text of more than `mostNarrowLines` lines is hard to read. A table in which that happens in at least
 * this share of the rows is better set as records.
 */
const leastText = 12;
const mostNarrowLines = 4;
const mostHard = 0.25;

/** Rows whose height is computed. The other rows of a long table are assumed to be similar. */
const mostRows = 100;

/** The words of a cell by line, as their widths in cells. */
type CellWords = readonly (readonly number[])[];

/** A column of the head and the rows that are measured, with the number of lines of each cell at a width. */
type Column = {
  readonly natural: number;
  readonly least: number;
  heights(width: number): Uint16Array;
};

/**
 * Shares the width of a table among its columns. Each is as wide as its content if that fits; otherwise the table becomes as low as possible. No column is
 * narrower than its longest word. Returns undefined if even that is too wide, or if a text would be a column of single words. `texts` are the head and the
 * rows.
 */
export function columnWidths(texts: readonly (readonly string[])[], width: number): readonly number[] | undefined {
  const columns = (texts[0] ?? []).map((_, index) => createColumn(texts.map(row => row[index] ?? '')));
  const natural = columns.map(column => column.natural);
  const least = columns.map(column => column.least);
  const room = width - gap * (columns.length - 1);
  if (sum(natural) <= room) return natural;
  if (sum(least) > room) return undefined;
  const candidates = [levelled(columns, room), widenForLines(columns, room)].map(widths => moveCells(columns, widths));
  const [best = least] = candidates.sort((a, b) => tableHeight(columns, a) - tableHeight(columns, b));
  const widths = widenToContent(best, natural, room);
  return isHardToRead(columns, widths) ? undefined : widths;
}

/** Returns whether many rows have a text in a column that is too narrow for it. */
function isHardToRead(columns: readonly Column[], widths: readonly number[]): boolean {
  const narrow = columns.flatMap((column, index) => {
    const width = widths[index] ?? 1;
    return width < leastText ? [column.heights(width).subarray(1)] : [];
  });
  const rows = narrow[0]?.length ?? 0;
  let hard = 0;
  for (let row = 0; row < rows; row++) if (narrow.some(heights => (heights[row] ?? 1) > mostNarrowLines)) hard++;
  return hard > 0 && hard >= mostHard * rows;
}

function createColumn(texts: readonly string[]): Column {
  const lines = texts.flatMap(text => text.split('\n'));
  const measured = texts.slice(0, mostRows + 1).map(wordsOf);
  const cached = new Map<number, Uint16Array>();
  return {
    natural: Math.max(1, widest(lines)),
    least: Math.min(longestWord, Math.max(1, widest(lines.flatMap(line => line.split(' '))))),
    heights(width) {
      const heights = cached.get(width) ?? Uint16Array.from(measured, cell => linesAt(cell, width));
      cached.set(width, heights);
      return heights;
    },
  };
}

function wordsOf(text: string): CellWords {
  return text.split('\n').map(line => line.split(' ').map(cells));
}

/** Returns the number of lines of a cell. A word that is too wide takes several. */
function linesAt(cell: CellWords, width: number): number {
  let lines = 0;
  for (const words of cell) {
    let used = width + 1;
    for (const word of words) {
      if (used + 1 + word <= width) used += 1 + word;
      else {
        lines += Math.max(1, Math.ceil(word / width));
        used = word <= width ? word : word % width || width;
      }
    }
  }
  return lines;
}

/** Returns the lines of a table with these widths. If a row has several lines, all rows are separated by empty ones. */
function tableHeight(columns: readonly Column[], widths: readonly number[]): number {
  const heights = columns.map((column, index) => column.heights(widths[index] ?? 1));
  const rows = heights[0]?.length ?? 0;
  let total = 0;
  let isWrapped = false;
  for (let row = 0; row < rows; row++) {
    let height = 1;
    for (const column of heights) height = Math.max(height, column[row] ?? 1);
    total += height;
    isWrapped ||= row > 0 && height > 1;
  }
  return isWrapped ? total + rows - 2 : total;
}

/** Limits the widest columns to the same width, as wide as there is room for. */
function levelled(columns: readonly Column[], room: number): readonly number[] {
  const limited = (limit: number) => columns.map(({natural, least}) => Math.max(least, Math.min(natural, limit)));
  let limit = Math.max(...columns.map(({natural}) => natural));
  while (limit > 1 && sum(limited(limit)) > room) limit--;
  return widenToContent(
    limited(limit),
    columns.map(({natural}) => natural),
    room,
  );
}

/** Widens columns, each time the one that saves the most lines for each cell, until no more lines can be saved. */
function widenForLines(columns: readonly Column[], room: number): readonly number[] {
  let widths: readonly number[] = columns.map(({least}) => least);
  for (;;) {
    const spare = room - sum(widths);
    const height = tableHeight(columns, widths);
    let best: {readonly widths: readonly number[]; readonly rate: number} | undefined;
    for (const [index, {natural}] of columns.entries()) {
      const most = Math.min(spare, natural - (widths[index] ?? 0));
      for (let more = 1; more <= most; more++) {
        const wider = widths.with(index, (widths[index] ?? 0) + more);
        const rate = (height - tableHeight(columns, wider)) / more;
        if (rate > (best?.rate ?? 0)) best = {widths: wider, rate};
      }
    }
    if (!best) return widths;
    widths = best.widths;
  }
}

/** Moves cells from one column to another as long as that saves lines. */
function moveCells(columns: readonly Column[], from: readonly number[]): readonly number[] {
  let widths = from;
  let height = tableHeight(columns, widths);
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const [donor, {least}] of columns.entries()) {
      for (const receiver of columns.keys()) {
        for (let count = 1; receiver !== donor && (widths[donor] ?? 0) - count >= least; count++) {
          const moved = widths
            .with(donor, (widths[donor] ?? 0) - count)
            .with(receiver, (widths[receiver] ?? 0) + count);
          const lower = tableHeight(columns, moved);
          if (lower >= height) continue;
          [widths, height, hasChanged] = [moved, lower, true];
          break;
        }
      }
    }
  }
  return widths;
}

/** Gives the remaining cells, one each in turn, to columns that are narrower than their content. */
function widenToContent(widths: readonly number[], natural: readonly number[], room: number): readonly number[] {
  const wider = [...widths];
  for (let spare = room - sum(wider), hasChanged = true; spare > 0 && hasChanged; ) {
    hasChanged = false;
    for (const [index, width] of wider.entries()) {
      if (spare === 0 || width >= (natural[index] ?? 0)) continue;
      wider[index] = width + 1;
      spare--;
      hasChanged = true;
    }
  }
  return wider;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
