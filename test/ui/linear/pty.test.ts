import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {makeFilledHome} from '../terminal-home.ts';

/** Everything that affects a terminal besides lines of text: escape codes, except those that turn on marked pastes. */
const escapes = /\x1b(?!\[\?2004[hl])/;

describe('the linear reader in a terminal', () => {
  for (const [how, args, more] of [
    ['--linear', ['--linear'], {}],
    ['INK_SCREEN_READER', [], {INK_SCREEN_READER: 'true'}],
    ['a terminal without a screen', ['read'], {TERM: 'dumb'}],
  ] as const) {
    test(`only appends lines with ${how}, and restores the terminal`, async t => {
      const home = await makeFilledHome(t);
      const reader = home.openReader({columns: 120, rows: 50}, args, more);
      let written = '';
      reader.onData(data => {
        written += data;
      });
      const says = (text: string) => (rows: readonly string[]) => rows.some(row => row.includes(text));
      await reader.until('the first row', says('1 of 23, unread,'));
      reader.send('j');
      await reader.until('the second row', says('2 of 23, unread,'));
      reader.send('/"katsuji"');
      await reader.until('the line as it is typed', says('Filter the list: "katsuji"'));
      reader.send('\x1b');
      const isSecond = (row: string) => row.startsWith('2 of 23, unread,');
      await reader.until('the row again', rows => rows.filter(isSecond).length === 2);
      reader.send('\r');
      await reader.until('the head', says('to read'));
      reader.send('Q');
      assert.deepEqual(await reader.ended, {status: 0, signal: undefined});
      assert.doesNotMatch(written, how === 'a terminal without a screen' ? /\x1b/ : escapes);
      assert.equal(reader.emulator.isAlternate(), false);
      // What it wrote last can arrive after its end.
      await reader.until('pastes without brackets', () => !reader.emulator.isPastingBracketed());
    });
  }

  test('runs the command of a pipe on separate lines, and then repeats the position', async t => {
    const home = await makeFilledHome(t);
    const reader = home.openReader({columns: 120, rows: 40}, ['--linear']);
    await reader.until('the first row', rows => rows.some(row => row.startsWith('1 of 23')));
    reader.send('\r');
    const isHead = (row: string) => row.endsWith('to read');
    await reader.until('the head', rows => rows.some(isHead));
    reader.send('|wc -l\r');
    await reader.until('the command', rows => rows.includes('Pipe to the command: wc -l') && rows.includes('$ wc -l'));
    await reader.until('its end', rows => rows.some(row => row.startsWith('[Press any key')));
    reader.send('x');
    await reader.until('the head again', rows => rows.filter(isHead).length === 2);
    reader.send('Q');
    assert.equal((await reader.ended).status, 0);
  });

  test('says once that a browser is missing, and nothing else', async t => {
    const home = await makeFilledHome(t);
    await home.write('a.md', '# Ferry\n\nSee [it](https://example.org/it) now.\n');
    await home.run(['add', 'a.md']);
    const reader = home.openReader({columns: 120, rows: 40}, ['--linear'], {BROWSER: 'no-such-browser', DISPLAY: ''});
    await reader.until('the first row', rows => rows.some(row => row.startsWith('1 of 24')));
    reader.send('\r\t\r');
    await reader.until('why no browser opened', rows => rows.some(row => row.startsWith('There is no program')));
    reader.send('h');
    const rows = await reader.until('the row again', all => all.some(row => row === 'Back in the list.'));
    assert.equal(rows.filter(row => row.startsWith('There is no program')).length, 1);
    assert.equal(rows.filter(row => row.startsWith('Link 1 of 1')).length, 1);
    reader.send('Q');
    assert.equal((await reader.ended).status, 0);
  });

  test('does not run a paste outside a prompt as keys', async t => {
    const home = await makeFilledHome(t);
    const reader = home.openReader({columns: 80, rows: 24}, ['--linear']);
    await reader.until('the first row', rows => rows.some(row => row.startsWith('1 of 23')));
    reader.send('\x1b[200~Q\rQ\x1b[201~');
    const rows = await reader.until('why it is not taken', rows =>
      rows.some(row => row.startsWith('Text can be pasted')),
    );
    assert.ok(rows.some(row => row.includes('slash filters')));
    reader.kill('SIGTERM');
    await reader.ended;
    // What it wrote last can arrive after its end.
    await reader.until('pastes without brackets', () => !reader.emulator.isPastingBracketed());
  });
});
