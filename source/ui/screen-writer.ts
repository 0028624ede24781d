import {type CellRow, parseRow} from './cell-row.ts';
import {changeStyle, plainStyle} from './cell-style.ts';
import {findColumnScroll, scrolledRow} from './column-scroll.ts';
import {hasPictures, type PicturePart, takeParts} from './picture-parts.ts';
import {updateRow} from './row-update.ts';
import {columnScrollCodes, findScroll, scrollCodes, scrollRows} from './scroll-region.ts';

/** A cell of the screen, counted from 0. */
export type ScreenPlace = {readonly column: number; readonly row: number};

/** The content of the screen. */
export type Frame = {
  /** Each row as text with SGR codes and hyperlinks. */
  readonly rows: readonly string[];
  /** The columns of the window. */
  readonly columns: number;
  /** The first column of the second of two panes side by side. */
  readonly split?: number | undefined;
  /** Where the terminal shows its cursor; absent if it is hidden. */
  readonly caret?: ScreenPlace | undefined;
};

/** Draws frames on a terminal. It writes only what differs from the frame before. */
export type ScreenWriter = {
  show(frame: Frame): void;
  /** Call this if the terminal has left and right margins: from now on it moves the rows of one pane beside another. */
  useColumnMargins(): void;
  /** Draws the last frame again, whatever the terminal shows. */
  redraw(): void;
  /** Call this when the window has another size: the terminal may have changed what it shows, so the next frame is drawn as a whole. */
  forget(): void;
};

/** The terminal shows everything between these codes at once (https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036). */
const [begin, end] = ['\x1b[?2026h', '\x1b[?2026l'];
const [showCursor, hideCursor] = ['\x1b[?25h', '\x1b[?25l'];

/** The maximum number of rows that are stored as cells: those of a few frames. */
const mostParsed = 200;

/** Below this number of changed rows, writing them is as short as moving a pane. */
const fewRows = 4;

/** `overlay` returns the codes that draw a part of a picture over its cells. */
export function createScreenWriter(
  write: (text: string) => void,
  overlay: (part: PicturePart) => string,
): ScreenWriter {
  let last: Frame | undefined;
  let shown: Frame | undefined;
  let parsed = new Map<string, CellRow>();
  let hasColumnMargins = false;

  const cellsOf = (row: string, columns: number): CellRow => {
    const found = parsed.get(row);
    if (found) return found;
    if (parsed.size >= mostParsed) parsed = new Map();
    const cells = parseRow(row, columns);
    parsed.set(row, cells);
    return cells;
  };
  const changes = (before: readonly string[], {rows, columns, split}: Frame): string => {
    const canScroll = !before.some(hasPictures);
    const scroll = canScroll ? findScroll(before, rows) : undefined;
    if (canScroll && hasColumnMargins && split !== undefined) {
      const moved = changesOfPane(before, {rows, columns, split}, scroll ? scroll.bottom - scroll.top : fewRows);
      if (moved !== undefined) return moved;
    }
    const base = scroll ? scrollRows(before, scroll) : before;
    const shownAt = (index: number) => cellsOf(base[index] ?? '', columns);
    const updates = updateRows(rows, columns, index => rows[index] !== base[index], shownAt);
    return (scroll ? scrollCodes(scroll) : '') + updates;
  };
  /** Returns the codes that move more than this number of rows of one pane, and write what differs then; undefined if no pane has moved that far. */
  const changesOfPane = (
    before: readonly string[],
    {rows, columns, split}: {readonly rows: readonly string[]; readonly columns: number; readonly split: number},
    most: number,
  ): string | undefined => {
    if (rows.filter((row, index) => row !== before[index]).length <= most) return undefined;
    const shown = before.map(row => cellsOf(row, columns));
    const after = rows.map(row => cellsOf(row, columns));
    const scroll = findColumnScroll(shown, after, split);
    if (!scroll || scroll.bottom - scroll.top <= most) return undefined;
    const isMoved = (index: number) => index >= scroll.top && index <= scroll.bottom;
    const isChanged = (index: number) => isMoved(index) || rows[index] !== before[index];
    const updates = updateRows(rows, columns, isChanged, index => scrolledRow(shown, scroll, index));
    return columnScrollCodes(scroll, scroll.from, scroll.to) + updates;
  };
  const updateRows = (
    rows: readonly string[],
    columns: number,
    isChanged: (index: number) => boolean,
    shownAt: (index: number) => CellRow,
  ): string => {
    let pen = plainStyle;
    const updates = rows.map((row, index) => {
      if (!isChanged(index)) return '';
      const update = updateRow(shownAt(index), cellsOf(row, columns), index, pen);
      pen = update.pen;
      return update.codes;
    });
    return updates.join('') + changeStyle(pen, plainStyle);
  };
  const show = (frame: Frame) => {
    const isWhole = shown?.columns !== frame.columns || shown.rows.length !== frame.rows.length;
    const drawn = shown === undefined || isWhole ? drawWhole(frame) : changes(shown.rows, frame);
    if (drawn === '' && isSamePlace(shown?.caret, frame.caret)) return;
    const mayShowCursor = isWhole || shown?.caret !== undefined;
    if (isWhole) parsed = new Map();
    [last, shown] = [frame, frame];
    const {text, parts} = takeParts(drawn);
    const pictures = parts.map(overlay).join('');
    write(`${begin}${mayShowCursor ? hideCursor : ''}${text}${pictures}${caretCodes(frame)}${end}`);
  };
  return {
    show,
    useColumnMargins() {
      hasColumnMargins = true;
    },
    redraw() {
      shown = undefined;
      if (last) show(last);
    },
    forget() {
      shown = undefined;
    },
  };
}

/** Resets the style and margins that another program may have left. Erases each row before writing it: after a full row, the cursor would be on its last cell. */
function drawWhole({rows}: Frame): string {
  return `\x1b[m\x1b[r\x1b[H${rows.map(row => `\x1b[K${row.trimEnd()}\x1b[m`).join('\r\n')}`;
}

function caretCodes({caret}: Frame): string {
  return caret ? `\x1b[${caret.row + 1};${caret.column + 1}H${showCursor}` : '';
}

function isSamePlace(one: ScreenPlace | undefined, other: ScreenPlace | undefined): boolean {
  return one?.column === other?.column && one?.row === other?.row;
}
