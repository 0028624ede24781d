import process from 'node:process';
import pty from '@lydell/node-pty';
import {type Home, launcher} from './home.ts';

/** The reader in a real terminal of 120 by 40. */
export type Reader = {
  /** Sends keys, or nothing, and gives the milliseconds until the next frame is finished; undefined where none comes within a second. */
  readonly frame: (keys?: string) => Promise<number | undefined>;
  /** Everything that was written so far. */
  readonly output: () => string;
  readonly end: () => Promise<void>;
};

/** Ink writes each frame between these two (https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036). */
const frameEnd = '\x1b[?2026l';

export function openReader(home: Home): Reader {
  const child = pty.spawn(process.execPath, [launcher], {cols: 120, rows: 40, env: home.env});
  const ended = new Promise<void>(resolve => child.onExit(() => resolve()));
  let output = '';
  let arrived = () => {};
  child.onData(data => {
    output += data;
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
    end() {
      // Not by a signal: only a program that ends by itself keeps its compiled code for the next run.
      child.write('Q');
      return ended;
    },
  };
}
