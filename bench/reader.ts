import {existsSync, readFileSync} from 'node:fs';
import process from 'node:process';
import pty from '@lydell/node-pty';
import {type Home, launcher} from './home.ts';

/** Cells of a terminal. */
export type Size = {readonly columns: number; readonly rows: number};

/** The reader in a real terminal. */
export type Reader = {
  /** Sends keys, or nothing, and returns the milliseconds until the next frame is complete; undefined if there is none within a second. */
  readonly frame: (keys?: string) => Promise<number | undefined>;
  /** Returns all output so far. */
  readonly output: () => string;
  /** Sends a key without waiting for anything. */
  readonly press: (key: string) => void;
  /** When the last frame was finished, on the clock of `performance.now()`. */
  readonly lastFrame: () => number;
  /** Bytes of memory that the program takes; undefined if the system has no /proc. */
  readonly memory: () => number | undefined;
  readonly end: () => Promise<void>;
};

/** Ink writes each frame between these two (https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036). */
const frameEnd = '\x1b[?2026l';

export function openReader(home: Home, {columns, rows}: Size = {columns: 120, rows: 40}): Reader {
  const child = pty.spawn(process.execPath, [launcher], {cols: columns, rows, env: home.env});
  const ended = new Promise<void>(resolve => child.onExit(() => resolve()));
  let output = '';
  let arrived = () => {};
  let lastFrame = 0;
  child.onData(data => {
    output += data;
    if (data.includes(frameEnd)) lastFrame = performance.now();
    arrived();
  });
  return {
    frame(keys) {
      const started = performance.now();
      const from = output.length;
      const {promise, resolve} = Promise.withResolvers<number | undefined>();
      const late = setTimeout(() => resolve(undefined), 1000);
      arrived = () => {
        if (output.indexOf(frameEnd, from) >= 0) resolve(performance.now() - started);
      };
      if (keys !== undefined) child.write(keys);
      return promise.finally(() => clearTimeout(late));
    },
    output: () => output,
    press: key => child.write(key),
    lastFrame: () => lastFrame,
    memory() {
      const status = `/proc/${child.pid}/status`;
      if (!existsSync(status)) return undefined;
      return 1024 * Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]);
    },
    end() {
      // Do not use a signal: only a program that ends normally caches its compiled code for the next run.
      child.write('Q');
      return ended;
    },
  };
}
