import assert from 'node:assert/strict';
import {chmod, readFile, writeFile} from 'node:fs/promises';
import {delimiter, join} from 'node:path';
import process from 'node:process';
import {describe, test} from 'node:test';
import {launcher, makeHome, start} from '../commands/program.ts';
import {story} from '../reader/stories.ts';
import {openApp} from './app.ts';
import {terminals} from './pty.ts';

const body = [
  'See [the timetable of the winter ferries, which was printed in October and is now out of date by a month](https://example.org/winter).',
  'And [here](https://example.org/winter) again, or [there](https://example.org/there).',
].join('\n\n');

const linked = {articles: [{...story(1), draft: {...story(1).draft, body}}]};

const foot = (text: string) => (rows: readonly string[]) => rows.at(-1)?.includes(text) ?? false;

describe('a link on the screen', () => {
  test('has one identity on all its lines, different from that of any other link', async () => {
    const app = await openApp({...linked, columns: 44});
    app.send('\r');
    await app.until('the text', rows => rows.some(row => row.includes('here again')));
    const opened = app.emulator.commands(8).filter(command => command !== ';');
    assert.deepEqual(
      [...new Set(opened)],
      ['id=1.0;https://example.org/winter', 'id=2.0;https://example.org/winter', 'id=2.1;https://example.org/there'],
    );
    assert.ok(opened.filter(command => command.startsWith('id=1.0;')).length > 1);
    await app.close();
  });

  test('is inverted on all its lines if selected, with its address below', async () => {
    const app = await openApp({...linked, columns: 44});
    app.send('\r\t');
    await app.until('its address', foot('https://example.org/winter'));
    const inverted = app.rows().map((_, row) => app.emulator.inverted(row));
    assert.match(inverted.filter(Boolean).join(' '), /^the timetable of the winter ferries, .* by a month$/);
    app.send('\t\x1b[Z\t\t');
    await app.until('the last address', foot('https://example.org/there'));
    assert.deepEqual(
      app.rows().flatMap((_, row) => app.emulator.inverted(row) || []),
      ['there'],
    );
    app.send('y');
    await app.until('what was sent', foot('https://example.org/there'));
    assert.deepEqual(app.emulator.commands(52), [`c;${btoa('https://example.org/there')}`]);
    app.send('\x1b');
    await app.until('no link', () => app.rows().every((_, row) => app.emulator.inverted(row) === ''));
    await app.close();
  });
});

describe('the status line beside a selected link', () => {
  test('has its keys bold, and names only those that fit', async () => {
    const app = await openApp({...linked, columns: 70});
    app.send('\r\t');
    const rows = await app.until('its address', foot('https://example.org/winter'));
    assert.match(rows.at(-1) ?? '', /^ https:\/\/example\.org\/winter +Enter open/);
    const column = (rows.at(-1) ?? '').indexOf('Enter');
    const attributes = app.emulator.stylesOf(rows.length - 1).map(style => style.attributes);
    assert.deepEqual(new Set(attributes.slice(column, column + 5)), new Set(['bold']));
    assert.doesNotMatch(attributes[column + 6] ?? '', /bold/);
    await app.close();
  });
});

describe('a click of the mouse', () => {
  test('on any line of a link selects it', async () => {
    const app = await openApp({...linked, columns: 44});
    app.send('\r');
    const rows = await app.until('the text', screen => screen.some(row => row.includes('there.')));
    const last = rows.findIndex(row => row.includes('by a month'));
    app.send(`\x1b[<0;${(rows[last]?.indexOf('month') ?? 0) + 1};${last + 1}M`);
    await app.until('its address', foot('https://example.org/winter'));
    const inverted = app.rows().map((_, row) => app.emulator.inverted(row));
    assert.match(inverted.filter(Boolean).join(' '), /^the timetable of the winter ferries, .* by a month$/);
    await app.close();
  });
});

describe('a link in a real terminal', () => {
  test('is an argument of the program in BROWSER, without a shell', async t => {
    const open = terminals(t);
    const home = await makeHome(t);
    await home.write('a.md', '# Ferry\n\nSee [it](https://example.org/?a=1&b=$(touch%20x);`id`) now.\n');
    await home.run(['add', 'a.md']);
    const browser = await home.write('browser', '#!/bin/sh\nprintf "%s|" "$@" > opened\n');
    await chmod(browser, 0o755);
    const env = {...home.env, BROWSER: `${browser} --new`};
    const reader = open([process.execPath, launcher], {columns: 80, rows: 24, cwd: home.folder, env});
    await reader.until('the list', foot('1 of 1'));
    reader.send('\r\t');
    await reader.until('the address', foot('https://example.org/?a=1'));
    reader.send('\r');
    await reader.until('a sentence', foot('Opened https://example.org/'));
    assert.equal(
      await readFile(join(home.folder, 'opened'), 'utf8'),
      '--new|https://example.org/?a=1&b=$(touch%20x);`id`|',
    );
    reader.send('Q');
    await reader.ended;
  });

  test('opens in a graphical browser, and the reader does not wait for it', async t => {
    const open = terminals(t);
    const home = await makeHome(t);
    await home.write('a.md', '# Ferry\n\nSee [it](https://example.org/it) now.\n');
    await home.run(['add', 'a.md']);
    const closed = join(home.folder, 'closed');
    assert.equal((await start('mkfifo', [closed], home.folder, home.env)).status, 0);
    const browser = await home.write('browser', '#!/bin/sh\ncat closed\n');
    await chmod(browser, 0o755);
    const env = {...home.env, BROWSER: browser, DISPLAY: ':9'};
    const reader = open([process.execPath, launcher], {columns: 80, rows: 24, cwd: home.folder, env});
    await reader.until('the list', foot('1 of 1'));
    reader.send('\r1o');
    await reader.until('a sentence', foot('Opened https://example.org/it'));
    reader.send('#');
    await reader.until('the number of the link', rows => rows.some(row => row.includes('[1]')));
    await writeFile(closed, '');
    reader.send('Q');
    assert.equal((await reader.ended).status, 0);
  });

  test('is copied to the clipboard through tmux', async t => {
    const open = terminals(t);
    const home = await makeHome(t);
    await home.write('a.md', '# Ferry\n\nSee [it](https://example.org/it) now.\n');
    await home.run(['add', 'a.md']);
    const tmux = await home.write('bin/tmux', '#!/bin/sh\nprintf "%s " "$@" > asked; cat >> asked\n');
    await chmod(tmux, 0o755);
    const PATH = `${join(home.folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`;
    const size = {columns: 80, rows: 24, cwd: home.folder};
    const reader = open([process.execPath, launcher], {...size, env: {...home.env, PATH, TMUX: '/tmp/socket,1,0'}});
    await reader.until('the list', foot('1 of 1'));
    reader.send('\r\ty');
    await reader.until('a sentence', foot('Sent to the clipboard: https://example.org/it'));
    assert.equal(await readFile(join(home.folder, 'asked'), 'utf8'), 'load-buffer -w - https://example.org/it');
    assert.deepEqual(reader.emulator.commands(52), []);
    await home.write('bin/tmux', '#!/bin/sh\nexit 1\n');
    reader.send('jy');
    await reader.until(
      'a sentence',
      rows => foot('Sent to the clipboard')(rows) && reader.emulator.commands(52).length > 0,
    );
    // Once for a tmux that takes it, and once wrapped for one that hands it on.
    assert.deepEqual(new Set(reader.emulator.commands(52)), new Set([`c;${btoa('https://example.org/it')}`]));
    reader.send('Q');
    await reader.ended;
  });
});
