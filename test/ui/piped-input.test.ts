import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import {assertRestored, makeTerminalHome, quit} from './terminal-home.ts';

const unix = {skip: process.platform === 'win32' && 'there is no /dev/tty'};

const boats = '# Boats\n\nThe boats came in late, and the quay was empty when the last of them landed its ice.\n';

describe('the reader with redirected standard input', unix, () => {
  for (const [how, command] of [
    ['a pipe', 'cat boats.md | "$NODE" "$PROGRAM" read -'],
    ['a pipe without an operand', 'cat boats.md | "$NODE" "$PROGRAM" read'],
    ['a redirected file', '"$NODE" "$PROGRAM" read < boats.md'],
    ['a process substitution', '"$NODE" "$PROGRAM" read <(cat boats.md)'],
    ['xargs', 'echo boats.md | xargs "$NODE" "$PROGRAM" read'],
    ['no input', '"$NODE" "$PROGRAM" read boats.md < /dev/null'],
    ['plain lines', 'cat boats.md | "$NODE" "$PROGRAM" read --linear -'],
  ] as const) {
    test(`reads keys from the terminal: ${how}`, async t => {
      const home = await makeTerminalHome(t);
      await home.write('boats.md', boats);
      const shell = await home.openShell();
      shell.send(`clear; ${command}\r`);
      await shell.until('the list', rows => rows.some(row => /(?:^| )Boats\b/.test(row)));
      shell.send('\r');
      await shell.until(
        'the article',
        rows => rows.some(row => row.includes('landed its ice')) || /min read/.test(rows.join()),
      );
      await quit(shell);
      await assertRestored(shell);
    });
  }

  test('suspends with Ctrl+Z, and lends the terminal to an editor', async t => {
    const home = await makeTerminalHome(t);
    await home.write('boats.md', boats);
    await home.write('ed.sh', 'test -t 0 && read line < /dev/tty && echo "typed $line" > "$1"\n');
    const shell = await home.openShell();
    shell.send('clear; cat boats.md | EDITOR="sh ed.sh" "$NODE" "$PROGRAM" read\r');
    await shell.until('the list', rows => rows.some(row => row.includes(' Boats')));
    shell.send('\x1a');
    await shell.until('that it was stopped', rows => rows.some(row => row.includes('Stopped')));
    await assertRestored(shell);
    shell.send('fg\r');
    await shell.until('the list again', () => shell.emulator.isAlternate());
    shell.send('\rC');
    await shell.until('the prompt', rows => rows.some(row => row.includes('Note:')));
    shell.send('\x0f');
    await shell.until('the editor', () => !shell.emulator.isAlternate());
    shell.send('by hand\r');
    await shell.until('the note', rows => rows.some(row => row.includes('Note added')));
    shell.send('gH');
    await shell.until('the highlights', rows => rows.some(row => row.includes('typed by hand')));
    await quit(shell);
    await assertRestored(shell);
  });

  test('says if there is no terminal', {skip: process.platform !== 'linux' && 'setsid belongs to Linux'}, async t => {
    const home = await makeTerminalHome(t);
    await home.write('boats.md', boats);
    const shell = await home.openShell();
    shell.send('clear; setsid --wait "$NODE" "$PROGRAM" read < boats.md; echo "status $?"\r');
    const rows = await shell.until('its end', rows => rows.includes('status 1'));
    assert.ok(rows.some(row => row.startsWith('tearsheet: There is no terminal to read keys from: ')));
  });
});
