import process from 'node:process';
import type {TestContext} from 'node:test';
import pty from '@lydell/node-pty';
import {createEmulator, type Emulator, type Size} from './emulator.ts';
import {screenUntil} from './screen-until.ts';

/** A program in a real terminal, seen through an emulator. */
export type Pty = {
  send(data: string): void;
  /** Calls back with all that the program writes from now on. */
  onData(listener: (data: string) => void): void;
  resize(size: Size): void;
  /** Waits until the rows of the screen are so, and gives them. */
  until(what: string, holds: (rows: readonly string[]) => boolean): Promise<string[]>;
  readonly emulator: Emulator;
  /** Settles when the program has ended. */
  readonly ended: Promise<{readonly status: number; readonly signal: number | undefined}>;
  kill(signal: NodeJS.Signals): void;
};

export type PtyOptions = Size & {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Whether the terminal answers no query at all. */
  readonly isSilent?: boolean;
  /** Whether the terminal has left and right margins. */
  readonly hasColumnMargins?: boolean;
};

/**
 * Gives a function that starts programs in terminals of their own. After the test those that have not ended are killed and waited for, so it is
 * called before anything else that the test cleans up.
 */
export function terminals(test: TestContext): (command: readonly string[], options: PtyOptions) => Pty {
  const open = new Map<Pty, {hasEnded: boolean}>();
  test.after(async () => {
    for (const [terminal, state] of open) {
      try {
        if (!state.hasEnded) terminal.kill('SIGKILL');
      } catch {
        // It has just ended.
      }
      await terminal.ended;
      terminal.emulator.dispose();
    }
  });
  return (command, options) => {
    const terminal = openPty(command, options);
    const state = {hasEnded: false};
    open.set(terminal, state);
    void terminal.ended.then(() => {
      state.hasEnded = true;
    });
    return terminal;
  };
}

function openPty([program = '', ...args]: readonly string[], options: PtyOptions): Pty {
  const {columns, rows, env, cwd, isSilent, hasColumnMargins = false} = options;
  const emulator = createEmulator({columns, rows}, {hasColumnMargins});
  const child = pty.spawn(program, args, {cols: columns, rows, cwd, env: {TERM: 'xterm-256color', ...env}});
  const ended = Promise.withResolvers<{status: number; signal: number | undefined}>();
  child.onData(data => emulator.write(data));
  if (!isSilent) emulator.onReply(reply => child.write(reply));
  child.onExit(({exitCode, signal}) => ended.resolve({status: exitCode, signal: signal || undefined}));
  return {
    emulator,
    ended: ended.promise,
    send: data => child.write(data),
    onData: listener => void child.onData(listener),
    resize(size) {
      emulator.resize(size);
      child.resize(size.columns, size.rows);
    },
    until: (what, holds) => screenUntil(emulator, what, holds),
    kill: signal => void process.kill(child.pid, signal),
  };
}
