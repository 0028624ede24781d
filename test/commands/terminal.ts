import process from 'node:process';
import pty from '@lydell/node-pty';
import headless from '@xterm/headless';
import {launcher} from './program.ts';

/** What a program left on the screen of a terminal. */
type Screen = {readonly lines: readonly string[]; readonly raw: string; readonly status: number};

/** Runs the program in a real terminal to its end. */
export async function openTerminal(
  args: readonly string[],
  {
    columns,
    rows,
    env,
  }: {readonly columns: number; readonly rows: number; readonly env: Readonly<Record<string, string>>},
): Promise<Screen> {
  const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
  const child = pty.spawn(process.execPath, [launcher, ...args], {
    cols: columns,
    rows,
    env: {TERM: 'xterm-256color', ...env},
  });
  let raw = '';
  child.onData(data => {
    raw += data;
  });
  const {promise, resolve} = Promise.withResolvers<number>();
  child.onExit(({exitCode}) => resolve(exitCode));
  const status = await promise;
  await new Promise<void>(written => terminal.write(raw, written));
  const buffer = terminal.buffer.active;
  const lines = Array.from({length: rows}, (_, row) => buffer.getLine(row)?.translateToString(true) ?? '');
  return {lines, raw, status};
}
