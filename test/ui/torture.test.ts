import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import fc, {runs} from '../support/fast-check.ts';
import type {Pty} from './pty.ts';
import {wholeFrame} from './screen-until.ts';
import {assertRestored, foot, makeTerminalHome, quit, startIn} from './terminal-home.ts';

const unix = {skip: process.platform === 'win32' && 'there are no such signals'};

/** What can happen to the reader in its terminal. */
type Step =
  | {readonly keys: string}
  | {readonly columns: number; readonly rows: number}
  | {readonly stop: 'Ctrl+Z' | 'SIGTSTP' | 'SIGSTOP'; readonly inBackground: boolean; readonly resized: boolean}
  | {readonly signal: 'SIGCONT' | 'SIGWINCH'};

// The settings of the terminal must fit into a row.
const size = {columns: fc.integer({min: 50, max: 150}), rows: fc.integer({min: 4, max: 50})};
// No key opens a prompt, in which Ctrl+L and Q are text.
const key = fc.constantFrom(
  'j',
  'k',
  ' ',
  'b',
  'G',
  'gg',
  '\r',
  'z',
  'f',
  'n',
  '?',
  '#',
  '\t',
  'J',
  '\x1b[A',
  '\x1b[6~',
);
const report = fc.constantFrom(
  '\x1b[<65;5;3M',
  '\x1b[<0;9;2M\x1b[<0;9;2m',
  '\x1b[200~pasted q Q\x1b[201~',
  '\x1b[?62;4c',
  '\x1b]11;rgb:0/0/0\x07',
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    keys: fc.array(fc.oneof({weight: 3, arbitrary: key}, report), {maxLength: 12}).map(keys => keys.join('')),
  }),
  fc.record(size),
  fc.record({
    stop: fc.constantFrom('Ctrl+Z' as const, 'SIGTSTP' as const, 'SIGSTOP' as const),
    inBackground: fc.boolean(),
    resized: fc.boolean(),
  }),
  fc.record({signal: fc.constantFrom('SIGCONT' as const, 'SIGWINCH' as const)}),
);

/** Everything about the screen that outlives a frame. */
function modesOf({emulator}: Pty) {
  return {
    isAlternate: emulator.isAlternate(),
    isCursorHidden: emulator.isCursorHidden(),
    mouse: emulator.mouseMode(),
    isPastingBracketed: emulator.isPastingBracketed(),
  };
}

describe('random keys, sizes and signals', unix, () => {
  test('leave the modes and the screen of a fresh start, and restore the shell', async t => {
    const home = await makeTerminalHome(t);
    const log = join(home.folder, 'log');
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 5, maxLength: 12}), fc.boolean(), async (steps, hasColumnMargins) => {
        const shell = await home.openShell({hasColumnMargins});
        shell.send(`export TEARSHEET_LOG='${log}'\r`);
        let written = '';
        shell.onData(data => {
          written += data;
        });
        /** Redraws the whole screen, and returns its rows. The log shows that the reader has read the key: otherwise the shell could receive it. */
        const redrawOnce = async () => {
          const [before, redraws] = [written.length, countRedraws(log)];
          shell.send('\f');
          const isRedrawn = () => wholeFrame.test(written.slice(before));
          const rows = await shell.until(
            'the screen redrawn',
            now => isRedrawn() && countRedraws(log) > redraws && now.some(row => row.trim() !== ''),
          );
          // A blank cell and a cell that was never written look the same. The key clears a message in the last row.
          return rows.slice(0, -1).map(row => row.trimEnd());
        };
        /** Redraws until the screen stays the same twice: a frame of an earlier size or key, or second lines, may have been on their way. */
        const redraw = async () => {
          let rows = await redrawOnce();
          for (let same = 0; same < 2; ) {
            const next = await redrawOnce();
            same = isDeepStrictEqual(next, rows) ? same + 1 : 0;
            rows = next;
          }
          return rows;
        };
        // The reader continues where the earlier run left off.
        await rm(join(home.folder, 'config', 'state.json'), {force: true});
        const pid = await startIn(shell);
        // What the first frame shows without Ink does not follow keys yet.
        shell.send('j');
        await shell.until('the second row', foot('2 of '));
        const fresh = modesOf(shell);
        for (const each of steps) await take(each, shell, pid, redraw);
        assert.deepEqual(modesOf(shell), fresh);
        await quit(shell);
        await assertRestored(shell);
        shell.send('exit\r');
        await shell.ended;
      }),
      {numRuns: runs(4), endOnFailure: true},
    );
  });
});

/**
 * Returns a function that tells whether a text has been written since this call. Its row may be gone from the screen: a Ctrl+L that the reader had not
 * read when it was stopped goes to the shell, which clears the screen.
 */
function whetherWritten(shell: Pty, text: string): () => boolean {
  let written = '';
  shell.onData(data => {
    written += data;
  });
  return () => written.includes(text);
}

/** Returns how often the reader has read the key that redraws the screen. It logs a key before it acts on it. */
function countRedraws(log: string): number {
  return existsSync(log) ? readFileSync(log, 'utf8').split(', redraw\n').length - 1 : 0;
}

async function take(step: Step, shell: Pty, pid: number, redraw: () => Promise<string[]>): Promise<void> {
  if ('keys' in step) shell.send(step.keys);
  else if ('columns' in step) shell.resize(step);
  else if ('signal' in step) process.kill(pid, step.signal);
  else {
    const rows = await redraw();
    const isStopped = whetherWritten(shell, 'Stopped');
    if (step.stop === 'Ctrl+Z') shell.send('\x1a');
    else process.kill(pid, step.stop);
    await shell.until('that it was stopped', isStopped);
    if (step.stop !== 'SIGSTOP') await assertRestored(shell);
    if (step.inBackground) {
      const isStoppedAgain = whetherWritten(shell, 'Stopped');
      shell.send('clear; bg; wait; jobs\r');
      await shell.until('that it was stopped again', isStoppedAgain);
    }
    const {columns, rows: height} = shell.emulator.size();
    if (step.resized) shell.resize({columns: columns + 3, rows: height + 2});
    shell.send('fg\r');
    const isBack = () => shell.emulator.isAlternate() && !shell.emulator.rows().some(row => row.includes('Stopped'));
    await shell.until('the screen of the reader', isBack);
    if (!step.resized) assert.deepEqual(await redraw(), rows);
  }
  await redraw();
}
