import assert from 'node:assert/strict';
import test from 'node:test';
import {type Home, makeHome, story} from './program.ts';

const titles = async (home: Home, query: string) =>
  (await home.run(['list', '--json', query])).stdout
    .split('\n')
    .flatMap(line => (line ? [JSON.parse(line).title] : []));

test('mark changes marks and prints a sentence, and undo reverts it', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Ayr', {published: '2020-01-01'}));
  await home.write('b.md', story('Bude', {published: '2020-01-02'}));
  await home.run(['add', 'a.md', 'b.md']);
  const marked = await home.run(['mark', 'next', '--read', '--star', '--tag', 'sea']);
  assert.deepEqual(marked, {status: 0, stdout: '', stderr: 'Marked read, starred, tagged sea: Bude.\n'});
  assert.deepEqual(await titles(home, 'is:read is:starred tag:sea'), ['Bude']);
  assert.equal((await home.run(['undo'])).stderr, 'Undone: Marked read, starred, tagged sea: Bude.\n');
  assert.deepEqual(await titles(home, 'is:starred'), []);
  assert.match((await home.run(['mark', 'next', '--unread'])).stderr, /Nothing changed/);
});

test('mark accepts a tag and ids from a pipe, and undo reverts all of them', async t => {
  const home = await makeHome(t);
  await home.write('kept/a.md', story('Ayr'));
  await home.write('kept/b.md', story('Bude'));
  await home.write('c.md', story('Cobh'));
  await home.run(['add', 'kept', '--tag', 'old']);
  await home.run(['add', 'c.md']);
  const listed = (await home.run(['list', 'tag:old'])).stdout;
  assert.equal((await home.run(['mark', '-', '--read'], {input: listed})).stderr, 'Marked read: 2 articles.\n');
  assert.match((await home.run(['remove', 'tag:old'])).stderr, /^Removed: 2 articles/);
  assert.deepEqual(await titles(home, ''), ['Cobh']);
  await home.run(['undo']);
  assert.equal((await titles(home, 'is:read')).length, 2);
  assert.equal((await home.run(['remove', 'tag:none'])).stderr, '');
});

test('undo removes added articles, and then says that nothing is left to undo', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Ayr'));
  await home.run(['add', 'a.md']);
  assert.equal((await home.run(['undo'])).status, 0);
  assert.deepEqual(await titles(home, ''), []);
  const {status, stderr} = await home.run(['undo']);
  assert.deepEqual({status, stderr}, {status: 1, stderr: 'tearsheet: There is nothing to undo.\n'});
});

test('deleted articles cannot be restored, and the trash can be emptied', async t => {
  const home = await makeHome(t);
  for (const name of ['Ayr', 'Bude', 'Cobh']) {
    await home.write(`${name}.md`, story(name));
    await home.run(['add', `${name}.md`]);
  }
  const id = (await home.run(['list', '--ids', 'Ayr'])).stdout.trim();
  assert.equal((await home.run(['remove', '--forever', id])).stderr, 'Deleted for good: Ayr.\n');
  await home.run(['remove', 'latest']);
  assert.equal((await home.run(['remove', '--forever'])).stderr, 'Deleted 1 article for good.\n');
  assert.equal((await home.run(['remove', '--forever'])).stderr, 'The trash is empty.\n');
  assert.equal((await home.run(['undo'])).stderr, 'Undone: Added: Bude.\n');
  assert.equal((await home.run(['undo'])).status, 1);
});

test('an empty pipe marks nothing', async t => {
  const home = await makeHome(t);
  await home.write('a.md', story('Ayr'));
  await home.run(['add', 'a.md']);
  const {status, stderr} = await home.run(['mark', '-', '--read']);
  assert.deepEqual([status, stderr], [0, '']);
});

test('a removed article is listed, stays removed when it arrives again, and can be restored or deleted', async t => {
  const home = await makeHome(t);
  for (const name of ['Ayr', 'Bude', 'Cobh']) await home.write(`${name}.md`, story(name));
  await home.run(['add', 'Ayr.md', 'Bude.md', 'Cobh.md']);
  await home.run(['remove', 'Ayr or Bude']);
  assert.deepEqual(await titles(home, 'is:removed sort:title'), ['Ayr', 'Bude']);
  const [id = ''] = (await home.run(['list', '--ids', 'is:removed', 'Ayr'])).stdout.split('\n');

  const again = await home.run(['add', 'Ayr.md']);
  assert.deepEqual([again.status, again.stdout], [0, '']);
  assert.match(
    again.stderr,
    new RegExp(`^${id} has been in the trash since \\d{4}-\\d\\d-\\d\\d: .* add --again$`, 'm'),
  );
  assert.match((await home.run(['show', id])).stderr, /has been in the trash since .*: .*tearsheet restore/);
  assert.match((await home.run(['show', 'is:removed', 'Ayr'])).stdout, /Ayr/);

  assert.equal((await home.run(['restore', id.slice(0, 6)])).stderr, 'Restored: Ayr.\n');
  assert.equal((await home.run(['undo'])).stderr, 'Undone: Restored: Ayr.\n');
  assert.equal((await home.run(['restore', 'Cobh'])).stdout, '');
  assert.match((await home.run(['add', '--again', 'Ayr.md'])).stdout, new RegExp(`^${id}  Ayr`));
  assert.deepEqual(await titles(home, 'is:removed'), ['Bude']);

  const [bude = ''] = (await home.run(['list', '--ids', 'is:removed'])).stdout.split('\n');
  const piped = await home.run(['restore', '-'], {input: `${bude}\n${id}\n`});
  assert.deepEqual([piped.status, piped.stderr.split('\n').length], [1, 3]);
  await home.run(['remove', bude]);
  assert.equal((await home.run(['remove', '--forever', bude])).stderr, 'Deleted for good: Bude.\n');
  assert.match((await home.run(['restore', bude])).stderr, /names no article in the trash/);
});
