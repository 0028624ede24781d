/** Rows of the screen, from 0 and with both ends, that move up by a number of rows; down if negative. */
export type ScrollRegion = {readonly top: number; readonly bottom: number; readonly by: number};

/** The minimum share of the moved rows that must stay the same: below it, writing the rows is as short. */
const leastShare = 1 / 3;

/** Returns the region whose movement changes a screen into the next, except for some rows that are then written; undefined if nothing has moved. */
export function findScroll(before: readonly string[], after: readonly string[]): ScrollRegion | undefined {
  const by = mostFrequentShift(before, after);
  if (by === undefined) return undefined;
  const isMoved = (row: string, index: number) => row !== before[index] && row === before[index + by];
  const first = after.findIndex(isMoved);
  const last = after.findLastIndex(isMoved);
  const moved = after.filter(isMoved).length;
  if (moved < (last - first + 1) * leastShare) return undefined;
  return {top: Math.min(first, first + by), bottom: Math.max(last, last + by), by};
}

/** Returns the number of rows by which most rows have moved up. Ignores rows that occur twice, such as blank ones. */
function mostFrequentShift(before: readonly string[], after: readonly string[]): number | undefined {
  const places = new Map<string, number | undefined>();
  for (const [index, row] of before.entries()) places.set(row, places.has(row) ? undefined : index);
  const counts = new Map<number, number>();
  for (const [index, row] of after.entries()) {
    const place = row === before[index] ? undefined : places.get(row);
    if (place !== undefined) counts.set(place - index, (counts.get(place - index) ?? 0) + 1);
  }
  const [by, count = 0] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  return count > 1 ? by : undefined;
}

/** Returns the rows of a screen after a region has moved. */
export function scrollRows(rows: readonly string[], {top, bottom, by}: ScrollRegion): readonly string[] {
  return rows.map((row, index) => {
    if (index < top || index > bottom) return row;
    const from = index + by;
    return from < top || from > bottom ? '' : (rows[from] ?? '');
  });
}

/**
 * Returns the codes that move a region of some columns, with left and right margins as well (DECLRMM, DECSLRM). Nothing else on the screen may use these margins, so
 * they are reset.
 */
export function columnScrollCodes(region: ScrollRegion, from: number, to: number): string {
  return `\x1b[?69h\x1b[${from + 1};${to}s${moveCodes(region, from)}\x1b[s\x1b[?69l\x1b[r`;
}

/**
 * Returns the codes that move a region: margins (DECSTBM), and lines deleted or inserted at its top (DL and IL). Unlike a line feed at the bottom, that moves no rows
 * into the history of a terminal, and every terminal since the VT102 can do it.
 */
export function scrollCodes(region: ScrollRegion): string {
  return `${moveCodes(region, 0)}\x1b[r`;
}

function moveCodes({top, bottom, by}: ScrollRegion, column: number): string {
  const move = by > 0 ? `\x1b[${by}M` : `\x1b[${-by}L`;
  return `\x1b[${top + 1};${bottom + 1}r\x1b[${top + 1}${column === 0 ? '' : `;${column + 1}`}H${move}`;
}
