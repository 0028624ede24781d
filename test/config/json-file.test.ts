import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {openSessionWriter, readSession} from '../../source/config/session.ts';
import {readSettings, writeSetting} from '../../source/config/settings.ts';

const empty = {focus: 'list', prompts: {}} as const;

function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** Permission bits of a file or folder. */
const library = '/tmp/library.db';
const modeOf = (path: string) => statSync(path).mode & 0o777;

for (const umask of [0, 0o022, 0o077, 0o777]) {
  test(`new files are private with umask ${umask.toString(8)}`, async t => {
    const folder = join(makeFolder(t), 'a', 'tearsheet');
    const usual = process.umask(umask);
    t.after(() => process.umask(usual));
    assert.deepEqual(await writeSetting(folder, 'measure', '60'), []);
    assert.equal((await openSessionWriter(folder, library, empty)).save(empty), undefined);
    process.umask(usual);
    assert.equal(modeOf(join(folder, 'config.json')), 0o600);
    assert.equal(modeOf(join(folder, 'state.json')), 0o600);
    assert.equal(modeOf(folder), 0o700);
    assert.equal(modeOf(join(folder, '..')), 0o700);
  });
}

test('wider permissions are removed once, with a message', async t => {
  const folder = makeFolder(t);
  chmodSync(folder, 0o755);
  for (const name of ['config.json', 'state.json']) {
    writeFileSync(join(folder, name), '{}');
    chmodSync(join(folder, name), 0o644);
  }
  const sentence = (path: string) => `Other users could read ${path}: now only you can.`;
  assert.deepEqual(readSettings(folder).warnings, [sentence(folder), sentence(join(folder, 'config.json'))]);
  assert.deepEqual(readSession(folder, library).warnings, [sentence(join(folder, 'state.json'))]);
  assert.deepEqual([...readSettings(folder).warnings, ...readSession(folder, library).warnings], []);
  assert.deepEqual(
    [folder, join(folder, 'config.json'), join(folder, 'state.json')].map(modeOf),
    [0o700, 0o600, 0o600],
  );

  chmodSync(join(folder, 'config.json'), 0o640);
  assert.deepEqual(await writeSetting(folder, 'measure', '60'), [sentence(join(folder, 'config.json'))]);
  assert.equal(modeOf(join(folder, 'config.json')), 0o600);
});

test('a folder that also contains files of other programs keeps its permissions', t => {
  const folder = makeFolder(t);
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'other'), '');
  assert.deepEqual(readSettings(folder).warnings, []);
  assert.equal(modeOf(folder), 0o755);
});

test('temporary files of killed processes are removed, and those of running ones are not', t => {
  const folder = makeFolder(t);
  const [left, present, other] = [
    'config.json.tmp-1234567890abcdef',
    'config.json.tmp-1234567890abcdee',
    'config.json.tmp',
  ];
  for (const name of [left, present, other]) writeFileSync(join(folder, name), '{');
  for (const name of [left, other]) utimesSync(join(folder, name), 1, 1);
  readSettings(folder);
  assert.deepEqual(readdirSync(folder), [other, present]);
});

test('a folder that cannot be created is named', {skip: !existsSync('/proc/self')}, async () => {
  const folder = '/proc/tearsheet/a';
  await assert.rejects(
    writeSetting(folder, 'measure', '60'),
    /^Error: \/proc\/tearsheet\/a\/config\.json cannot be written: /,
  );
  assert.match((await openSessionWriter(folder, library, empty)).save(empty) ?? '', /could not be saved/);
  assert.deepEqual(readSettings(folder).warnings, []);
});

test('only regular files are read', t => {
  const folder = makeFolder(t);
  mkdirSync(join(folder, 'config.json'));
  if (process.platform !== 'win32') spawnSync('mkfifo', ['-m', '600', join(folder, 'state.json')]);
  assert.match(readSettings(folder).warnings.join(), /it is not a regular file\. Until then, the defaults are used/);
  assert.match(readSession(folder, library).warnings.join(), /cannot be read \(it is not a regular file\)/);
});
