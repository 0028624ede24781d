import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {openLibrary} from '../../source/library/library.ts';
import {type Home, launcher, makeHome} from '../commands/program.ts';
import {daily} from '../library/fixtures.ts';
import type {Size} from './emulator.ts';
import {type Pty, type PtyOptions, terminals} from './pty.ts';

export const wide: Size = {columns: 120, rows: 40};
export const narrow: Size = {columns: 50, rows: 16};

/** The program: the built one, or the executable that TEARSHEET_EXECUTABLE names. */
const {TEARSHEET_EXECUTABLE: executable} = process.env;
const program = executable ? (['/usr/bin/env', executable] as const) : ([process.execPath, launcher] as const);

/** A home, with the reader and shells in terminals. They are ended before the home is removed. */
export type TerminalHome = Home & {
  openReader(size: Size, args?: readonly string[], env?: Readonly<Record<string, string>>): Pty;
  /** Opens an interactive shell without configuration files. `$NODE` and `$PROGRAM` start the program. */
  openShell(options?: Pick<PtyOptions, 'isSilent' | 'hasColumnMargins'>): Promise<Pty>;
};

export async function makeTerminalHome(test: TestContext): Promise<TerminalHome> {
  const open = terminals(test);
  const home = await makeHome(test);
  const {env, folder: cwd} = home;
  return {
    ...home,
    openReader: (size, args = [], more = {}) => open([...program, ...args], {...size, cwd, env: {...env, ...more}}),
    async openShell(options = {}) {
      const settings = {PS1: '$ ', NODE: program[0], PROGRAM: program[1]};
      const shell = open(['bash', '--norc', '--noprofile', '-i'], {
        ...options,
        ...wide,
        cwd,
        env: {...env, ...settings},
      });
      await shell.until('a prompt', rows => rows.some(row => row.startsWith('$')));
      return shell;
    },
  };
}

/** A home with 23 articles. In an empty library the reader begins by storing its samples, which takes more than a second. */
export async function makeFilledHome(test: TestContext): Promise<TerminalHome> {
  const home = await makeTerminalHome(test);
  const library = await openLibrary(home.library);
  await library.articles.store(daily(23));
  await library.close();
  return home;
}

/** Returns a condition: the last row contains a text. */
export const foot = (text: string) => (rows: readonly string[]) => rows.at(-1)?.includes(text) ?? false;

/** Quits the reader and waits until its shell prompts again. What is typed before that may still go to the reader. */
export async function quit(shell: Pty): Promise<void> {
  shell.send('Q');
  await shell.until('the prompt of the shell', rows => rows.findLast(row => row !== '')?.trim() === '$');
}

/** How often the settings of a terminal were printed. Each output ends with another number. */
let answers = 0;

/** Asserts that the terminal is as a shell left it: main screen, visible cursor, no mouse reports, echoed lines. */
export async function assertRestored(shell: Pty): Promise<void> {
  const {emulator} = shell;
  const isFirst = () => !emulator.isAlternate() && !emulator.isCursorHidden() && emulator.mouseMode() === 'none';
  await shell.until('the first screen with its cursor, and no mouse', isFirst);
  const end = `answer ${++answers}`;
  const settings = `stty -a | tr ' ;' '\\n\\n' | grep -xE -e '-?(icanon|echo|isig|icrnl|opost)' | sort | tr '\\n' ' '`;
  shell.send(`clear; ${settings}; echo "${end.replace(' ', '" "')}"\r`);
  const rows = await shell.until('the settings of the terminal', rows => rows.some(row => row.endsWith(end)));
  assert.ok(
    rows.some(row => row.endsWith(`echo icanon icrnl isig opost ${end}`)),
    rows.join('\n'),
  );
}

/** Starts the reader in a shell, waits for the list, and returns its process id. */
export async function startIn(shell: Pty): Promise<number> {
  // The reader may cover its number before the screen is looked at.
  let written = '';
  shell.onData(data => {
    written += data;
  });
  shell.send('clear; sh -c \'echo pid $$; exec "$NODE" "$PROGRAM"\'\r');
  await shell.until('the list', rows => shell.emulator.isAlternate() && foot('1 of ')(rows));
  const [, pid] = /pid (\d+)/.exec(written) ?? assert.fail('The shell printed no number.');
  return Number(pid);
}

/** Returns whether a process runs. A zombie (`Z`) has ended. */
export function isRunning(pid: number): boolean {
  const {stdout} = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], {encoding: 'utf8'});
  return /^[^Z\s]/.test(stdout.trim());
}

/** Polls until a condition is true. */
export async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 300_000;
  while (!(await isSo())) {
    if (Date.now() > end) assert.fail(`Timed out waiting until ${what}.`);
    await setImmediate();
  }
}
