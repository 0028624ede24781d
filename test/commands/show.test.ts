import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import test from 'node:test';
import {pageOf} from '../intake/pages.ts';
import {grey} from '../pictures/fixtures.ts';
import {overdrawn} from '../ui/drawn-over.ts';
import {terminals} from '../ui/pty.ts';
import {launcher, makeHome, story} from './program.ts';
import {openTerminal} from './terminal.ts';

const bold = '\x1b[1m';

test('show prints an article in every format', async t => {
  const home = await makeHome(t);
  const source = story('Östersund & <i>', {
    byline: 'Ada Falk',
    url: 'https://example.org/ice',
    published: '2020-01-02',
  });
  const path = await home.write('ice.md', source);
  await home.run(['add', path, '--tag', 'sea']);
  const show = async (...args: string[]) => (await home.run(['show', 'latest', ...args])).stdout;

  const text = await show();
  assert.ok(!text.includes(bold.charAt(0)), 'text alone goes into a pipe');
  for (const part of ['Östersund & <i>', 'Ada Falk', 'What they said', 'ice']) assert.ok(text.includes(part), part);
  assert.match(text, /^Östersund & <i>\n\nBy Ada Falk\n2 January 2020 · .*\nhttps:\/\/example\.org\/ice\n\n/);
  assert.equal(await show('--format', 'text'), text);
  assert.ok((await show('--color')).includes(bold), 'headline and strong words are bold');
  assert.equal(await show('--format', 'ansi'), await show('--color'));

  const article = JSON.parse(await show('--json'));
  assert.equal(article.title, 'Östersund & <i>');
  assert.equal(article.byline, 'Ada Falk');
  assert.deepEqual(article.tags, ['sea']);
  assert.equal(article.read, false);
  assert.match(article.body, /\*not\*/);

  const html = await show('--format', 'html');
  assert.match(html, /^<!doctype html>/i);
  assert.match(html, /Östersund &amp; &lt;i/);
  assert.equal(await show('--format', 'original'), source);

  const markdown = await show('--format', 'markdown');
  const back = await home.run(['parse', '-', '--json'], {input: markdown});
  const {title, byline, url, published, body} = JSON.parse(back.stdout);
  assert.deepEqual(
    {title, byline, url, published, body},
    {title: article.title, byline: article.byline, url: article.url, published: article.published, body: article.body},
  );
});

test('show respects any width', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Antananarivo'));
  for (const width of [1, 20, 100]) {
    const {stdout, status} = await home.run(['show', 'a.md', '--width', String(width)]);
    assert.equal(status, 0);
    const widest = Math.max(...stdout.split('\n').map(line => line.length));
    assert.ok(widest <= width, `${widest} of ${width}`);
    assert.ok(width < 100 || widest > 72, 'a width that was asked for comes before the measure');
  }
});

test('show styles its output on a terminal, unless told otherwise', async t => {
  const home = await makeHome(t);
  const path = await home.write('a.md', story('Aalborg'));
  const args = ['show', path];
  const size = {columns: 60, rows: 30};
  assert.match((await openTerminal(args, {...size, env: home.env})).raw, /\x1b\[1m/);
  assert.doesNotMatch((await openTerminal(args, {...size, env: {...home.env, NO_COLOR: '1'}})).raw, /\x1b\[[0-9;]*m/);
  assert.doesNotMatch((await openTerminal(args, {...size, env: {...home.env, TERM: 'dumb'}})).raw, /\x1b\[[0-9;]*m/);
  assert.match((await home.run(args, {env: {FORCE_COLOR: '1'}})).stdout, /\x1b\[1m/);
});

test('REF is an id, the beginning of an id, an address, a word or the path of a file', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Arendal', {url: 'https://example.org/a', published: '2020-01-01'}));
  await home.write('b.md', story('Bergen', {published: '2021-01-01'}));
  const added = await home.run(['add', 'b.md']);
  await home.run(['add', 'a.md']);
  const id = added.stdout.slice(0, 12);
  const title = async (...ref: string[]) => (await home.run(['show', ...ref])).stdout.split('\n')[0];

  assert.equal(await title(id), 'Bergen');
  assert.equal(await title(id.slice(0, 4).toUpperCase()), 'Bergen');
  assert.equal(await title('https://www.example.org/a/?utm_source=x'), 'Arendal');
  assert.equal(await title('latest'), 'Arendal');
  assert.equal(await title('next'), 'Bergen', 'the newest unread');
  assert.equal(await title('./b.md'), 'Bergen');
  assert.equal(await title(), 'Arendal', 'the latest, where none is open');

  await home.write('config/state.json', JSON.stringify({article: id}));
  assert.equal(await title('current'), 'Bergen');
  assert.equal(await title(), 'Bergen', 'the one that is open');

  const nothing = ['zzzz', 'https://example.org/none', 'missing.md', 'a/b'];
  for (const {status, stdout, stderr} of await Promise.all(nothing.map(ref => home.run(['show', ref])))) {
    assert.deepEqual({status, stdout}, {status: 1, stdout: ''}, stderr);
    assert.match(stderr, /^tearsheet: [^\n]+\.\n$/);
  }
});

test('a damaged session is renamed and named, and the reader starts', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Alta'));
  await home.run(['add', 'a.md']);
  await home.write('config/state.json', '{"article": ');
  const {status, stdout, stderr} = await home.run(['show']);
  assert.equal(status, 0);
  assert.match(stdout, /^Alta/);
  assert.match(stderr, /state\.json was damaged .+ is now .+state\.json\.damaged-1\.\n$/);
  assert.equal(await readFile(`${home.folder}/config/state.json.damaged-1`, 'utf8'), '{"article": ');
});

test('text for a pipe numbers its links and lists each address once at the end', async t => {
  const home = await makeHome(t);
  const body =
    'See [the **ferry**](https://example.org/f), [again](https://example.org/f), [the quay](https://example.org/q).';
  await home.write('links.md', `# Links\n\n${body} And https://example.org/bare.\n`);
  const {stdout} = await home.run(['show', './links.md', '--format', 'text', '--width', '200']);
  assert.match(
    stdout,
    /See the ferry\u00a0\[1\], again\u00a0\[1\], the quay\u00a0\[2\]\. And https:\/\/example\.org\/bare\.\n/,
  );
  assert.ok(stdout.endsWith('\n\n[1] https://example.org/f\n[2] https://example.org/q\n'));
});

test('show --format html contains the pictures of the article, and add imports them again', async t => {
  const home = await makeHome(t);
  await home.write('page.html', pageOf('<p><img src="files/boat.png" alt="A boat"></p>'));
  await home.write('files/boat.png', grey(64, 48));
  await home.run(['add', 'page.html']);
  const html = (await home.run(['show', 'latest', '--format', 'html'])).stdout;
  assert.match(html, /<img src="data:image\/png;base64,[\w+/=]+" alt="A boat"\/>/);
  const name = /!\[A boat\]\((ni:[^)]+)\)/;
  const [, kept] = name.exec((await home.run(['show', 'latest', '--format', 'markdown'])).stdout) ?? [];
  const [, back] = name.exec((await home.run(['parse', '-'], {input: html})).stdout) ?? [];
  assert.ok(kept);
  assert.equal(back, kept);
});

test('show draws pictures in styled output, unless told otherwise', async t => {
  const home = await makeHome(t);
  await home.write('note.md', '# Note\n\nSome words.\n\n![A boat](boat.png)\n');
  await home.write('boat.png', grey(100, 100));
  await home.run(['add', 'note.md']);
  for (const article of ['latest', './note.md']) {
    const lines = (await home.run(['show', article, '--color'])).stdout.split('\n');
    const drawn = lines.filter(line => line.includes('▀'));
    assert.deepEqual([drawn.length, drawn[0]?.match(/▀/g)?.length], [5, 10]);
    assert.ok(!(await home.run(['show', article])).stdout.includes('▀'));
  }
  await home.run(['config', 'pictures', 'off']);
  assert.ok(!(await home.run(['show', 'latest', '--color'])).stdout.includes('▀'));
});

test('show draws with the graphics protocol that the terminal reports', async t => {
  const open = terminals(t);
  const home = await makeHome(t);
  await home.write('note.md', `# Note\n\n${'Words.\n\n'.repeat(9)}![A boat](boat.png)\n\nThe end.\n`);
  await home.write('boat.png', grey(100, 100));
  const env = {...home.env, COLORTERM: 'truecolor'};
  const shell = open(['bash', '--norc', '--noprofile', '-i'], {
    columns: 60,
    rows: 16,
    cwd: home.folder,
    isSilent: true,
    env: {...env, PS1: '$ ', PROGRAM: launcher, NODE: process.execPath},
  });
  shell.onData(data => {
    if (data.includes('\x1b[>q')) shell.send('\x1bP>|foot(1.16)\x1b\\\x1b[?62;4;22c');
    if (data.includes('\x1b[16t')) shell.send('\x1b[6;20;10t\x1b[?1;0;1024S\x1b[?62;4;22c');
  });
  shell.send('"$NODE" "$PROGRAM" show ./note.md\r');
  const rows = await shell.until(
    'the picture',
    rows => rows.some(row => row.includes(overdrawn)) && rows.at(-1)?.trim() === '$',
  );
  const first = rows.findIndex(row => row.includes(overdrawn));
  const shown = rows.slice(first, first + 8).map(row => row.trim());
  assert.deepEqual(shown, [...Array.from({length: 5}, () => overdrawn.repeat(10)), '▣ A boat', '', 'The end.']);
  assert.equal(rows[first - 1], '');
  shell.send('echo $((6 * 7))\r');
  await shell.until('a shell that reads lines', rows => rows.includes('42'));
});

test('show draws a picture that is taller than the terminal in half blocks', async t => {
  const home = await makeHome(t);
  const note = await home.write('note.md', '# Note\n\n![A boat](boat.png)\n');
  await home.write('boat.png', grey(100, 100));
  await home.run(['config', 'pictures', 'iterm']);
  const env = {...home.env, COLORTERM: 'truecolor'};
  const over = await openTerminal(['show', note], {columns: 60, rows: 16, env});
  assert.match(over.raw, /\x1b7\x1b\[5A\x1b\[26G\x1b\]1337;File=inline=1;size=\d+;width=10;height=5;/);
  const low = await openTerminal(['show', note], {columns: 60, rows: 5, env});
  assert.doesNotMatch(low.raw, /1337/);
  assert.equal(low.raw.split('\n').filter(line => line.includes('▀')).length, 5);
});

test('the original is the same bytes in a pipe, and safe text on a terminal', async t => {
  const home = await makeHome(t);
  const page = `${story('Ferry')}\n\x1b]0;owned\x07 and \x1b[2J and \x9b31m and \x7f.\r\n`;
  await home.write('page.md', page);
  await home.run(['add', 'page.md']);
  const args = ['show', '--format', 'original'];
  assert.equal((await home.run(args)).stdout, page);
  const {raw} = await openTerminal(args, {columns: 80, rows: 24, env: home.env});
  assert.match(raw, /\^\[\]0;owned\^G and \^\[\[2J and M-\^\[31m and \^\?\./);
  assert.doesNotMatch(raw, /[\x1b\x9b\x07\x7f]/);
});
