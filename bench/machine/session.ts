import {setTimeout as wait} from 'node:timers/promises';
import pty from '@lydell/node-pty';
import headless from '@xterm/headless';
import {addColumnMargins} from '../../test/ui/column-margins.ts';
import {cpuOf} from './processes.ts';

/** A terminal: its cells, and whether it has left and right margins. */
export type Screen = {readonly columns: number; readonly rows: number; readonly hasColumnMargins?: boolean};

/** What a key brought: milliseconds until its last output (undefined if there was none), and the bytes of the output. */
type Frame = {readonly time: number | undefined; readonly bytes: number};

/** When the screen first showed something: milliseconds since the key or the start, and the processor time of the program by then. */
type Sight = {readonly time: number; readonly cpu: number};

/** A program in a pseudo-terminal. */
export type Session = {
  readonly pid: number;
  /** Sends keys. Times are counted from here. */
  readonly press: (keys: string) => void;
  /** Waits until nothing has been written for some milliseconds. Waits up to half a second for the first output. */
  readonly settle: (quiet?: number) => Promise<Frame>;
  /** Waits for output since the last keys after which the screen fits. Throws after `seconds`. */
  readonly until: (fits: (screen: string) => boolean, seconds?: number) => Promise<Sight>;
  /** Waits until the screen fits, even if it has done so for a while. Throws after five minutes. */
  readonly awaitScreen: (fits: (screen: string) => boolean) => Promise<void>;
  /** Returns the rows of the screen, divided by line feeds. */
  readonly screen: () => Promise<string>;
  /** Presses keys that end the program, and waits for its end. */
  readonly end: (keys: string) => Promise<void>;
};

type Chunk = {readonly at: number; readonly data: string; readonly cpu: number};

/** What is waited for, and the output after which the screen first fitted. */
type Watch = {readonly fits: (screen: string) => boolean; seen?: Chunk};

/** Questions to the terminal, which have to be answered at once. */
const question = /\x1b\[[?>=]?[\d;]*\$?[cnpu]|\x1b\][\d;]+;\?|\x1bP\+q/;

/** Milliseconds without output after which a frame is whole: less than the pause between two keys of a held key. */
const usualQuiet = 25;

/** Starts a program. Its output is read and timed at once, but emulated only when the screen is looked at, so that this takes no time from the program. */
export function openSession(
  [file = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  {columns, rows, hasColumnMargins = false}: Screen = {columns: 120, rows: 40},
): Session {
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
  let started = performance.now();
  const child = pty.spawn(file, [...args], {cols: columns, rows, env: {TERM: 'xterm-256color', ...env}});
  let hasEnded = false;
  const ended = new Promise<void>(resolve =>
    child.onExit(() => {
      hasEnded = true;
      resolve();
    }),
  );
  const answer = (text: string) => child.write(text);
  if (hasColumnMargins) addColumnMargins(terminal, answer);
  terminal.onData(answer);
  const chunks: Chunk[] = [];
  let watch: Watch | undefined;
  let isStarting = true;
  let [last, bytes] = [Number.NaN, 0];
  const emulate = (data: string) => new Promise<void>(resolve => terminal.write(data, resolve));

  child.onData(data => {
    last = performance.now();
    bytes += Buffer.byteLength(data);
    chunks.push({at: last, data, cpu: isStarting ? cpuOf(child.pid) : 0});
    if (question.test(data)) void drain();
  });

  // Every chunk is emulated here, so that none is missed by what is waited for.
  async function drain(): Promise<void> {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
      await emulate(chunk.data);
      if (watch && !watch.seen && chunk.at >= started && watch.fits(text())) watch.seen = chunk;
    }
  }

  function text(): string {
    const rowText = (row: number) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '';
    return Array.from({length: rows}, (_, row) => rowText(terminal.buffer.active.viewportY + row)).join('\n');
  }

  return {
    pid: child.pid,
    press(keys) {
      [last, bytes, isStarting] = [Number.NaN, 0, false];
      started = performance.now();
      child.write(keys);
    },
    async settle(quiet = usualQuiet) {
      while (performance.now() < (Number.isNaN(last) ? started + 500 : last + quiet)) {
        await wait(Number.isNaN(last) ? 1 : Math.max(1, last + quiet - performance.now()));
      }
      return {time: Number.isNaN(last) ? undefined : last - started, bytes};
    },
    async until(fits, seconds = 300) {
      watch = {fits};
      while (performance.now() < started + seconds * 1000) {
        await drain();
        if (watch.seen) return {time: watch.seen.at - started, cpu: watch.seen.cpu};
        await wait(4);
      }
      throw new Error(`What was waited for has not appeared within ${seconds} s on this screen:\n${text()}`);
    },
    async awaitScreen(fits) {
      for (const late = performance.now() + 300_000; performance.now() < late; await wait(20)) {
        await drain();
        if (fits(text())) return;
      }
      throw new Error(`What was waited for has not appeared on this screen:\n${text()}`);
    },
    async screen() {
      await drain();
      return text();
    },
    async end(keys) {
      for (const key of keys) {
        if (hasEnded) return;
        child.write(key);
        await Promise.race([ended, wait(200)]);
      }
      await Promise.race([ended, wait(10_000)]);
      if (hasEnded) return;
      child.kill('SIGKILL');
      throw new Error(`${file} did not end by the keys ${keys}.`);
    },
  };
}
