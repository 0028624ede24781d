import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import {openLibrary} from '../../source/library/library.ts';
import {daily} from '../library/fixtures.ts';
import {assertRestored, foot, isRunning, makeFilledHome, makeTerminalHome, startIn, wide} from './terminal-home.ts';

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

test('the reader goes on after a crash of its library thread, says what failed, and the change can be made again', async t => {
  const home = await makeTerminalHome(t);
  const library = await openLibrary(home.library);
  await library.articles.store(daily(60));
  await library.close();
  await home.write(
    'crash.mjs',
    `import {existsSync, writeFileSync} from 'node:fs';
     import {parentPort} from 'node:worker_threads';
     const on = parentPort?.on;
     if (parentPort) parentPort.on = (name, listener) => on.call(parentPort, name, message => {
       if (!message.change || existsSync('crashed')) return listener(message);
       writeFileSync('crashed', '');
       throw new Error('a defect');
     });`,
  );
  const reader = home.openReader(wide, [], {NODE_OPTIONS: '--import=./crash.mjs'});
  await reader.until('the list', foot('1 of 60'));
  reader.send('A');
  await reader.until('what failed', foot('failed (a defect): try again.'));
  assert.equal((await home.run(['count', 'is:read'])).stdout, '0\n');
  reader.send('A');
  await reader.until('the change', foot('Marked read: 60 articles.'));
  reader.send('Q');
  assert.equal((await reader.ended).status, 0);
  assert.equal((await home.run(['count', 'is:read'])).stdout, '60\n');
});
