import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {everything} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {pageOf} from '../intake/pages.ts';
import {captured, none} from '../library/fixtures.ts';
import {grey} from '../pictures/fixtures.ts';
import {type Home, launcher, makeHome, start, story} from './program.ts';

const articles = [
  captured({
    title: '../../etc/passwd: CON, "ferry" \\ and | more',
    standfirst: 'A summary.',
    byline: 'Ada Falk',
    source: 'The Tide',
    place: 'Brenn',
    url: 'https://example.org/ferry?a=1',
    published: '2024-03-09T07:05+01:00',
    modified: '2024-03-10',
    language: 'en-GB',
    image: {url: 'https://example.org/a.png', caption: 'At dawn.', credit: 'Tom Hale'},
    enclosures: [{url: 'https://example.org/a.mp3', type: 'audio/mpeg', size: 34_000_000, duration: 3750}],
    tags: ['harbours', 'two words'],
    body: 'First *paragraph*.\n\n- a list\n- of two\n\n```\ncode\n```',
  }),
  captured({title: '橋'.repeat(200), body: '橋が開通した。', published: '2021-01-01'}),
  captured({title: '…', body: 'A headline of signs alone.'}),
  captured({title: 'For later', url: 'https://example.org/later', body: ''}),
];

test('each article is exported to its own file, with a name that every system accepts', async t => {
  const home = await makeHome(t);
  const library = await openLibrary(home.library);
  await library.articles.store(articles);
  await library.close();
  const {status, stderr} = await home.run(['export', '--format', 'markdown', '--output', 'out/deep']);
  assert.deepEqual({status, stderr}, {status: 0, stderr: 'Wrote 4 files into out/deep.\n'});
  const names = await readdir(join(home.folder, 'out/deep'));
  assert.equal(names.length, 4);
  for (const name of names) {
    assert.match(name, /^[\p{L}\p{N}-]*[a-z2-7]{12}\.md$/u);
    assert.ok(Buffer.byteLength(name) < 200);
  }
  assert.ok(names.some(name => name.startsWith('2024-03-09-etc-passwd-con-ferry-and-more-')));
  // What was written is read back: the files are articles again.
  const again = {env: {TEARSHEET_LIBRARY: join(home.folder, 'again.db')}};
  assert.equal((await home.run(['add', 'out/deep'], again)).status, 0);
  const [before, after] = [await home.run(['export']), await home.run(['export'], again)];
  assert.deepEqual(withoutArrival(after.stdout), withoutArrival(before.stdout));
});

test('articles exported as JSON Lines are the same after an import', {
  skip: !existsSync(new URL('../../source/intake/json/json.ts', import.meta.url)) && 'JSON Lines are not read yet',
}, async t => {
  const home = await makeHome(t);
  const library = await openLibrary(home.library);
  const ids = (await library.articles.store(articles)).map(({id}) => id);
  await library.personal.mark(ids.slice(0, 1), {read: true, starred: true}, 'x');
  await library.close();
  const exported = (await home.run(['export'])).stdout;
  await home.write('articles.jsonl', exported);
  const again = {env: {TEARSHEET_LIBRARY: join(home.folder, 'again.db')}};
  assert.equal((await home.run(['add', 'articles.jsonl'], again)).status, 0);
  assert.deepEqual(withoutArrival((await home.run(['export'], again)).stdout), withoutArrival(exported));
});

test('highlights, notes, copies of a story and their times survive an export and an import', async t => {
  const home = await makeHome(t);
  const library = await openLibrary(home.library);
  const text = Array.from(
    {length: 30},
    (_, day) => `On day ${day} the council of the port spent ${1900 + day} crowns.`,
  );
  const wire = (source: string) =>
    captured({
      title: `Bridge (${source})`,
      source,
      url: `https://${source}.example/a`,
      published: '2020-01-01',
      body: text.join('\n\n'),
    });
  const [first = none, copy = none] = (await library.articles.store([wire('gazette'), wire('post'), wire('mail')])).map(
    ({id}) => id,
  );
  await library.personal.addHighlight(
    first,
    {quote: 'council', prefix: 'On day 3 the ', suffix: ' of the port', note: 'Ask why.'},
    'x',
  );
  await library.personal.addHighlight(first, {quote: 'crowns'}, 'x');
  await library.personal.addHighlight(copy, {quote: 'the port'}, 'x');
  await library.close();
  const exported = (await home.run(['export'])).stdout;
  assert.equal(exported.match(/\n/g)?.length, 3);
  assert.match(exported, /"prefix":"On day 3 the "/);
  const page = (await home.run(['export', '--format', 'html', '--single'])).stdout;
  assert.equal(page.match(/<article\b/g)?.length, 1, 'a page to print has a story once');
  assert.equal((await home.run(['export', '--format', 'ris'])).stdout.match(/^TY/gm)?.length, 1);
  await home.run(['export', '--format', 'markdown', '--output', 'notes']);
  const notes = (await readdir(join(home.folder, 'notes'))).filter(name => name.endsWith('.md'));
  assert.equal(notes.length, 2, 'a copy with a highlight has a note');
  await home.write('articles.jsonl', exported);
  const again = {env: {TEARSHEET_LIBRARY: join(home.folder, 'again.db')}};
  await home.run(['add', 'articles.jsonl'], again);
  assert.equal((await home.run(['export'], again)).stdout, exported);
  assert.equal((await home.run(['list'], again)).stdout, (await home.run(['list'])).stdout);
  assert.equal((await home.run(['add', 'articles.jsonl'])).stderr, 'Stored 0 articles, 3 unchanged.\n');
});

/** A home with a library of a note with a lead image and a picture in its text, both of files beside it, and a page that is one file. */
async function pictured(t: TestContext): Promise<Home> {
  const home = await makeHome(t);
  await home.write('note.md', '---\nimage: dawn.png\n---\n\n# Note\n\nSome words.\n\n![A boat](files/boat.png)\n');
  await home.write('dawn.png', grey(90, 60));
  await home.write('files/boat.png', grey(64, 48));
  const image = `<img src="data:image/png;base64,${Buffer.from(grey(50, 40)).toString('base64')}" alt="A quay">`;
  await home.write('page.html', pageOf(`<p>${image}</p>`));
  await home.run(['add', 'note.md', 'page.html']);
  return home;
}

/** The sizes of the pictures of each article of a library, with whether its text or its lead image shows them. */
async function picturesOf(path: string): Promise<readonly string[]> {
  const library = await openLibrary(path);
  const rows = await library.articles.page(everything, {from: 'first'}, 10);
  const found = rows.map(async ({id, title}) => {
    const article = await library.articles.article(id);
    const sizes = (await library.captures.pictures(id)).map(({address, width, height}) => {
      const isShown = article?.image?.url === address || article?.body.includes(`](${address})`);
      return `${width}x${height}${isShown ? '' : ' unseen'}`;
    });
    return `${title}: ${sizes.join(', ')}`;
  });
  const all = await Promise.all(found);
  await library.close();
  return all.sort();
}

const allPictures = ['Note: 90x60, 64x48', 'Plough: 50x40'];

test('exporting again writes only what changed: a picture stays the same file, and a damaged one is replaced', async t => {
  const home = await pictured(t);
  const run = () => home.run(['export', '--format', 'markdown', '--output', 'notes']);
  await run();
  const folder = join(home.folder, 'notes', 'pictures');
  const [first = '', second = ''] = (await readdir(folder)).sort();
  const longAgo = new Date(2001, 0, 1);
  await utimes(join(folder, first), longAgo, longAgo);
  const whole = await readFile(join(folder, second));
  await writeFile(join(folder, second), Buffer.alloc(whole.length));
  assert.equal((await run()).status, 0);
  assert.deepEqual((await stat(join(folder, first))).mtime, longAgo);
  assert.ok((await readFile(join(folder, second))).equals(whole));
});

test('pictures survive an export as JSON Lines and an import, even in a large file', async t => {
  const home = await pictured(t);
  const exported = (await home.run(['export'])).stdout;
  const again = {env: {TEARSHEET_LIBRARY: join(home.folder, 'again.db')}};
  await home.run(['add', '-'], {...again, input: exported});
  assert.deepEqual(await picturesOf(join(home.folder, 'again.db')), allPictures);
  assert.deepEqual(withoutArrival((await home.run(['export'], again)).stdout), withoutArrival(exported));
  await home.write('large.jsonl', exported.replace('\n', '\n'.padStart(5_000_000)));
  await home.run(['add', 'large.jsonl'], {env: {TEARSHEET_LIBRARY: join(home.folder, 'large.db')}});
  assert.deepEqual(await picturesOf(join(home.folder, 'large.db')), allPictures);
  assert.equal((await home.run(['add', 'large.jsonl'])).stderr, 'Stored 0 articles, 2 unchanged.\n');
});

test('a line of JSON Lines has no more pictures than add reads, and the export says how many it leaves out', async t => {
  const home = await makeHome(t);
  const names = ['a', 'b', 'c', 'd'];
  await home.write(
    'note.md',
    `# Harbour\n\nFour views.\n\n${names.map(name => `![A view](${name}.png)\n\n`).join('')}`,
  );
  for (const name of names) await home.write(`${name}.png`, Buffer.concat([grey(90, 60), randomBytes(4_150_000)]));
  const {stdout: added} = await home.run(['add', 'note.md']);
  const exported = await home.run(['export']);
  assert.equal(
    exported.stderr,
    `tearsheet: 1 picture of ${added.slice(0, 12)} would make its line longer than 20 MB: export them with --format html.\n`,
  );
  const again = join(home.folder, 'again.db');
  const {stderr} = await home.run(['add', '-'], {env: {TEARSHEET_LIBRARY: again}, input: exported.stdout});
  assert.equal(stderr, 'Stored 1 article.\n');
  assert.deepEqual(await picturesOf(again), ['Harbour: 90x60, 90x60, 90x60']);
});

test('exported Markdown has pictures in files, HTML contains them, and add reads both back', async t => {
  const home = await pictured(t);
  for (const format of ['markdown', 'html']) {
    const {stderr} = await home.run(['export', '--format', format, '--output', `out-${format}`]);
    assert.equal(stderr, `Wrote 2 files into out-${format}.\n`);
    const again = join(home.folder, `${format}.db`);
    await home.run(['add', `out-${format}`], {env: {TEARSHEET_LIBRARY: again}});
    assert.deepEqual(await picturesOf(again), allPictures, format);
  }
  const [note = none] = (await readdir(join(home.folder, 'out-markdown'))).filter(name => name.startsWith('note'));
  const text = await readFile(join(home.folder, 'out-markdown', note), 'utf8');
  assert.match(text, /^!\[A boat\]\(pictures\/[a-z2-7]{12}-2\.png\)$/m);
  assert.deepEqual((await readdir(join(home.folder, 'out-markdown', 'pictures'))).length, 3);
});

test('exporting again updates notes where they are, keeps what was written into them, and leaves foreign files alone', async t => {
  const home = await makeHome(t);
  const facts = {url: 'https://example.org/1', published: '2024-03-09'};
  await home.write('one.md', story('Old ferry', facts));
  await home.write('two.md', story('Bridge'));
  await home.run(['add', 'one.md', 'two.md']);
  const run = () => home.run(['export', '--format', 'markdown', '--output', 'vault']);
  assert.equal((await run()).stderr, 'Wrote 2 files into vault.\n');
  assert.equal((await run()).stderr, 'Wrote 0 files into vault, 2 unchanged.\n');
  const names = await readdir(join(home.folder, 'vault'));
  const [note = none, bridge = none] = [
    ...names.filter(name => name.startsWith('2024')),
    ...names.filter(name => name.startsWith('bridge')),
  ];
  const text = await readFile(join(home.folder, 'vault', note), 'utf8');
  await home.write('vault/inbox/Mine.md', `${text}\nI was there.\n`);
  await rm(join(home.folder, 'vault', note));
  await home.write(`vault/${bridge}`, 'Precious.');
  await home.write('one.md', story('New ferry', facts));
  await home.run(['add', 'one.md']);
  const again = await run();
  assert.equal(again.status, 1);
  assert.match(
    again.stderr,
    /^tearsheet: tearsheet cannot update vault\/bridge-\S+\.md, so it is unchanged: .*\nWrote 1 file into vault, 1 not written\.\n$/,
  );
  assert.equal(await readFile(join(home.folder, 'vault', bridge), 'utf8'), 'Precious.');
  const updated = await readFile(join(home.folder, 'vault/inbox/Mine.md'), 'utf8');
  assert.match(updated, /\ntitle: "New ferry"\n[\s\S]*\nI was there\.\n$/);
  assert.deepEqual((await readdir(join(home.folder, 'vault'))).sort(), [bridge, 'inbox']);
});

test('a query becomes one book, which add reads back with its pictures, or one page', async t => {
  const home = await pictured(t);
  const {stderr} = await home.run(['export', '--format', 'epub', '--output', 'book.epub']);
  assert.equal(stderr, 'Wrote 2 articles into book.epub.\n');
  const again = {env: {TEARSHEET_LIBRARY: join(home.folder, 'again.db')}};
  await home.run(['add', 'book.epub'], again);
  assert.deepEqual(await picturesOf(join(home.folder, 'again.db')), allPictures);
  const page = (await home.run(['export', '--format', 'html', '--single'])).stdout;
  const ids = Array.from(page.matchAll(/<article id="([a-z2-7]{12})"/g), ([, id]) => `#${id}`);
  assert.deepEqual(
    Array.from(page.matchAll(/<li><a href="(#[^"]+)"/g), ([, href]) => href),
    ids,
  );
  assert.equal(page.match(/<img src="data:image\/png;base64,/g)?.length, 3);
  await home.write('fr.md', '---\nlanguage: fr\n---\n\n# Note\n\n    du code\n');
  await home.run(['add', 'fr.md']);
  const french = (await home.run(['export', 'lang:fr', '--format', 'html', '--single'])).stdout;
  assert.match(french, /<article id="[a-z2-7]{12}" lang="fr"/);
  assert.match(french, /@media print\{.*pre\{white-space:pre-wrap/);
  const folder = await home.run(['export', '--format', 'epub', '--output', '.']);
  assert.equal(folder.stderr, 'tearsheet: . is not a regular file: name another with --output.\n');
  assert.match((await home.run(['export', '--single'])).stderr, /--single needs --format html\.\n$/);
});

test('a missing folder, an unknown format and a folder that cannot be created are each one sentence', async t => {
  const home = await pictured(t);
  await home.write('file', '');
  assert.match(
    (await home.run(['export', '--format', 'html'])).stderr,
    /^tearsheet: Name a folder for the files: .*\n$/,
  );
  assert.match(
    (await home.run(['export', '--format', 'pdf'])).stderr,
    /^tearsheet: --format must be jsonl, markdown, html, epub, bibtex, csl-json or ris, not "pdf"\.\n$/,
  );
  assert.equal(
    (await home.run(['export', '--output', 'unread.epub'])).stderr,
    'tearsheet: --output is a folder with --format jsonl. To write the file unread.epub: --format epub.\n',
  );
  assert.equal(
    (await home.run(['export', '--format', 'epub', '--output', 'none/unread.epub'])).stderr,
    'tearsheet: none/unread.epub cannot be written: make the folder none first.\n',
  );
  const {status, stderr} = await home.run(['export', '--output', 'file']);
  assert.equal(status, 1);
  assert.match(stderr, /^tearsheet: The folder file cannot be created .*\n$/);
  assert.equal(await readFile(join(home.folder, 'file'), 'utf8'), '');
});

test('an export follows no symbolic link and waits for no named pipe', {
  skip: process.platform === 'win32' && 'Windows has no such files',
  timeout: 300_000,
}, async t => {
  const home = await pictured(t);
  await home.run(['export', '--format', 'markdown', '--output', 'first']);
  const [name = ''] = (await readdir(join(home.folder, 'first'))).filter(each => each.endsWith('.md'));
  const path = await home.write('precious', 'Precious.');
  await home.write('elsewhere/file', '');
  for (const [folder, make] of [
    ['file-link', () => symlink(path, join(home.folder, 'file-link', name))],
    ['folder-link', () => symlink(join(home.folder, 'elsewhere'), join(home.folder, 'folder-link', 'pictures'))],
    ['pipe', () => start('mkfifo', [name], join(home.folder, 'pipe'), home.env)],
  ] as const) {
    await mkdir(join(home.folder, folder));
    await make();
    const {status, stderr} = await home.run(['export', '--format', 'markdown', '--output', folder]);
    assert.equal(status, 1);
    assert.match(stderr, /name another folder with --output\.\n$/);
  }
  assert.equal(await readFile(path, 'utf8'), 'Precious.');
  assert.deepEqual(await readdir(join(home.folder, 'elsewhere')), ['file']);
});

test('a note that cannot be written completely stays as it was, with the words of the user', {
  skip: process.platform === 'win32' && 'Windows has no ulimit',
}, async t => {
  const home = await makeHome(t);
  await home.write('one.md', story('Ferry'));
  await home.run(['add', 'one.md']);
  await home.run(['export', '--format', 'markdown', '--output', 'vault']);
  const [name = none] = await readdir(join(home.folder, 'vault'));
  const path = join(home.folder, 'vault', name);
  const words = `${await readFile(path, 'utf8')}\n${'I was there. '.repeat(40_000)}\n`;
  await writeFile(path, words);
  await home.run(['mark', 'ferry', '--tag', 'sea']);
  const limited = ['-c', 'ulimit -f 256; exec "$@"', 'sh', process.execPath, launcher];
  const options = ['export', '--format', 'markdown', '--output', 'vault'];
  const {status, stderr} = await start('sh', [...limited, ...options], home.folder, home.env);
  assert.equal(status, 1);
  assert.match(stderr, /^tearsheet: vault\/ferry-\S+\.md cannot be written \(EFBIG\): name another folder/);
  assert.equal(await readFile(path, 'utf8'), words);
  assert.deepEqual(await readdir(join(home.folder, 'vault')), [name]);
});

test('a folder that cannot be written ends an export at once', {
  skip: process.platform !== 'linux' && 'only Linux has /proc',
}, async t => {
  const home = await pictured(t);
  const {status, stderr} = await home.run(['export', '--output', '/proc/tearsheet/out']);
  assert.equal(status, 1);
  assert.match(stderr, /^tearsheet: The folder \/proc\/tearsheet\/out cannot be created \(ENOENT\)/);
});

/** The exported articles without the facts that depend on their library, in the order of their ids. */
function withoutArrival(lines: string): readonly unknown[] {
  return lines
    .trimEnd()
    .split('\n')
    .map(line => {
      const {added: _, ...article} = JSON.parse(line);
      return article;
    })
    .sort((a, b) => a.id.localeCompare(b.id));
}
