import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import process from 'node:process';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {launcher, makeHome, story} from './program.ts';
import {openTerminal} from './terminal.ts';

test('list marks articles that are only an address', async t => {
  const home = await makeHome(t);
  await home.write('later.txt', 'https://example.org/ferry | Ferry\n');
  await home.run(['add', 'later.txt']);
  assert.match((await home.run(['list'])).stdout, / {2}Ferry \(address only\)\n$/);
});

test('in a pipe list prints one whole line for each article, newest first', async t => {
  const home = await makeHome(t);
  const long =
    'A headline that goes on and on, far beyond what any window of eighty columns could ever show on one line';
  await home.write('old.md', story('Older', {published: '2020-01-02', source: 'The Tide'}));
  await home.write('new.md', story(long, {published: '2021-03-04'}));
  await home.run(['add', 'old.md', 'new.md', '--tag', 'sea']);
  await home.run(['mark', 'latest', '--star', '--read']);
  const {stdout, stderr, status} = await home.run(['list']);
  assert.match(
    stdout,
    new RegExp(`^[a-z2-7]{12}  2021-03-04  .{2}  ${long}\\n[a-z2-7]{12}  2020-01-02  .{2}  Older  \\(The Tide\\)\\n$`),
  );
  assert.deepEqual({stderr, status}, {stderr: '', status: 0});
  assert.deepEqual(await home.run([]), await home.run(['list']), 'without a command and a terminal it is the list');

  const rows = (await home.run(['list', '--json'])).stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  assert.deepEqual(
    rows.map(row => row.title),
    [long, 'Older'],
  );
  assert.deepEqual(Object.keys(rows[1]).sort(), [
    'added',
    'id',
    'published',
    'read',
    'source',
    'starred',
    'tags',
    'title',
    'words',
  ]);

  assert.equal((await home.run(['list', '--ids', 'tag:sea', 'older'])).stdout, `${rows[1].id}\n`);
  assert.equal((await home.run(['list', '--ids', '--limit', '1'])).stdout, `${rows[0].id}\n`);
  assert.match((await home.run(['list', '-n', '-1'])).stderr, /--limit must be a whole number from 1 to \d+, not "-1"/);
  assert.equal((await home.run(['list', 'nothing of this kind'])).stdout, '');
});

test('the list fits a terminal of any width and encoding', async t => {
  const home = await makeHome(t);
  await home.write(
    'a.md',
    story('東京の港で氷の値段が一週間で倍になったと港長が語った、という長い見出し', {
      source: '潮新聞',
      published: '2020-01-02',
    }),
  );
  await home.write('b.md', story('Boats', {published: '2019-01-02'}));
  await home.run(['add', 'a.md', 'b.md']);
  for (const [columns, env] of [
    [20, {TERM: 'dumb'}],
    [40, {LC_ALL: 'C'}],
    [80, {}],
    [200, {}],
  ] as const) {
    const screen = await openTerminal(['list'], {columns, rows: 10, env: {...home.env, ...env}});
    assert.equal(screen.status, 0);
    const [first = '', second = '', third = ''] = screen.lines;
    assert.match(first, /東京/);
    assert.match(second, /Boats/, `each article has one row of ${columns} columns`);
    assert.equal(third, '');
    assert.equal(columns >= 40 && /[a-z2-7]{12}/.test(first), columns >= 40, 'ids are shown where there is room');
  }
});

test('a closed pipe ends a long list at once, without a message', {skip: process.platform === 'win32'}, async t => {
  const home = await makeHome(t);
  const library = await openLibrary(home.library);
  const bytes = new TextEncoder().encode('text');
  // Several times as much as a pipe takes.
  const items = Array.from({length: 300}, (_, index) => ({
    draft: {
      title: `Article ${index}${' and more'.repeat(100)}`,
      tags: [],
      body: 'text',
      url: `https://example.org/${index}`,
    },
    capture: {bytes, format: 'markdown', parserVersion: 1},
  }));
  await library.articles.store(items);
  await library.close();
  const child = spawn(process.execPath, [launcher, 'list', '--json'], {env: home.env});
  let errors = '';
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise(resolve => child.on('close', resolve));
  assert.deepEqual({status, errors}, {status: 0, errors: ''});

  const whole = await home.run(['list', '--ids']);
  assert.equal(new Set(whole.stdout.trimEnd().split('\n')).size, items.length, 'and all of it comes to one that stays');
});

test('a template cuts only dates to the day', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('A bridge reopens', {published: '2020-01-02T03:04Z'}));
  await home.run(['add', 'a.md']);
  assert.equal(
    (await home.run(['list', '--format', '{published:date} {title}'])).stdout,
    '2020-01-02 A bridge reopens\n',
  );
  const {status, stderr} = await home.run(['list', '--format', '{title:date}']);
  assert.equal(stderr, 'tearsheet: {title} is not a date: use :date only with published, modified, added.\n');
  assert.equal(status, 2);
});

test('a story from several sources is one line with a count, and show names the others', async t => {
  const home = await makeHome(t);
  const text = Array.from(
    {length: 30},
    (_, number) => `Sentence ${number} tells what the council of the port did in ${1900 + number}.`,
  );
  for (const source of ['Gazette', 'Post', 'Mail']) {
    const front = [
      '---',
      `title: Bridge in the ${source}`,
      `source: ${source}`,
      `url: https://${source}.example.org/a`,
      'published: 2020-01-01',
      '---',
      '',
    ];
    await home.write(`${source}.md`, [...front, text.join('\n\n')].join('\n'));
  }
  await home.run(['add', 'Gazette.md', 'Post.md', 'Mail.md']);
  const {stdout} = await home.run(['list']);
  assert.match(stdout, /^[a-z2-7]{12} {2}2020-01-01 {2}N {3}Bridge in the Gazette {2}\(3 sources\)\n$/);
  assert.equal(JSON.parse((await home.run(['list', '--json'])).stdout).sources, 3);
  const shown = (await home.run(['show', stdout.slice(0, 12)])).stdout;
  const [, post = '', mail = ''] =
    /Also from\n([a-z2-7]{12}) {2}Post: Bridge in the Post\n([a-z2-7]{12}) {2}Mail: /.exec(shown) ?? [];
  assert.match((await home.run(['show', post])).stdout, /Bridge in the Post/);
  assert.match((await home.run(['show', mail])).stdout, /Bridge in the Mail/);

  const removed = await home.run(['remove', stdout.slice(0, 12)]);
  assert.equal(removed.stderr, 'Removed: Bridge in the Gazette and its 2 copies. To undo: tearsheet undo\n');
  await home.run(['undo']);
  const deleted = await home.run(['remove', '--forever', stdout.slice(0, 12)]);
  assert.equal(deleted.stderr, 'Deleted for good: Bridge in the Gazette and its 2 copies.\n');
});

test('--snippets prints the matching passage below each line, with the matches in brackets', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Ayr'));
  await home.run(['add', 'a.md']);
  const {stdout} = await home.run(['list', '--snippets', 'quay']);
  assert.match(stdout, /^\S+ .*Ayr\n {4}.*on the \[quay\] had heard.*\n$/);
  const {snippet} = JSON.parse((await home.run(['list', '--snippets', '--json', 'quay'])).stdout);
  const [{from, to}] = snippet.matches;
  assert.equal(snippet.text.slice(from, to), 'quay');
  const refused = await home.run(['list', '--snippets', '--ids', 'quay']);
  assert.deepEqual([refused.status, refused.stdout], [2, '']);
});

test('a list is styled with --color and FORCE_COLOR, and plain in a pipe and with NO_COLOR', async t => {
  const home = await makeHome(t);
  await home.write('ayr.md', story('Ayr', {published: '2020-01-01', source: 'The Tide'}));
  await home.write('bude.md', story('Bude and Ayr', {published: '2020-01-02'}));
  await home.run(['add', 'ayr.md', 'bude.md']);
  await home.run(['mark', 'bude', '--read']);
  const list = async (args: readonly string[], env = {}) => (await home.run(['list', ...args], {env})).stdout;
  const styled = await list(['--color']);
  const [bude = '', ayr = ''] = styled.split('\n');
  assert.match(ayr, /\x1b\[1mAyr\x1b\[0m {2}\x1b\[2m\(The Tide\)/, 'unread is bold, the source quiet');
  assert.match(bude, /\x1b\[2m2020-01-02\x1b\[0m .*\x1b\[2mBude and Ayr\x1b/, 'read is dim, the date quiet');
  assert.equal(await list([], {FORCE_COLOR: '1'}), styled);
  const plain = await list([]);
  assert.ok(!plain.includes('\x1b'));
  assert.equal(await list([], {NO_COLOR: '1'}), plain);
  assert.equal(stripVTControlCharacters(styled), plain);
  assert.match(await list(['--color', 'ayr']), /\x1b\[2mBude and \x1b\[0m\x1b\[1;4mAyr\x1b\[0m/, 'matches are marked');
  assert.match(await list(['--color', '--snippets', 'quay']), /\x1b\[1;4mquay\x1b\[0m/);
  for (const form of ['--ids', '--json', '--format={title}'])
    assert.ok(!(await list(['--color', form])).includes('\x1b'));
});

test('--null is refused with a bibliography', async t => {
  const home = await makeHome(t);
  const {status, stdout, stderr} = await home.run(['list', '--format', 'bibtex', '--null']);
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /^tearsheet: --null goes with lines: leave it out with --format bibtex\.\n$/);
});

test('list and show print whole sentences on a terminal that is read by a screen reader', async t => {
  const home = await makeHome(t);
  await home.write('boats.md', story('Boats', {published: '2019-01-02', source: 'The Tide'}));
  await home.run(['add', 'boats.md']);
  const size = {columns: 80, rows: 10};
  const spoken = {...home.env, INK_SCREEN_READER: 'true'};
  const {lines} = await openTerminal(['list'], {...size, env: spoken});
  assert.match(lines[0] ?? '', /^unread, Boats, The Tide, January 2019, [a-z2-7]{12}$/);
  const mistake = ['list', 'is:nothing'];
  assert.doesNotMatch((await openTerminal(mistake, {...size, env: spoken})).raw, /\^\^/);
  assert.match((await openTerminal(mistake, {...size, env: home.env})).raw, /\^\^/);
  await home.run(['config', 'linear', 'true']);
  assert.doesNotMatch((await openTerminal(mistake, {...size, env: home.env})).raw, /\^\^/);
  const shown = await openTerminal(['show', 'latest'], {...size, env: home.env});
  assert.deepEqual(shown.lines.slice(0, 2), ['Boats', 'The Tide']);
  assert.doesNotMatch(shown.raw, /\x1b\[[0-9;]*m/);
  assert.match((await home.run(['list'])).stdout, /^[a-z2-7]{12} {2}2019-01-02 /, 'a pipe gets the same as without');
});
