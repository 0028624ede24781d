import process from 'node:process';
import type {TestContext} from 'node:test';
import pty from '@lydell/node-pty';
import {createEmulator, type Emulator, type Size} from './emulator.ts';
import {screenUntil} from './screen-until.ts';

/** A program in a real terminal, seen through an emulator. */
export type Pty = {
  send(data: string): void;
  resize(size: Size): void;
  /** Waits until the rows of the screen are so, and gives them. */
  until(what: string, holds: (rows: readonly string[]) => boolean): Promise<string[]>;
  readonly emulator: Emulator;
  readonly pid: number;
  /** Settles when the program has ended. */
  readonly ended: Promise<{readonly status: number; readonly signal: number | undefined}>;
  kill(signal: NodeJS.Signals): void;
};

export type PtyOptions = Size & {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
};

/** Starts a program in a terminal; it is killed after the test where it has not ended by itself. */
export function openPty(test: TestContext, command: readonly string[], {columns, rows, env, cwd}: PtyOptions): Pty {
  const [program = '', ...args] = command;
  const emulator = createEmulator({columns, rows});
  const child = pty.spawn(program, args, {cols: columns, rows, cwd, env: {TERM: 'xterm-256color', ...env}});
  const ended = Promise.withResolvers<{status: number; signal: number | undefined}>();
  let hasEnded = false;
  child.onData(data => emulator.write(data));
  child.onExit(({exitCode, signal}) => {
    hasEnded = true;
    ended.resolve({status: exitCode, signal: signal || undefined});
  });
  test.after(() => {
    if (!hasEnded) killIfThere(child.pid);
    emulator.dispose();
  });
  return {
    emulator,
    pid: child.pid,
    ended: ended.promise,
    send: data => child.write(data),
    resize(size) {
      emulator.resize(size);
      child.resize(size.columns, size.rows);
    },
    until: (what, holds) => screenUntil(emulator, what, holds),
    kill: signal => void process.kill(child.pid, signal),
  };
}

/** The end of a process is known a moment after it has ended. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
