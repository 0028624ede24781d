import type {Terminal} from '@xterm/headless';

/** What xterm.js keeps of a row; it has no type of its own for this. */
type Line = {
  copyCellsFrom(source: Line, from: number, to: number, length: number, isReversed: boolean): void;
  replaceCells(from: number, to: number, cell: unknown): void;
};
type Internals = {
  readonly _core: {
    readonly buffer: {
      readonly lines: {get(index: number): Line | undefined};
      readonly ybase: number;
      readonly x: number;
      readonly y: number;
      readonly scrollTop: number;
      readonly scrollBottom: number;
      getNullCell(): unknown;
    };
  };
};

/**
 * Gives xterm.js left and right margins, which it does not have: the mode DECLRMM, DECSLRM, and IL and DL between them (xterm's control sequences). It answers as a
 * VT420 does.
 */
export function addColumnMargins(terminal: Terminal, reply: (text: string) => void): void {
  let isOn = false;
  let left = 0;
  let right = terminal.cols;
  const reset = () => {
    [left, right] = [0, terminal.cols];
  };
  const {parser} = terminal;
  for (const final of ['h', 'l'] as const) {
    parser.registerCsiHandler({prefix: '?', final}, parameters => {
      if (!parameters.includes(69)) return false;
      isOn = final === 'h';
      reset();
      return true;
    });
  }
  parser.registerCsiHandler({final: 's'}, ([from = 0, to = 0]) => {
    if (!isOn) return false;
    reset();
    if (Number(from) > 0) left = Number(from) - 1;
    if (Number(to) > 0) right = Number(to);
    return true;
  });
  const move = (rows: number): boolean => {
    if (!isOn) return false;
    const {buffer} = (terminal as unknown as Internals)._core;
    const {ybase, x, y, scrollTop, scrollBottom} = buffer;
    if (y < scrollTop || y > scrollBottom || x < left || x >= right) return true;
    const lineAt = (row: number) => (row < y || row > scrollBottom ? undefined : buffer.lines.get(ybase + row));
    const all = Array.from({length: scrollBottom - y + 1}, (_, index) => y + index);
    for (const row of rows > 0 ? all : all.reverse()) {
      const [line, source] = [lineAt(row), lineAt(row + rows)];
      if (source) line?.copyCellsFrom(source, left, left, right - left, false);
      else line?.replaceCells(left, right, buffer.getNullCell());
    }
    return true;
  };
  parser.registerCsiHandler({final: 'M'}, ([rows = 1]) => move(Math.max(1, Number(rows))));
  parser.registerCsiHandler({final: 'L'}, ([rows = 1]) => move(-Math.max(1, Number(rows))));
  parser.registerCsiHandler({final: 'c'}, () => {
    reply('\x1b[?64;1;2;22c');
    return true;
  });
  parser.registerCsiHandler({prefix: '?', intermediates: '$', final: 'p'}, ([mode]) => {
    reply(`\x1b[?${Number(mode)};${mode === 69 ? 2 : 0}$y`);
    return true;
  });
}
