import assert from 'node:assert/strict';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeHome, story} from './program.ts';

test('a backup is made, listed and restored, and restoring is undone', async t => {
  const home = await makeHome(t);
  await home.run(['add', await home.write('one.md', story('Harbour'))]);
  const made = await home.run(['backup']);
  assert.match(made.stderr, /^Saved a backup in .*library\.db\.backups/);
  const [line = ''] = (await home.run(['backup', 'list', '--json'])).stdout.split('\n');
  const {path} = JSON.parse(line) as {path: string};
  await home.run(['add', await home.write('two.md', story('Quay'))]);
  const unsure = await home.run(['backup', 'restore', path]);
  assert.equal(unsure.status, 2);
  assert.match(
    unsure.stderr,
    /^now +2 articles, 2 unread[^\n]*\nbackup +1 article, 1 unread[^\n]*\n.* confirm it with --yes/,
  );
  const restored = await home.run(['backup', 'restore', path, '--yes']);
  const undo = /tearsheet backup restore (.*)\n$/.exec(restored.stderr)?.[1] ?? '';
  assert.equal((await home.run(['count'])).stdout, '1\n');
  await home.run(['backup', 'restore', undo, '--yes']);
  assert.equal((await home.run(['count'])).stdout, '2\n');
});

test('a lost library is restored from a file, and wrong names are named', async t => {
  const home = await makeHome(t);
  await home.run(['add', await home.write('one.md', story('Harbour'))]);
  const file = join(home.folder, 'copy.db');
  await home.run(['backup', file]);
  assert.match((await home.run(['backup', file])).stderr, /copy\.db already exists: name a new file/);
  const impossible = (await home.run(['backup', join(file, 'b.db')])).stderr;
  assert.match(impossible, /^tearsheet: The backup .*copy\.db[\\/]b\.db cannot be written: name another file/);
  await rm(home.library);
  assert.match(
    (await home.run(['backup', 'restore', 'copy.db', '--yes'])).stderr,
    /^now +cannot be read\n.*\nRestored\.\n$/,
  );
  assert.equal((await home.run(['count'])).stdout, '1\n');
  for (const [name, problem] of [
    ['other', /There is no backup other: see tearsheet backup list/],
    ['one.md', /is not a backup of a library, or is damaged/],
  ] as const)
    assert.match((await home.run(['backup', 'restore', name, '--yes'])).stderr, problem);
});

test('a command on a lost library names the backups beside it', async t => {
  const home = await makeHome(t);
  await home.run(['add', await home.write('one.md', story('Harbour'))]);
  await home.run(['backup']);
  await rm(home.library);
  const {status, stdout, stderr} = await home.run(['list']);
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(
    stderr,
    /^tearsheet: The library .* is missing, but there are backups of it: tearsheet backup list .*\n$/,
  );
  const name = /tearsheet backup restore (\S+)/.exec(stderr)?.[1] ?? '';
  assert.equal((await home.run(['backup', 'restore', name, '--yes'])).status, 0);
  assert.equal((await home.run(['count'])).stdout, '1\n');
});
