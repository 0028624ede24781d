import type {Output} from './output.ts';

type Size = {readonly columns: number; readonly rows: number};

/** The maximum columns or rows of a window: each cell takes memory, and some programs set absurd sizes. */
const most = 2000;

/**
 * Returns the size of a terminal in cells. If it reports 0 cells, as a serial console or `docker exec -t` does, returns COLUMNS and LINES, else 80 by 24
 * (POSIX, "Environment Variables").
 */
export function terminalSize(
  {columns, rows}: Partial<Size>,
  {COLUMNS, LINES}: Readonly<Record<string, string | undefined>>,
): Size {
  return {columns: cellCount(columns) ?? cellCount(COLUMNS) ?? 80, rows: cellCount(rows) ?? cellCount(LINES) ?? 24};
}

function cellCount(reported: number | string | undefined): number | undefined {
  const count = Math.trunc(Number(reported));
  return count > 0 ? Math.min(count, most) : undefined;
}

/**
 * Returns an output for the screen that writes only while `isOpen` returns true, so that nothing is drawn over another program. Its size is `terminalSize`.
 */
export function screenOutput(
  stdout: Output,
  env: Readonly<Record<string, string | undefined>>,
  isOpen: () => boolean,
): Output {
  const write = (...written: readonly unknown[]): unknown => {
    if (isOpen()) return Reflect.apply(stdout.write, stdout, written);
    const callback = written.at(-1);
    if (typeof callback === 'function') setImmediate(() => void Reflect.apply(callback, undefined, []));
    return true;
  };
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'write') return write;
      if (name === 'columns' || name === 'rows') return terminalSize(target, env)[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
