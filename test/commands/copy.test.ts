import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import {type Cluster, skip, startCluster} from '../library/postgres/cluster.ts';
import {type Home, makeHome, story} from './program.ts';

/** A home whose library has two articles, one starred and one removed, and a feed. */
async function furnishedHome(test: Parameters<typeof makeHome>[0]): Promise<Home> {
  const home = await makeHome(test);
  await home.run(['add', await home.write('one.md', story('Harbour')), await home.write('two.md', story('Quay'))]);
  await home.run(['mark', 'latest', '--star']);
  await home.run(['remove', 'title:harbour', '--yes']);
  await home.run(['view', 'add', 'ships', 'quay']);
  return home;
}

test('a library is counted, then copied into a new file, and copying again adds nothing', async t => {
  const home = await furnishedHome(t);
  const dry = await home.run(['copy', '--to', 'other.db', '--dry-run']);
  assert.match(dry.stderr, /^Would copy 2 articles and 1 view from .*library\.db to other\.db\.\n$/);
  assert.equal(existsSync(`${home.folder}/other.db`), false);
  const made = await home.run(['copy', '--to', 'other.db']);
  assert.match(
    made.stderr,
    /^Copied 2 articles and 1 view from .* to other\.db, and checked that all are the same\.\n$/,
  );
  assert.equal(made.status, 0);
  const other = (...args: readonly string[]) => home.run(['--library', 'other.db', ...args]);
  assert.equal((await other('list', 'is:starred', '--format', '{title}')).stdout, 'Quay\n');
  assert.equal((await other('count', 'is:removed')).stdout, '1\n');
  assert.equal((await other('doctor')).status, 0);
  assert.match(
    (await home.run(['copy', '--to', 'other.db'])).stderr,
    /Copied 0 articles .* \(2 articles were already there\)/,
  );
});

test('what is different in the copy is named, and stays', async t => {
  const home = await furnishedHome(t);
  await home.run(['copy', '--to', 'other.db']);
  await home.run(['--library', 'other.db', 'mark', 'latest', '--unstar']);
  const {status, stderr} = await home.run(['copy', '--to', 'other.db']);
  assert.equal(status, 1);
  assert.match(stderr, /tearsheet: 1 item in other\.db differs? from the original \(.*\): they were there before/);
  assert.equal((await home.run(['--library', 'other.db', 'count', 'is:starred'])).stdout, '0\n');
});

test('a copy needs two libraries, and the first must exist', async t => {
  const home = await makeHome(t);
  for (const [args, problem] of [
    [[], /Name the library to copy into/],
    [['--to', 'library.db'], /Name two different libraries/],
  ] as const) {
    const {status, stderr} = await home.run(['copy', ...args]);
    assert.deepEqual([status, problem.test(stderr)], [2, true], stderr);
  }
  const missing = await home.run(['copy', '--to', 'other.db']);
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /There is no library/);
  assert.equal(existsSync(`${home.folder}/other.db`), false);
});

describe('with a server', {skip}, () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster.stop());

  test('a library moves into a shared one, and back into a file', async t => {
    const home = await furnishedHome(t);
    const address = await cluster.createDatabase();
    assert.match(
      (await home.run(['copy', '--to', address])).stderr,
      /contains no library of tearsheet: its owner creates one/,
    );
    await home.run(['library', 'init', address]);
    for (const [from, to] of [
      [home.library, address],
      [address, 'back.db'],
    ] as const) {
      const {status, stderr} = await home.run(['copy', '--from', from, '--to', to]);
      assert.match(stderr, /^Copied 2 articles and 1 view from .* and checked that all are the same\.\n$/);
      assert.equal(status, 0);
    }
    const listed = (library: string) => home.run(['--library', library, 'list', '--json', 'is:starred']);
    assert.equal((await listed('back.db')).stdout, (await listed(home.library)).stdout);
  });
});
