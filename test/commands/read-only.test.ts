import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import {chmod, copyFile, mkdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {DatabaseSync} from 'node:sqlite';
import {type TestContext, test} from 'node:test';
import {launcher, makeHome, story} from './program.ts';

/** The user who owns nothing, by its usual number; root could write everywhere. */
const user = process.getuid?.() === 0 ? {uid: 65_534, gid: 65_534} : {};
const {error} = spawnSync(process.execPath, ['--version'], user);
const skip = error && 'root cannot become another user here';

type Ended = {readonly status: number; readonly stdout: string; readonly stderr: string};

/** Returns a function that runs the program on a library of two towns, as a user who can write neither the library nor its folder. */
async function readOnlyHome(t: TestContext, prepare: (library: string) => Promise<void> = async () => undefined) {
  // After hooks run in order: the folder is writable again before it is removed.
  let folder = '';
  t.after(() => chmod(folder, 0o700));
  const home = await makeHome(t);
  folder = home.folder;
  await home.write('ayr.md', story('Ayr', {published: '2020-01-01'}));
  await home.write('bude.md', story('Bude', {published: '2020-01-02'}));
  assert.equal((await home.run(['add', 'ayr.md', 'bude.md'])).status, 0);
  await prepare(home.library);
  await chmod(home.library, 0o444);
  await chmod(home.folder, 0o555);
  return (...args: readonly string[]) => {
    const {promise, resolve} = Promise.withResolvers<Ended>();
    execFile(
      process.execPath,
      [launcher, ...args],
      {...user, cwd: home.folder, env: home.env},
      (failure, stdout, stderr) => resolve({status: Number(failure?.code ?? 0), stdout, stderr}),
    );
    return promise;
  };
}

test('a library without write permission opens for reading, and a change says in a sentence what is wrong', {
  skip,
}, async t => {
  const run = await readOnlyHome(t);
  const backup = join(tmpdir(), `tearsheet-backup-${process.pid}`, 'copy.db');
  await mkdir(join(backup, '..'));
  await chmod(join(backup, '..'), 0o777);
  t.after(() => rm(join(backup, '..'), {recursive: true}));
  const [list, show, count, exported, doctor, copied, mark] = await Promise.all([
    run('list'),
    run('show', 'latest'),
    run('count', 'harbour'),
    run('export', 'ayr'),
    run('doctor'),
    run('backup', backup),
    run('mark', 'ayr', '--star'),
  ]);
  assert.match(list.stdout, /Bude\n.*Ayr\n$/, list.stderr);
  assert.match(show.stdout, /^Bude\n/, show.stderr);
  assert.equal(count.stdout, '2\n', count.stderr);
  assert.equal(JSON.parse(exported.stdout).title, 'Ayr', exported.stderr);
  assert.match(doctor.stdout, /\nNothing is wrong\.\n$/, doctor.stderr);
  assert.equal(copied.status, 0, copied.stderr);
  assert.equal(mark.status, 1);
  assert.match(mark.stderr, /^tearsheet: The library .* cannot be written: give yourself permission to write .*\n$/);
});

test('changes in a log that cannot be read are not left out: a sentence says how to read them', {skip}, async t => {
  const run = await readOnlyHome(t, async library => {
    const writer = new DatabaseSync(library);
    writer.exec('create table other(a); drop table other');
    await copyFile(`${library}-wal`, `${library}-copy`);
    writer.close();
    await copyFile(`${library}-copy`, `${library}-wal`);
    await chmod(`${library}-wal`, 0o444);
  });
  const {status, stdout, stderr} = await run('list');
  assert.deepEqual([status, stdout], [1, '']);
  assert.match(stderr, /^tearsheet: The library .* has a log of changes, .*: copy all files .*\n$/);
});
