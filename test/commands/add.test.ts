import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {chmod, readFile, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {DatabaseSync} from 'node:sqlite';
import test from 'node:test';
import {makeHome, start, story} from './program.ts';

test('add stores articles in the order of their inputs and prints how many', async t => {
  const home = await makeHome(t);
  const paths = await Promise.all(['Cork', 'Brest', 'Vigo'].map(name => home.write(`${name}.md`, story(name))));
  const added = await home.run(['add', ...paths]);
  assert.deepEqual(
    added.stdout.split('\n').map(line => line.slice(14)),
    ['Cork', 'Brest', 'Vigo', ''],
  );
  assert.match(added.stdout, /^[a-z2-7]{12} {2}Cork\n/);
  assert.equal(added.stderr, 'Stored 3 articles.\n');
  assert.equal(added.status, 0);

  const again = await home.run(['add', ...paths]);
  assert.equal(again.stderr, 'Stored 0 articles, 3 unchanged.\n');
  assert.equal(again.status, 0);
});

test('add stores two unrelated pages with one address, and says so', async t => {
  const home = await makeHome(t);
  const address = '<link rel="canonical" href="https://harbour.example/news/today">';
  const page = (title: string, text: string) =>
    `<!doctype html><title>${title}</title>${address}<article><h1>${title}</h1>${`<p>${text}</p>`.repeat(3)}</article>`;
  const pike =
    'Anglers in Kotka weighed an enormous pike, which swallowed seven hooks before breakfast while crowds cheered from the bridge.';
  const bakery =
    'A bakery burned down last night; nobody was hurt, and neighbours carried sacks of rye flour out through broken windows.';
  await home.write('pike.html', page('Huge pike caught', pike));
  await home.write('bakery.html', page('Bakery fire', bakery));
  const added = await home.run(['add', 'pike.html', 'bakery.html']);
  assert.match(added.stderr, /^(\S+) has the same address as \S+ but another text: both are stored\.$/m);
  assert.match(added.stderr, /^Stored 2 articles\.$/m);
  assert.equal((await home.run(['list', '--ids'])).stdout.trim().split('\n').length, 2);
});

test('add reads folders in sorted order, skips dot files, and ends at circular links', async t => {
  const home = await makeHome(t);
  await home.write('kept/b/Turku.md', story('Turku'));
  await home.write('kept/a.md', story('Kotka'));
  await home.write('kept/c.md', story('Pori'));
  await home.write('kept/.hidden.md', story('Hidden'));
  await symlink(join(home.folder, 'kept'), join(home.folder, 'kept/b/up'));
  const added = await home.run(['add', 'kept']);
  assert.deepEqual(
    added.stdout.split('\n').map(line => line.slice(14)),
    ['Kotka', 'Turku', 'Pori', ''],
  );
});

test('add reads standard input and tags what it stores', async t => {
  const home = await makeHome(t);
  const added = await home.run(['add', '-', '--tag', 'sea'], {input: story('Riga')});
  assert.match(added.stdout, /Riga/);
  assert.match((await home.run(['list', 'tag:sea'])).stdout, /Riga/);
});

test('add continues past each bad input, names it in one sentence, and exits with 1', async t => {
  const home = await makeHome(t);
  const inputs = await Promise.all([
    home.write('good.md', story('Good')),
    home.write('empty.md', ''),
    home.write(
      'binary.bin',
      Uint8Array.from({length: 4000}, (_, index) => (index * 7919) % 256),
    ),
    home.write('picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
    home.write('menu.html', '<html><body><nav><a href="/">Home</a><a href="/b">News</a></nav></body></html>'),
    home.write('latin.md', Buffer.concat([Buffer.from(story('Latin')), Buffer.from([0xe9, 0x20, 0xff, 0x0a])])),
    home.write(
      'front.md',
      '---\ntitle: [unclosed\n: : :\n---\n\n# Broken facts\n\nThis article has front matter that nobody can read.\n',
    ),
  ]);
  await home.write('large.txt', Buffer.alloc(33 * 1024 * 1024, 'word '));
  const {stdout, stderr, status} = await home.run(['add', ...inputs, 'large.txt', 'missing.md']);
  const refused = stderr.split('\n').slice(0, -2);
  assert.match(stdout, /Good/);
  assert.equal(status, 1);
  for (const name of ['empty.md', 'binary.bin', 'picture.png', 'menu.html', 'large.txt', 'missing.md']) {
    const about = refused.filter(line => line.includes(name));
    assert.equal(about.length, 1, `${name} is named once in:\n${stderr}`);
    assert.match(about[0] ?? '', /^tearsheet: .+\.$/);
    assert.doesNotMatch(about[0] ?? '', / {4}at /);
  }
  assert.match(stderr.trimEnd().split('\n').at(-1) ?? '', /^Stored \d articles?, \d failed\.$/);
});

test('inputs without an article do not create a library', async t => {
  const home = await makeHome(t);
  const {status, stderr} = await home.run(['add', 'missing.md']);
  assert.equal(status, 1);
  assert.equal(stderr, 'tearsheet: missing.md does not exist: check its name.\n');
  const {stderr: about} = await home.run(['add', 'example.org/story']);
  assert.equal(
    about,
    'tearsheet: example.org/story does not exist: check its name. An address begins with https://.\n',
  );
  assert.ok(!existsSync(home.library));
});

test('an unreadable folder is named', {
  skip: process.getuid?.() === 0 && 'root may read everything',
}, async t => {
  const home = await makeHome(t);
  await home.write('locked/a.md', story('Locked'));
  await chmod(join(home.folder, 'locked'), 0);
  t.after(() => chmod(join(home.folder, 'locked'), 0o700));
  const {status, stderr} = await home.run(['add', 'locked']);
  assert.match(stderr, /locked may not be read: change its permissions\./);
  assert.equal(status, 1);
});

test('a device is refused without waiting for it', {skip: process.platform === 'win32'}, async t => {
  const home = await makeHome(t);
  await start('mkfifo', ['pipe'], home.folder, home.env);
  for (const path of ['pipe', '/dev/zero']) {
    const {status, stderr} = await home.run(['add', path]);
    assert.match(stderr, new RegExp(`${path} is neither a file nor a folder: `));
    assert.equal(status, 1);
  }
});

test('a pipe beside a page is not read as its picture', {skip: process.platform === 'win32'}, async t => {
  const home = await makeHome(t);
  await start('mkfifo', ['pipe.png'], home.folder, home.env);
  await home.write('a.md', `${story('Ghent')}\n\n![A stick](pipe.png)\n`);
  const {status, stdout} = await home.run(['add', 'a.md']);
  assert.match(stdout, /Ghent/);
  assert.equal(status, 0);
});

test('a database of another program does not change by a byte', async t => {
  const home = await makeHome(t);
  const article = await home.write('a.md', story('Ghent'));
  const text = await home.write('notes.db', 'These are notes and no library.');
  const newer = join(home.folder, 'newer.db');
  await home.run(['--library', newer, 'add', article]);
  const database = new DatabaseSync(newer);
  database.exec('pragma user_version = 9999; pragma journal_mode = delete');
  database.close();
  for (const path of [text, newer]) {
    const before = await readFile(path);
    for (const args of [['add', article], ['list'], ['undo']]) {
      const {status, stderr} = await home.run(['--library', path, ...args]);
      assert.equal(status, 1);
      assert.match(stderr, /^tearsheet: .+\.\n$/);
    }
    assert.deepEqual(await readFile(path), before);
  }
});

test('a library in memory is refused, because nothing would be stored', async t => {
  const home = await makeHome(t);
  const {status, stdout, stderr} = await home.run([
    '--library',
    ':memory:',
    'add',
    await home.write('a.md', story('Ghent')),
  ]);
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /^tearsheet: The library :memory: would be lost at once: name a file with --library/);
});

test('adding more files than one batch is one step of undo', async t => {
  const home = await makeHome(t);
  for (let number = 0; number < 120; number++) await home.write(`many/${number}.md`, story(`Port ${number}`));
  await home.run(['add', 'many']);
  assert.equal((await home.run(['undo'])).stderr, 'Undone: Added 120 articles.\n');
  assert.equal((await home.run(['list'])).stdout, '');
});

test('rules act once on added articles, and undo reverts them separately', async t => {
  const home = await makeHome(t);
  await home.run(['rule', 'add', 'ports', 'Ghent', '--star', '--tag', 'sea']);
  const paths = await Promise.all(['Ghent', 'Cork'].map(name => home.write(`${name}.md`, story(name))));
  const added = await home.run(['add', ...paths]);
  assert.equal(added.stderr, 'Rule ports matched 1 article.\nStored 2 articles.\n');
  assert.match((await home.run(['list', 'is:starred', 'tag:sea'])).stdout, /Ghent/);
  assert.match((await home.run(['undo'])).stderr, /Rule ports/);
  assert.equal((await home.run(['count', 'is:starred'])).stdout, '0\n');
  assert.equal((await home.run(['add', ...paths])).stderr, 'Stored 0 articles, 2 unchanged.\n');
  assert.equal((await home.run(['undo'])).stderr, 'Undone: Added 2 articles.\n');
});
