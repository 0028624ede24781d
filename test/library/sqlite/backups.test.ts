import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {
  backUp,
  backUpInBackground,
  checkLibrary,
  everything,
  listBackups,
  openLibraryInBackground,
  restoreBackup,
} from '../../../source/library/library.ts';
import {backUpDaily} from '../../../source/library/sqlite/backups.ts';
import {connect} from '../../../source/library/sqlite/database.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {daily, stored, temporaryPath} from '../fixtures.ts';

async function filled(t: TestContext, articles: number): Promise<string> {
  const path = await temporaryPath(t);
  const library = await openLibrary(path);
  await stored(library, daily(articles));
  await library.close();
  return path;
}

async function countIn(path: string): Promise<number> {
  const library = await openLibrary(path);
  const count = await library.articles.count(everything);
  await library.close();
  return count;
}

test('a backup contains what is stored while others write, is private and healthy', async t => {
  const path = await filled(t, 3);
  const library = await openLibrary(path);
  t.after(() => library.close());
  await stored(library, daily(5));
  const backup = await backUp(path);
  assert.equal((await stat(backup)).mode & 0o777, 0o600);
  assert.deepEqual((await checkLibrary(backup)).findings, []);
  assert.equal(await countIn(backup), 5);
  assert.deepEqual(
    (await listBackups(path)).map(each => each.path),
    [backup],
  );
});

test('programs that have a library open see it restored, and restoring can be undone', async t => {
  const path = await filled(t, 3);
  const backup = await backUp(path);
  const reader = await openLibraryInBackground(path);
  t.after(() => reader.close());
  await stored(reader, daily(7));
  const ending = new AbortController();
  // Waiting for a change does not keep the process alive; this does.
  const patience = setTimeout(() => ending.abort(), 300_000);
  t.after(() => clearTimeout(patience));
  const changes = reader.changes(ending.signal)[Symbol.asyncIterator]();
  const aside = await restoreBackup(path, backup);
  assert.equal((await changes.next()).done, false);
  assert.equal(await reader.articles.count(everything), 3);
  assert.ok(aside);
  await stored(reader, daily(4));
  await restoreBackup(path, aside);
  assert.equal(await reader.articles.count(everything), 7);
});

test('restoring a backup waits while another program writes to the library', async t => {
  const path = await filled(t, 3);
  const backup = await backUp(path);
  const library = await openLibrary(path);
  await stored(library, daily(7));
  await library.close();
  const other = connect(path);
  t.after(() => other.close());
  other.exec('begin immediate');
  const restoring = restoreBackup(path, backup);
  let hasEnded = false;
  const ended = () => {
    hasEnded = true;
  };
  restoring.then(ended, ended);
  const isKept = async () => (await readdir(`${path}.backups`)).some(name => name.endsWith('-before-restore.db'));
  while (!hasEnded && !(await isKept())) await setImmediate();
  // Long enough for a first try.
  for (let reads = 0; reads < 500 && !hasEnded; reads++) await readFile(path);
  assert.ok(!hasEnded);
  other.exec('commit');
  await restoring;
  assert.equal(await countIn(path), 3);
});

test('a damaged library is moved aside with its log, and a missing one is restored', async t => {
  const path = await filled(t, 3);
  const backup = await backUp(path);
  await writeFile(path, 'damaged');
  await writeFile(`${path}-wal`, 'log');
  const aside = await restoreBackup(path, backup);
  assert.ok(aside);
  assert.equal(await readFile(aside, 'utf8'), 'damaged');
  assert.equal(await readFile(`${aside}-wal`, 'utf8'), 'log');
  assert.equal(await countIn(path), 3);
  await rm(path);
  assert.equal(await restoreBackup(path, backup), undefined);
  assert.equal(await countIn(path), 3);
});

test('a damaged backup is not restored, and a damaged library is not backed up', async t => {
  const path = await filled(t, 200);
  const backup = await backUp(path);
  const bytes = await readFile(backup);
  await writeFile(backup, Buffer.from(bytes).fill(0xa5, bytes.length - 3 * 8192));
  const before = await readFile(path);
  await assert.rejects(restoreBackup(path, backup), /The backup .* is damaged/);
  assert.ok((await readFile(path)).equals(before));
  await writeFile(path, await readFile(backup));
  const other = join(`${path}.backups`, 'other.db');
  await assert.rejects(backUp(path, other), /is damaged, so it is not changed/);
  assert.ok(!existsSync(other));
  assert.deepEqual(await readdir(`${path}.backups`), [basename(backup)]);
});

test('a changed library is backed up once a day, and the oldest backups are deleted', async t => {
  const path = await filled(t, 3);
  assert.equal(await backUpDaily(path, 2), undefined, 'a library of today needs no backup yet');
  const folder = `${path}.backups`;
  await mkdir(folder);
  for (const name of ['2020-01-01.db', '2020-01-02.db', 'mine.db']) {
    await writeFile(join(folder, name), '');
    await utimes(join(folder, name), 1e9, 1e9);
  }
  const later = new Date(Date.now() + 2 * 86_400_000);
  const made = await backUpDaily(path, 2, later);
  assert.ok(made);
  assert.deepEqual((await readdir(folder)).sort(), ['2020-01-02.db', made.slice(folder.length + 1), 'mine.db'].sort());
  assert.equal(await backUpDaily(path, 2, later), undefined);
  assert.equal(await backUpDaily(path, 0, later), undefined);
});

test('several processes can make the backup of the day at once', async t => {
  const path = await filled(t, 200);
  const later = new Date(Date.now() + 2 * 86_400_000);
  const made = await Promise.all(Array.from({length: 4}, () => backUpDaily(path, 2, later)));
  const names = await readdir(`${path}.backups`);
  assert.equal(names.length, 1);
  for (const one of made) assert.equal(basename(one ?? ''), names[0]);
  assert.deepEqual((await checkLibrary(made[0] ?? '')).findings, []);
});

test('backups of days to come, from a clock that was wrong, neither stop the daily backup nor outlive it', async t => {
  const path = await filled(t, 3);
  const folder = `${path}.backups`;
  await mkdir(folder);
  for (const name of ['2099-01-01.db', '2099-01-02.db']) {
    await writeFile(join(folder, name), '');
    await utimes(join(folder, name), 4e9, 4e9);
  }
  const made = await backUpDaily(path, 2, new Date(Date.now() + 2 * 86_400_000));
  assert.deepEqual((await readdir(folder)).sort(), [basename(made ?? ''), '2099-01-02.db'].sort());
});

test('a link that leads nowhere and what a killed process left are no backups', async t => {
  const path = await filled(t, 3);
  const folder = `${path}.backups`;
  await mkdir(folder);
  await symlink('nowhere', join(folder, 'link.db'));
  const ended = spawnSync(process.execPath, ['--version']).pid;
  await writeFile(join(folder, `2020-01-01.db.tmp-${ended}-0123456789abcdef`), '');
  assert.deepEqual(await listBackups(path), []);
  const made = await backUpDaily(path, 2, new Date(Date.now() + 2 * 86_400_000));
  assert.deepEqual((await readdir(folder)).sort(), [basename(made ?? ''), 'link.db'].sort());
});

test('an unexpected error fails the backup, and does not end the reader', async () => {
  // No system call accepts this path, and no error of the system describes it.
  assert.match(
    (await backUpInBackground('library\0.db', 7)) ?? '',
    /^It ended with an unexpected error: quit tearsheet/,
  );
});
