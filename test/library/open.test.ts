import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {chmod, mkdir, readdir, readFile, stat, truncate, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {everything, LibraryError} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite.ts';
import {daily, temporaryFolder, temporaryPath, titles} from './fixtures.ts';

/** Opening fails with one sentence that names the file and says this, and changes nothing in it or beside it. */
async function refused(path: string, saying: RegExp): Promise<void> {
  const before = await folderOf(path);
  await assert.rejects(openLibrary(path), error => {
    assert.ok(error instanceof LibraryError, String(error));
    assert.ok(error.message.includes(path));
    assert.match(error.message, saying);
    return true;
  });
  assert.deepEqual(await folderOf(path), before);
}

/** Every file in the folder of this file, with its bytes. */
async function folderOf(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(dirname(path))).sort();
  return new Map(
    await Promise.all(names.map(async name => [name, await readFile(join(dirname(path), name))] as const)),
  );
}

async function filled(path: string): Promise<void> {
  const library = await openLibrary(path);
  await library.store(daily(200));
  await library.close();
}

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

test('a library and its folder are made where there are none, the folder for its owner alone', async t => {
  const path = join(await temporaryFolder(t), 'new', 'folder', 'what? #1%.db');
  const library = await openLibrary(path);
  await library.close();
  await library.close();
  assert.equal((await stat(dirname(path))).mode & 0o777, 0o700);
  assert.ok((await stat(path)).isFile());
});

test('an empty file becomes a library, and opening it again keeps what is in it', async t => {
  const path = await temporaryPath(t);
  await writeFile(path, '');
  await filled(path);
  const before = await readFile(path);
  const library = await openLibrary(path);
  assert.equal(await library.count(everything), 200);
  await library.close();
  assert.deepEqual(await readFile(path), before);
  const schema = new DatabaseSync(path);
  t.after(() => schema.close());
  assert.deepEqual({...schema.prepare('pragma application_id').get()}, {application_id: 0x74_65_61_72});
  assert.deepEqual({...schema.prepare('pragma journal_mode').get()}, {journal_mode: 'wal'});
  assert.deepEqual(schema.prepare('pragma foreign_key_check').all(), []);
});

test('a file that is not SQLite is left as it is', async t => {
  const path = await temporaryPath(t);
  for (const text of ['x', 'A letter to the editor.\n'.repeat(500)]) {
    await writeFile(path, text);
    await refused(path, /is not a library of tearsheet: move it away/);
  }
});

test("another application's database is left as it is", async t => {
  const path = await temporaryPath(t);
  change(path, 'create table note (text); insert into note values (1)');
  await refused(path, /is not a library of tearsheet/);
  change(path, 'pragma journal_mode = wal; pragma application_id = 7; pragma user_version = 1');
  await refused(path, /is not a library of tearsheet/);
});

test("another application's database that was left in the middle of its work is left so", async t => {
  const path = await temporaryPath(t);
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; create table note (text); insert into note values (1)');
  // What a program that was killed leaves: the file, and a log that was not written back.
  const copy = join(await temporaryFolder(t), 'copy.db');
  for (const end of ['', '-wal']) await writeFile(copy + end, await readFile(path + end));
  database.close();
  await refused(copy, /is not a library of tearsheet/);
});

test('a library of a newer version is left as it is', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  change(path, 'pragma user_version = 1000');
  await refused(path, /newer tearsheet: update tearsheet/);
});

/** Bytes of a page of the file. */
const page = 8192;

test('a library that was cut off is called damaged', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  const {size} = await stat(path);
  for (const length of [size - page, Math.floor(size / 2), page, 2000]) {
    await truncate(path, length);
    const cut = await readFile(path);
    await assert.rejects(openLibrary(path), /is damaged: put a backup in its place/);
    assert.deepEqual(await readFile(path), cut);
  }
});

test('a damaged page is a sentence where it is read', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0xa5, 4096));
  await assert.rejects(async () => titles(await openLibrary(path)), LibraryError);
});

test('a folder in the place of the file, and a file in the place of the folder, are named', async t => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'library.db'));
  await assert.rejects(openLibrary(join(folder, 'library.db')), /is a folder: name a file in it/);
  await writeFile(join(folder, 'file'), '');
  await assert.rejects(openLibrary(join(folder, 'file', 'library.db')), LibraryError);
});

test('a folder in which none can be made is named', {
  skip: !existsSync('/proc/self') && 'there is no such folder here',
}, async () => {
  await assert.rejects(openLibrary('/proc/nope/deeper/library.db'), /cannot be made: its folder takes no files/);
});

test('a file or folder that may not be written or read is named', {
  skip: process.getuid?.() === 0 && 'root may write everything',
}, async t => {
  const path = await temporaryPath(t);
  await filled(path);
  await chmod(path, 0o444);
  await assert.rejects(openLibrary(path), /allow yourself to read and write the file/);
  await chmod(path, 0o644);
  await chmod(dirname(path), 0o555);
  await assert.rejects(openLibrary(path), LibraryError);
  await assert.rejects(openLibrary(join(dirname(path), 'other.db')), LibraryError);
  await chmod(dirname(path), 0o755);
});
