import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import fc, {runs} from '../support/fast-check.ts';
import type {Pty} from './pty.ts';
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
const key = fc.constantFrom(
  'j',
  'k',
  ' ',
  'b',
  'G',
  'gg',
  '\r',
  'z',
  'm',
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
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 5, maxLength: 12}), async steps => {
        const shell = await home.openShell();
        let written = '';
        shell.onData(data => {
          written += data;
        });
        /** Redraws the whole screen after all keys so far, and returns its rows. */
        const redraw = async () => {
          const before = written.length;
          shell.send('\f');
          const isRedrawn = () => /\x1b\[2K\x1b\[1A[\s\S]*\x1b\[\?2026l/.test(written.slice(before));
          // After a resize, Ink may be between erasing the screen and drawing it.
          const rows = await shell.until(
            'the screen redrawn',
            now => isRedrawn() && now.some(row => row.trim() !== ''),
          );
          // A blank cell and a cell that was never written look the same.
          return rows.map(row => row.trimEnd());
        };
        const pid = await startIn(shell);
        // What the first frame shows without Ink does not follow keys yet.
        shell.send('j');
        await shell.until('the second row', foot('2 of '));
        const fresh = modesOf(shell);
        for (const each of steps) await take(each, shell, pid, redraw);
        const rows = await redraw();
        assert.deepEqual((await redraw()).slice(0, -1), rows.slice(0, -1));
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

async function take(step: Step, shell: Pty, pid: number, redraw: () => Promise<string[]>): Promise<void> {
  if ('keys' in step) shell.send(step.keys);
  else if ('columns' in step) shell.resize(step);
  else if ('signal' in step) process.kill(pid, step.signal);
  else {
    const rows = await redraw();
    if (step.stop === 'Ctrl+Z') shell.send('\x1a');
    else process.kill(pid, step.stop);
    await shell.until('that it was stopped', now => now.some(row => row.includes('Stopped')));
    if (step.stop !== 'SIGSTOP') await assertRestored(shell);
    if (step.inBackground) {
      shell.send('clear; bg; wait; jobs\r');
      await shell.until('that it was stopped again', now => now.some(row => row.includes('Stopped')));
    }
    const {columns, rows: height} = shell.emulator.size();
    if (step.resized) shell.resize({columns: columns + 3, rows: height + 2});
    shell.send('fg\r');
    const isBack = () => shell.emulator.isAlternate() && !shell.emulator.rows().some(row => row.includes('Stopped'));
    await shell.until('the screen of the reader', isBack);
    // The key that stops the reader clears a message in the last row.
    if (!step.resized) assert.deepEqual((await redraw()).slice(0, -1), rows.slice(0, -1));
  }
  await redraw();
}
