import headless, {type IBufferLine} from '@xterm/headless';
import {addColumnMargins} from './column-margins.ts';
import {picturesAsCells} from './drawn-over.ts';

/** Cells of the terminal. */
export type Size = {readonly columns: number; readonly rows: number};

/** How a cell is drawn. */
export type CellStyle = {readonly attributes: string; readonly text: number; readonly ground: number};

/** A terminal without a window: what a person would see of what was written to it. */
export type Emulator = {
  write(data: string): void;
  /** Settles when all that was written so far has been drawn. */
  drawn(): Promise<void>;
  resize(size: Size): void;
  size(): Size;
  /** The rows on the screen, without the spaces at their ends. */
  rows(): string[];
  /** One row as its cells: the second cell of a wide character is an empty string. */
  cellsOf(row: number): string[];
  /** The text of a row that is shown inverted, as the selected row of a list is. */
  inverted(row: number): string;
  /** How each cell of a row is drawn: its attributes, and its colours as xterm.js keeps them, -1 for the terminal's own. */
  stylesOf(row: number): readonly CellStyle[];
  /** Column of the cursor, from 0; the number of columns where the next character would wrap. */
  cursorColumn(): number;
  /** How often the screen has scrolled, which a program that draws the whole of it never makes it do. */
  scrolls(): number;
  isAlternate(): boolean;
  isCursorHidden(): boolean;
  isPastingBracketed(): boolean;
  /** Which events of the mouse are reported: `none`, or `drag` for presses, releases, the wheel and drags. */
  mouseMode(): string;
  /** What came in operating system commands (ECMA-48, 8.3.89) of a number, in its order. */
  commands(number: 8 | 52): readonly string[];
  /** Calls back with the attributes of the terminal when they are queried, and whether it has left and right margins. It answers no other query. */
  onReply(listener: (reply: string) => void): void;
  /** Calls back when something was drawn; gives a function that ends it. */
  onDrawn(listener: () => void): () => void;
  dispose(): void;
};

/**
 * The widths that terminals have today, as wcwidth in its many copies gives them since Unicode 9: xterm.js itself still has those of Unicode 6.
 * Written down apart from the program's own table, so that one can find fault with the other.
 */
const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;
const narrow = /[\u{1f1e6}-\u{1f1ff}]/u;
const zero = /[\p{Mn}\p{Me}\u1160-\u11ff\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e01ef}]/u;

function width(codePoint: number): 0 | 1 | 2 {
  const character = String.fromCodePoint(codePoint);
  if (zero.test(character)) return 0;
  return wide.test(character) && !narrow.test(character) ? 2 : 1;
}

/** xterm.js keeps the width of a character in bits 1 and 2 and whether it joins the cell before it in bit 0. */
const unicode = {
  version: 'today',
  wcwidth: width,
  charProperties(codePoint: number, preceding: number): number {
    const own = width(codePoint);
    const before = (preceding >> 1) & 3;
    const joins = own === 0 && before > 0;
    return ((joins ? before : own) << 1) | (joins ? 1 : 0);
  },
};

/** Without left and right margins, the terminal is like a VT100. */
export function createEmulator({columns, rows}: Size, {hasColumnMargins = false} = {}): Emulator {
  // The line discipline of a real terminal makes a line feed begin a line.
  const terminal = new headless.Terminal({
    cols: columns,
    rows,
    scrollback: 0,
    convertEol: true,
    allowProposedApi: true,
  });
  terminal.unicode.register(unicode);
  terminal.unicode.activeVersion = unicode.version;
  const shown = picturesAsCells();
  let scrolls = 0;
  terminal.onScroll(() => {
    scrolls++;
  });
  let isCursorHidden = false;
  for (const [final, hidden] of [
    ['h', false],
    ['l', true],
  ] as const) {
    terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
      if (parameters.includes(25)) isCursorHidden = hidden;
      return false;
    });
  }
  const commands = new Map<number, string[]>();
  for (const number of [8, 52]) {
    commands.set(number, []);
    terminal.parser.registerOscHandler(number, data => {
      commands.get(number)?.push(data);
      return false;
    });
  }
  let reply: (text: string) => void = () => {};
  if (hasColumnMargins) addColumnMargins(terminal, text => reply(text));
  else terminal.onData(data => /^\x1b\[\?[\d;]*c$/.test(data) && reply(data));
  const line = (row: number) => terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row);
  const cellsIn = (row: number) =>
    Array.from({length: terminal.cols}, (_, column) => line(row)?.getCell(column)).filter(cell => cell !== undefined);
  return {
    write: data => terminal.write(shown(data)),
    drawn: () => new Promise(resolve => terminal.write('', resolve)),
    resize: size => terminal.resize(size.columns, size.rows),
    size: () => ({columns: terminal.cols, rows: terminal.rows}),
    rows: () => Array.from({length: terminal.rows}, (_, row) => textOf(line(row), terminal.cols)),
    cellsOf: row => cellsIn(row).map(cell => (cell.getWidth() === 0 ? '' : cell.getChars() || ' ')),
    inverted: row =>
      cellsIn(row)
        .filter(cell => cell.isInverse() !== 0)
        .map(cell => (cell.getWidth() === 0 ? '' : cell.getChars() || ' '))
        .join(''),
    stylesOf: row =>
      cellsIn(row).map(cell => ({
        attributes: [
          cell.isBold() && 'bold',
          cell.isDim() && 'dim',
          cell.isItalic() && 'italic',
          cell.isUnderline() && 'underline',
          cell.isInverse() && 'inverse',
        ]
          .filter(Boolean)
          .join(' '),
        text: cell.getFgColor(),
        ground: cell.getBgColor(),
      })),
    cursorColumn: () => terminal.buffer.active.cursorX,
    scrolls: () => scrolls,
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    isCursorHidden: () => isCursorHidden,
    isPastingBracketed: () => terminal.modes.bracketedPasteMode,
    mouseMode: () => terminal.modes.mouseTrackingMode,
    commands: number => commands.get(number) ?? [],
    onReply(listener) {
      reply = listener;
    },
    onDrawn(listener) {
      const {dispose} = terminal.onWriteParsed(listener);
      return dispose;
    },
    dispose: () => terminal.dispose(),
  };
}

/** Returns the text of a row of this number of columns. The cells after them may still contain text of a wider window. */
function textOf(line: IBufferLine | undefined, columns: number): string {
  return line?.translateToString(true, 0, columns).trimEnd() ?? '';
}
