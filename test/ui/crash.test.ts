import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import {assertRestored, foot, isRunning, makeFilledHome, startIn} from './terminal-home.ts';

describe('the terminal is restored', () => {
  test('when the reader crashes, with the error on its main screen', async t => {
    const home = await makeFilledHome(t);
    await home.write('crash.mjs', `process.on('SIGWINCH', () => setTimeout(() => { throw new Error('a defect'); }));`);
    const shell = await home.openShell();
    shell.send('export NODE_OPTIONS=--import=./crash.mjs\r');
    await startIn(shell);
    shell.send('jf');
    await shell.until('the star', rows => foot('2 of ')(rows) && rows.some(row => row.includes('★')));
    shell.resize({columns: 100, rows: 30});
    await shell.until('the error', rows => !shell.emulator.isAlternate() && rows.join('').includes('Error: a defect'));
    shell.send('unset NODE_OPTIONS\r');
    await assertRestored(shell);
    assert.equal((await home.run(['list', 'is:starred', '--ids'])).stdout.trim().split('\n').length, 1);
  });

  test('when a command that has it is killed and leaves it changed', async t => {
    const home = await makeFilledHome(t);
    const shell = await home.openShell();
    await startIn(shell);
    const change = String.raw`printf "\033[?1049h\033[?25l\033[?1003h\033[31m"; stty raw -echo < /dev/tty; kill -9 $$`;
    shell.send(`|sh -c '${change}'\r`);
    await shell.until('how to go back', rows => rows.some(row => row.includes('key to return')));
    shell.send(' ');
    await shell.until('what ended it', foot('sh ended with SIGKILL.'));
    shell.send('j');
    await shell.until('the second row', foot('2 of '));
    assert.equal(shell.emulator.mouseMode(), 'drag');
    shell.send('q');
    await assertRestored(shell);
  });

  for (const [what, command] of [
    ['a command that has it', 'sh -c "echo child $$; exec sleep 1000"'],
    [
      'a command that ignores the signal',
      String.raw`sh -c "trap : TERM; printf '\033[?1049h\033[?25l'; echo child $$; while :; do sleep 1; done"`,
    ],
  ] as const) {
    test(`when a signal ends the reader and ${what}`, async t => {
      const home = await makeFilledHome(t);
      const shell = await home.openShell();
      const pid = await startIn(shell);
      shell.send(`|${command}\r`);
      const isChild = (row: string) => /^child \d+$/.test(row);
      const rows = await shell.until('the command', rows => rows.some(isChild));
      process.kill(pid, 'SIGTERM');
      shell.send('echo "status $?"\r');
      await shell.until('how it ended', rows => rows.includes('status 143'));
      await assertRestored(shell);
      assert.ok(!isRunning(Number(rows.find(isChild)?.slice('child '.length))));
    });
  }
});
