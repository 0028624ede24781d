import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import {compiledCode} from '../commands/program.ts';
import {grey} from '../pictures/fixtures.ts';
import {overdrawn} from './drawn-over.ts';
import {wholeFrame} from './screen-until.ts';
import {
  assertRestored,
  eventually,
  foot,
  isRunning,
  makeFilledHome,
  makeTerminalHome,
  narrow,
  startIn,
  wide,
} from './terminal-home.ts';

/** An article whose every word is another. */
const long = `# Long\n\n${Array.from({length: 2000}, (_, index) => `word${index}`).join(' ')}\n`;

describe('the program in a terminal', () => {
  test('starts with sample articles, and the next time at the same sentence', async t => {
    const home = await makeTerminalHome(t);
    const first = home.openReader(wide);
    await first.until('the samples', foot('sample articles'));
    first.send('/hill arms\r');
    await first.until('what was found', rows => foot('1 of ')(rows) && rows[0]?.includes('hill arms') === true);
    first.send('\r');
    await first.until('the first match', foot('match '));
    first.send('\x1b');
    await first.until('the end of the search', rows => !foot('match ')(rows));
    first.send('40%');
    const before = await first.until('the article', rows => /· [34]\d% ·/.test(rows.at(-1) ?? ''));
    first.send('z');
    const zen = await first.until('nothing but the text', rows => !rows.some(row => row.includes('│')));
    const sentence = zen.find(row => row !== '')?.trim() ?? '';
    assert.ok(before.slice(0, 3).some(row => row.includes(sentence.slice(0, 20))));
    first.send('Q');
    assert.deepEqual(await first.ended, {status: 0, signal: undefined});

    const second = home.openReader(narrow);
    const rows = await second.until('the article', rows => rows.some(row => row !== ''));
    assert.ok(
      rows
        .slice(0, 5)
        .map(row => row.trim())
        .join(' ')
        .includes(sentence),
      `${sentence}\n${rows.join('\n')}`,
    );
    assert.ok(!foot('%')(rows), 'the article still has the window for itself');
    second.send('zq');
    await second.until(
      'the list as it was filtered',
      rows => foot('1 of ')(rows) && rows[0]?.includes('hill arms') === true,
    );
    second.send('q');
    await second.until('the whole list', rows => foot(' of ')(rows) && rows[0]?.includes('hill') === false);
    second.send('q');
    assert.deepEqual(await second.ended, {status: 0, signal: undefined});
  });

  test('starts with the compiled code of the last start', async t => {
    const home = await makeFilledHome(t);
    const run = async () => {
      const reader = home.openReader(narrow, [], {XDG_CACHE_HOME: join(home.folder, 'cache')});
      await reader.until('the list', foot('1 of '));
      reader.send('j');
      await reader.until('the second row', foot('2 of '));
      reader.send('kQ');
      assert.equal((await reader.ended).status, 0);
      return compiledCode(join(home.folder, 'cache/tearsheet/compiled'));
    };
    const saved = await run();
    assert.ok(saved.length > 3);
    // A slower start may load more.
    const names = saved.map(([name]) => name);
    assert.deepEqual(
      (await run()).filter(([name]) => names.includes(name)),
      saved,
    );
  });

  test('shows the changes of another command at once', async t => {
    const home = await makeFilledHome(t);
    await home.write('long.md', long);
    const reader = home.openReader(narrow);
    await reader.until('the list', foot('1 of '));
    reader.send('j');
    await reader.until('the second row', foot('2 of '));
    assert.equal((await home.run(['add', 'long.md'])).status, 0);
    const rows = await reader.until('the new article', rows => rows.some(row => row.includes('Long')));
    assert.match(rows.slice(1).find(row => !row.includes('───')) ?? '', /Long/);
    assert.match(rows.at(-1) ?? '', /3 of /);
    reader.send('q');
    assert.equal((await reader.ended).status, 0);
  });

  test('moves the lines of an article beside the list, where the terminal has left and right margins', async t => {
    const home = await makeFilledHome(t);
    await home.run(['add', '-'], {input: long});
    const shell = await home.openShell({hasColumnMargins: true});
    let written = '';
    shell.onData(data => {
      written += data;
    });
    await startIn(shell);
    shell.send('\r');
    // The reply is sent before the next key.
    await shell.until('the article, and the question', rows => foot('%')(rows) && written.includes('\x1b[?69$p'));
    const lines = (rows: readonly string[]) => rows.map(row => row.slice(row.indexOf('│')));
    const before = await shell.until('lines beside the list', rows => lines(rows)[9]?.includes('word') === true);
    written = '';
    shell.send('j');
    const after = await shell.until('the next line', rows => lines(rows)[9] === lines(before)[10]);
    assert.match(written, /\x1b\[\?69h/);
    assert.ok(Buffer.byteLength(written) < 512, `${Buffer.byteLength(written)} bytes`);
    written = '';
    shell.send('\f');
    const redrawn = await shell.until('the whole screen drawn again', () => wholeFrame.test(written));
    assert.deepEqual(redrawn, after);
  });

  test('follows a resized window', async t => {
    const home = await makeTerminalHome(t);
    await home.write('long.md', long);
    const reader = home.openReader(wide, ['read', 'long.md']);
    await reader.until('the list', foot('1 of 1'));
    reader.send('\r50%');
    const rows = await reader.until('the middle', rows => /word\d\d\d/.test(rows[1] ?? ''));
    const word = /word\d+/.exec(rows[1] ?? '')?.[0] ?? '';
    for (const size of [narrow, {columns: 20, rows: 5}, {columns: 200, rows: 60}, {columns: 99, rows: 20}]) {
      reader.resize(size);
      await reader.until(
        `the same word in ${size.columns} columns`,
        // The end of the article stands at the foot of a large window.
        rows =>
          foot('%')(rows) &&
          (size.rows > 50 ? rows.some(row => row.includes(word)) : rows.slice(0, 2).some(row => row.includes(word))) ===
            true,
      );
    }
    reader.send('Q');
    assert.equal((await reader.ended).status, 0);
  });

  test('suspends with Ctrl+Z, continues with fg, and restores the terminal each time', async t => {
    const home = await makeFilledHome(t);
    const shell = await home.openShell();
    shell.send('"$NODE" "$PROGRAM"\r');
    await shell.until('the list', foot('1 of '));
    shell.send('jj\x1a');
    await shell.until('that it was stopped', rows => rows.some(row => /Stopped/.test(row)));
    await assertRestored(shell);
    shell.send('fg\r');
    await shell.until('the list again', rows => shell.emulator.isAlternate() && foot('3 of ')(rows));
    shell.send('j');
    await shell.until('the fourth row', foot('4 of '));
    shell.send('q');
    await assertRestored(shell);
  });

  test('restores the terminal however it ends', async t => {
    const home = await makeFilledHome(t);
    const shell = await home.openShell();
    const endings: readonly (readonly [how: string, status: number, end: (pid: number) => void])[] = [
      ['q', 0, () => shell.send('q')],
      ['Q in an article', 0, () => shell.send('\rQ')],
      ['Ctrl+C', 0, () => shell.send('\x03')],
      ['SIGTERM', 143, pid => process.kill(pid, 'SIGTERM')],
      ['SIGHUP', 129, pid => process.kill(pid, 'SIGHUP')],
      ['SIGINT', 130, pid => process.kill(pid, 'SIGINT')],
      ['SIGQUIT', 131, pid => process.kill(pid, 'SIGQUIT')],
      ['SIGABRT', 134, pid => process.kill(pid, 'SIGABRT')],
      ['SIGUSR1', 138, pid => process.kill(pid, 'SIGUSR1')],
      ['SIGUSR2', 140, pid => process.kill(pid, 'SIGUSR2')],
      ['SIGALRM', 142, pid => process.kill(pid, 'SIGALRM')],
    ];
    for (const [how, status, end] of endings) {
      end(await startIn(shell));
      await shell.until(`the first screen after ${how}`, () => !shell.emulator.isAlternate());
      shell.send('echo "status $?"\r');
      await shell.until(`status ${status} after ${how}`, rows => rows.some(row => row === `status ${status}`));
      await assertRestored(shell);
    }
    assert.ok(!shell.emulator.rows().some(row => row.includes('Debugger')));
  });

  test('restores the terminal when another program stops it, and continues with fg', async t => {
    const home = await makeFilledHome(t);
    const shell = await home.openShell();
    const pid = await startIn(shell);
    process.kill(pid, 'SIGTSTP');
    await shell.until('that it was stopped', rows => rows.some(row => /Stopped/.test(row)));
    await assertRestored(shell);
    shell.send('fg\r');
    await shell.until('the list again', rows => shell.emulator.isAlternate() && foot('1 of ')(rows));
    shell.send('j');
    await shell.until('the second row', foot('2 of '));
    // Nothing can be done before this one, but the keys must work after it.
    process.kill(pid, 'SIGSTOP');
    await shell.until('that it was stopped', rows => rows.some(row => /Stopped/.test(row)));
    shell.send('stty sane; fg\r');
    await shell.until('the list again', rows => shell.emulator.isAlternate() && foot('2 of ')(rows));
    shell.send('j');
    await shell.until('the third row', foot('3 of '));
    shell.send('q');
    await assertRestored(shell);
  });

  test('leaves the terminal alone while it is in the background', async t => {
    const home = await makeFilledHome(t);
    const shell = await home.openShell();
    await startIn(shell);
    shell.send('\x1a');
    await shell.until('that it was stopped', rows => rows.some(row => /Stopped/.test(row)));
    shell.send('clear; bg; wait; jobs\r');
    await shell.until('that it was stopped again', rows => rows.some(row => /Stopped/.test(row)));
    await assertRestored(shell);
    shell.send('fg\r');
    await shell.until(
      'the list again, with the mouse',
      rows => shell.emulator.isAlternate() && shell.emulator.mouseMode() === 'drag' && foot('1 of ')(rows),
    );
    shell.send('jq');
    await assertRestored(shell);
  });

  test('restores the terminal when a signal ends a command that queries it', async t => {
    const home = await makeTerminalHome(t);
    await home.write('note.md', `# A note\n\n![A boat](boat.png)\n\n${'Words.\n\n'.repeat(30)}`);
    await home.write('boat.png', grey(400, 200));
    await home.run(['add', 'note.md']);
    const shell = await home.openShell({isSilent: true});
    const asked = Promise.withResolvers<void>();
    shell.onData(data => void (data.includes('\x1b[>q') && asked.resolve()));
    shell.send('clear; sh -c \'echo pid $$; exec "$NODE" "$PROGRAM" show\'\r');
    const rows = await shell.until('its number', rows => rows.some(row => /^pid \d+$/.test(row)));
    await asked.promise;
    process.kill(Number(rows.find(row => row.startsWith('pid '))?.slice(4)), 'SIGQUIT');
    await shell.until('how it ended', rows => rows.some(row => row.startsWith('Quit')));
    await assertRestored(shell);
  });

  test('ends with its terminal and stores the position', async t => {
    const home = await makeFilledHome(t);
    const shell = await home.openShell();
    const pid = await startIn(shell);
    shell.send('\r');
    await shell.until('the article', foot('%'));
    // Closing a window ends its shell; the system signals the other processes.
    shell.kill('SIGKILL');
    await eventually('the reader has ended', async () => !isRunning(pid));
    assert.match(await readFile(join(home.folder, 'config', 'state.json'), 'utf8'), /"focus": "article"/);
  });

  test('shares its library with another reader', async t => {
    const home = await makeTerminalHome(t);
    const readers = [home.openReader(wide), home.openReader(narrow)];
    await Promise.all(
      readers.map(reader =>
        reader.until('the list', rows => / of \d\d/.test(rows.at(-1) ?? '') || foot('sample')(rows)),
      ),
    );
    for (const [index, reader] of readers.entries()) reader.send(`gg${'j'.repeat(3 * index)}f`);
    await Promise.all(readers.map(reader => reader.until('a star', rows => rows.some(row => row.includes('★')))));
    for (const reader of readers) reader.send('Q');
    assert.deepEqual(
      (await Promise.all(readers.map(reader => reader.ended))).map(({status}) => status),
      [0, 0],
    );
    const {stdout} = await home.run(['list', 'is:starred', '--ids']);
    assert.equal(stdout.trim().split('\n').length, 2);
  });

  test('loses at most the last moments when it is killed', async t => {
    const home = await makeTerminalHome(t);
    await home.write('long.md', long);
    await home.run(['add', 'long.md']);
    const first = home.openReader(narrow);
    await first.until('the list', foot('1 of 1'));
    first.send('\r50%');
    const rows = await first.until('the middle', rows => /word\d\d\d/.test(rows[1] ?? ''));
    const file = join(home.folder, 'config', 'state.json');
    const isWritten = async () => (await readFile(file, 'utf8').catch(() => '')).includes('"position"');
    await eventually('the place is written down', isWritten);
    first.kill('SIGKILL');
    await first.ended;
    const second = home.openReader(narrow);
    await second.until('the same screen', again => again[1] === rows[1] && again[5] === rows[5]);
    second.send('Q');
    await second.ended;
  });

  test('lends the terminal to the command of a pipe', async t => {
    const home = await makeTerminalHome(t);
    await home.write('long.md', long);
    const reader = home.openReader(wide, ['read', 'long.md']);
    await reader.until('the list', foot('1 of 1'));
    reader.send('\r|wc -w\r');
    const rows = await reader.until('how to go back', rows => rows.some(row => row.includes('key to return')));
    assert.ok(rows.some(row => Number(row) >= 400));
    assert.deepEqual([reader.emulator.isAlternate(), reader.emulator.mouseMode()], [false, 'none']);
    reader.send('\r');
    await reader.until('the article', rows => reader.emulator.isAlternate() && foot('%')(rows));
    assert.equal(reader.emulator.mouseMode(), 'drag');
    reader.send('Q');
    assert.equal((await reader.ended).status, 0);
  });

  test('uses the theme of the user, and names its faults', async t => {
    const home = await makeFilledHome(t);
    await home.write('config/config.json', '{"theme": "dusk"}');
    await home.write('config/themes/dusk.json', '{"extends": "night", "text": {"background": "#202030"}, "lynx": {}}');
    const reader = home.openReader(wide, [], {COLORTERM: 'truecolor'});
    await reader.until('what is wrong', rows => rows.some(row => row.includes('dusk.json: there is no role "lynx"')));
    assert.ok(reader.emulator.stylesOf(10).every(({ground}) => ground === 0x202030));
    reader.send('cp');
    await reader.until('paper', () => reader.emulator.stylesOf(10).every(({ground}) => ground === 0xf6f1e4));
    reader.send('co');
    await reader.until('dusk', () => reader.emulator.stylesOf(10).every(({ground}) => ground === 0x202030));
    reader.send('Q');
    assert.equal((await reader.ended).status, 0);
  });

  test('draws the picture beside a note as sixels, and restores the terminal', async t => {
    const home = await makeTerminalHome(t);
    await home.write('config/config.json', '{"pictures": "sixel"}');
    await home.write('note.md', `# A note\n\n![A boat](boat.png)\n\n${'Words.\n\n'.repeat(30)}`);
    await home.write('boat.png', grey(400, 200));
    const reader = home.openReader(wide, ['read', 'note.md'], {COLORTERM: 'truecolor'});
    const drawOver = (rows: readonly string[]) => rows.filter(row => row.includes(overdrawn.repeat(40))).length;
    await reader.until('the note', rows => rows.some(row => row.includes('A note')));
    reader.send('\r');
    await reader.until('the picture', rows => drawOver(rows) === 10);
    reader.send('11j');
    const rows = await reader.until('some of it', rows => drawOver(rows) > 0 && drawOver(rows) < 10);
    assert.ok(rows[1]?.includes(overdrawn));
    reader.send('|true\r');
    await reader.until('the end of the command', rows => rows.some(row => row.includes('any key to return')));
    reader.send(' ');
    await reader.until('what there was before', now => now.slice(0, -1).join('\n') === rows.slice(0, -1).join('\n'));
    reader.send('Q');
    assert.equal((await reader.ended).status, 0);
    // Its last output may still be on its way.
    await reader.until('no picture', rows => drawOver(rows) === 0);
  });

  test('survives a paste of a megabyte between mouse reports', async t => {
    const home = await makeFilledHome(t);
    const reader = home.openReader(wide);
    await reader.until('the list', foot('1 of '));
    reader.send(`j\x1b[<65;5;3M/\x1b[200~${'zzz words '.repeat(105_000)}\x1b[201~\x1b[<65;5;3M`);
    await reader.until('nothing found', rows => rows.some(row => row.includes('No article matches')));
    reader.send('\x1b');
    await reader.until('the list', foot(' of '));
    reader.send('\x1b[<0;5;2M');
    await reader.until('the first row', foot('1 of '));
    reader.send('Q');
    assert.equal((await reader.ended).status, 0);
  });

  test('opens an address with the program of the user, without a shell', async t => {
    const home = await makeTerminalHome(t);
    await home.write(
      'ferry.md',
      '---\ntitle: The ferry\nurl: https://example.org/?a=1&b=$HOME\n---\n\nIt was late again, and nobody minded.\n',
    );
    await home.run(['add', 'ferry.md']);
    const browser = `sh -c 'printf %s "$0" > opened'`;
    const reader = home.openReader(wide, [], {BROWSER: browser});
    await reader.until('the list', foot('1 of 1'));
    reader.send('o');
    await reader.until('a sentence about it', foot('Opened https://example.org/'));
    const opened = () => readFile(join(home.folder, 'opened'), 'utf8').catch(() => '');
    await eventually('the address was opened', async () => (await opened()) === 'https://example.org/?a=1&b=$HOME');
    reader.send('Q');
    await reader.ended;
  });

  test('prints the list as text without a terminal or cursor movement', async t => {
    const home = await makeTerminalHome(t);
    await home.write('ferry.md', '# The ferry\n\nIt was late again, and nobody on the quay was surprised at all.\n');
    await home.run(['add', 'ferry.md']);
    const {stdout, status} = await home.run([]);
    assert.equal(status, 0);
    assert.match(stdout, /The ferry/);
    assert.doesNotMatch(stdout, /\x1b/);
    const dumb = home.openReader(narrow, [], {TERM: 'dumb'});
    await dumb.until('the list', rows => rows.some(row => row.includes('The ferry')));
    assert.equal((await dumb.ended).status, 0);
    assert.equal(dumb.emulator.isAlternate(), false);
  });
});
