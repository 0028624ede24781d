import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {chmod, mkdir, readdir, readFile, stat, truncate, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test} from 'node:test';
import {promisify} from 'node:util';
import {everything, LibraryError} from '../../../source/library/library.ts';
import {connect} from '../../../source/library/sqlite/database.ts';
import {retryWhileLocked} from '../../../source/library/sqlite/retry-locked.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {launcher, makeHome, start, story} from '../../commands/program.ts';
import {canTrace} from '../../trials/recording.ts';
import {daily, temporaryFolder, temporaryPath, titles} from '../fixtures.ts';

/** Asserts that opening fails with one sentence that names the file and matches `saying`, and that it changes no file. */
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
  await library.articles.store(daily(200));
  await library.close();
}

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

test('a missing library and its private folder are created', async t => {
  const path = join(await temporaryFolder(t), 'new', 'folder', 'what? #1%.db');
  const library = await openLibrary(path);
  await library.close();
  await library.close();
  assert.equal((await stat(dirname(path))).mode & 0o777, 0o700);
  assert.ok((await stat(path)).isFile());
});

test('a new library whose name the disk refuses is an error, and one without links is created in place', {
  skip: !canTrace(),
}, async t => {
  const home = await makeHome(t);
  await home.write('one.md', story('Harbour'));
  const addWith = (error: string) =>
    start(
      'strace',
      [
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        '-e',
        `inject=link,linkat:error=${error}`,
        process.execPath,
        launcher,
        'add',
        'one.md',
      ],
      home.folder,
      home.env,
    );
  const refused = await addWith('EIO');
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /^tearsheet: The library .*\.\n$/);
  assert.deepEqual(
    (await readdir(home.folder)).filter(name => name.startsWith('library')),
    [],
  );
  const placed = await addWith('EPERM');
  assert.equal(placed.status, 0, placed.stderr);
  assert.match((await home.run(['list'])).stdout, /Harbour/);
});

test('the remains of a new library that a killed process was creating are removed, and those of a running one are not', async t => {
  const path = await temporaryPath(t);
  const ended = spawnSync(process.execPath, ['--version']).pid;
  const running = `${path}.tmp-${process.pid}-0123456789abcdef`;
  for (const end of ['', '-journal', '-wal', '-shm'])
    await writeFile(`${path}.tmp-${ended}-0123456789abcdef${end}`, '');
  await writeFile(running, '');
  await (await openLibrary(path)).close();
  assert.deepEqual((await readdir(dirname(path))).sort(), [basename(path), basename(running)]);
});

test('an empty file becomes a library, and reopening keeps its contents', async t => {
  const path = await temporaryPath(t);
  await writeFile(path, '');
  await filled(path);
  const before = await readFile(path);
  const library = await openLibrary(path);
  assert.equal(await library.articles.count(everything), 200);
  await library.close();
  assert.deepEqual(await readFile(path), before);
  const schema = new DatabaseSync(path);
  t.after(() => schema.close());
  assert.deepEqual({...schema.prepare('pragma application_id').get()}, {application_id: 0x74_73_68_74});
  assert.deepEqual({...schema.prepare('pragma journal_mode').get()}, {journal_mode: 'wal'});
  assert.deepEqual(schema.prepare('pragma foreign_key_check').all(), []);
});

test('a file that is not SQLite does not change', async t => {
  const path = await temporaryPath(t);
  for (const text of ['x', 'A letter to the editor.\n'.repeat(500)]) {
    await writeFile(path, text);
    await refused(path, /is not a library of tearsheet: move it away/);
  }
});

test("another application's database does not change", async t => {
  const path = await temporaryPath(t);
  change(path, 'create table note (text); insert into note values (1)');
  await refused(path, /is not a library of tearsheet/);
  change(path, 'pragma journal_mode = wal; pragma application_id = 7; pragma user_version = 1');
  await refused(path, /is not a library of tearsheet/);
});

test("another application's database with an unfinished WAL does not change", async t => {
  const path = await temporaryPath(t);
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; create table note (text); insert into note values (1)');
  // What a program that was killed leaves: the file, and a log that was not written back.
  const copy = join(await temporaryFolder(t), 'copy.db');
  for (const end of ['', '-wal']) await writeFile(copy + end, await readFile(path + end));
  database.close();
  await refused(copy, /is not a library of tearsheet/);
});

test('a library of a newer version does not change', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  change(path, 'pragma user_version = 1000');
  await refused(path, /newer tearsheet: update tearsheet/);
});

/** Bytes of a page of the file. */
const page = 8192;

test('a library that another program writes before it is in WAL mode opens when the write ends', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  change(path, 'pragma journal_mode = delete');
  const other = new DatabaseSync(path);
  t.after(() => other.close());
  other.exec('begin immediate');
  const opening = openLibrary(path);
  setTimeout(() => other.exec('commit'), 50);
  const library = await opening;
  assert.equal(await library.articles.count(everything), 200);
  await library.close();
});

test('a change that waits too long for another program fails with a sentence', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  const other = new DatabaseSync(path);
  const database = connect(path);
  t.after(() => [other.close(), database.close()]);
  other.exec('begin immediate');
  const write = () => database.write(() => 'written');
  const locked = (error: unknown) => {
    assert.ok(error instanceof LibraryError);
    assert.equal(error.message, `Another program keeps the library ${path} locked: end that program, then try again.`);
    return true;
  };
  for (const milliseconds of [0, 20]) {
    database.waitAtMost(milliseconds);
    assert.throws(write, locked);
    await assert.rejects(
      retryWhileLocked(async () => write(), milliseconds),
      locked,
    );
  }
  other.exec('rollback');
  assert.equal(await retryWhileLocked(async () => write(), 0), 'written');
});

test('a truncated library is called damaged', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  const {size} = await stat(path);
  for (const length of [size - page, Math.floor(size / 2), page, 2000]) {
    await truncate(path, length);
    const cut = await readFile(path);
    await assert.rejects(openLibrary(path), /is damaged, so it is not changed: tearsheet doctor/);
    assert.deepEqual(await readFile(path), cut);
  }
});

test('reading a damaged page fails with a sentence', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0xa5, 4096));
  await assert.rejects(async () => titles(await openLibrary(path)), LibraryError);
});

test('a folder instead of the file, and a file instead of the folder, are named', async t => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'library.db'));
  await assert.rejects(openLibrary(join(folder, 'library.db')), /is a folder: name a file in it/);
  await writeFile(join(folder, 'file'), '');
  await assert.rejects(openLibrary(join(folder, 'file', 'library.db')), LibraryError);
});

test('a folder in which no library can be created is named', {
  skip: !existsSync('/proc/self') && 'there is no such folder here',
}, async () => {
  await assert.rejects(openLibrary('/proc/nope/deeper/library.db'), /cannot be created in its folder/);
});

/** What Node is called with to run a script for each path of a library in `path`. The script has `openLibrary`. */
function argumentsFor(paths: readonly string[], script: string): readonly string[] {
  const modules = ['sqlite/sqlite', 'library', 'query/query'].map(
    name => new URL(`../../../source/library/${name}.ts`, import.meta.url).href,
  );
  const imports = modules.map((module, index) => `import * as module${index} from ${JSON.stringify(module)};`);
  const names = 'const {openLibrary, everything, parseQuery} = {...module0, ...module1, ...module2};';
  return [
    ...process.execArgv.filter(argument => !argument.startsWith('--test')),
    '--input-type=module',
    '--eval',
    `${imports.join('\n')}\n${names}\nfor (const path of ${JSON.stringify(paths)}) {\n${script}}`,
  ];
}

/** Runs a script as a user who is not root, for each of the paths, and returns what it prints. */
async function runAsUser(paths: readonly string[], script: string): Promise<string> {
  const user = process.getuid?.() === 0 ? {uid: nobody, gid: nobody} : {};
  return (await promisify(execFile)(process.execPath, argumentsFor(paths, script), user)).stdout;
}

/** The user who owns nothing, by its usual number. */
const nobody = 65_534;

/** Prints what a list of the library shows, a word that is searched, and what an attempt to change it says. */
const readAndWrite = `
  const library = await openLibrary(path);
  const [{id, title}] = await library.articles.page(everything, {from: 'first'}, 1);
  console.log(title, await library.articles.count(everything));
  console.log(await library.articles.count(parseQuery('article').query));
  await library.personal.mark([id], {read: true}, 'Marked read').catch(error => console.log(error.constructor.name, error.message));
  await library.close();
`;

test('a read-only library can be listed and searched, and refuses writes with a sentence', async t => {
  const folder = await temporaryFolder(t);
  await chmod(folder, 0o755);
  const paths = await Promise.all(
    [
      {ofFolder: 0o777, ofFile: 0o444},
      {ofFolder: 0o555, ofFile: 0o444},
      {ofFolder: 0o555, ofFile: 0o666},
    ].map(async ({ofFolder, ofFile}, index) => {
      const path = join(folder, String(index), 'library.db');
      await filled(path);
      await chmod(path, ofFile);
      await chmod(dirname(path), ofFolder);
      return path;
    }),
  );
  const shown = (path: string) =>
    `Article 199 200\n200\nLibraryError The library ${path} cannot be written: give yourself permission`;
  const printed = await runAsUser(paths, readAndWrite);
  for (const path of paths) await chmod(dirname(path), 0o700);
  for (const path of paths) assert.ok(printed.includes(shown(path)), printed);
});

test('an unreadable or read-only file or folder is named', async t => {
  const folder = await temporaryFolder(t);
  await chmod(folder, 0o755);
  const [unreadable, fixed] = [join(folder, 'unreadable.db'), join(folder, 'fixed', 'library.db')];
  await filled(unreadable);
  await chmod(unreadable, 0o000);
  await mkdir(dirname(fixed), {mode: 0o555});
  const open = 'await openLibrary(path).catch(error => console.log(error.constructor.name, error.message));';
  const [first = '', second = ''] = (await runAsUser([unreadable, fixed], open)).split('\n');
  assert.match(first, /LibraryError .* give yourself permission to read and write the file/);
  assert.match(second, /LibraryError/);
});

test('a pipe and a device are refused by kind, and are not opened', async t => {
  const path = await temporaryPath(t);
  await promisify(execFile)('mkfifo', [path]);
  for (const special of [path, '/dev/null']) {
    await assert.rejects(openLibrary(special), /is not a regular file: name another file with --library/);
  }
});

test('too many open files are named', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  const script = `
    const {openSync} = await import('node:fs');
    let isFull = false;
    while (!isFull) try { openSync('/dev/null') } catch { isFull = true }
    await openLibrary(path).catch(error => console.log(error.constructor.name, error.message));
  `;
  const {stdout} = await promisify(execFile)('sh', [
    '-c',
    'ulimit -n 64; exec "$@"',
    'sh',
    process.execPath,
    ...argumentsFor([path], script),
  ]);
  assert.match(stdout, /LibraryError .* too many files are open/);
});

test('a library of a development version is refused with advice', async t => {
  const path = await temporaryPath(t);
  await filled(path);
  change(path, 'drop table view');
  const library = await openLibrary(path);
  t.after(() => library.close());
  await assert.rejects(library.personal.views(), /development version of tearsheet: .* tearsheet export/);
});

test('a library, its log and its folder are private with any umask', async t => {
  const folder = await temporaryFolder(t);
  for (const mask of [0o000, 0o022, 0o777]) {
    const before = process.umask(mask);
    const path = join(folder, mask.toString(8), 'tearsheet', 'library.db');
    try {
      const library = await openLibrary(path);
      await library.articles.store(daily(2));
      for (const end of ['', '-wal', '-shm']) assert.equal((await stat(path + end)).mode & 0o777, 0o600, path + end);
      assert.equal((await stat(dirname(path))).mode & 0o777, 0o700);
      await library.close();
    } finally {
      process.umask(before);
    }
  }
});

test('a library that others could read is made private once, with a message', async t => {
  const folder = join(await temporaryFolder(t), 'tearsheet');
  const path = join(folder, 'library.db');
  await filled(path);
  await chmod(path, 0o644);
  await chmod(folder, 0o755);
  const said: string[] = [];
  const open = async () => (await openLibrary(path, sentence => said.push(sentence))).close();
  await open();
  await open();
  assert.deepEqual(said, [`Other users could read the library ${path}: now only you can.`]);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
});

test('a folder with other files in it keeps its mode', async t => {
  const path = await temporaryPath(t);
  await writeFile(join(dirname(path), 'letter.txt'), '');
  await chmod(dirname(path), 0o755);
  await filled(path);
  assert.equal((await stat(dirname(path))).mode & 0o777, 0o755);
});
