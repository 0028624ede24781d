import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {connect} from '../../source/library/postgres/connection.ts';
import {type Cluster, createDatabaseWith, skip, startCluster} from '../library/postgres/cluster.ts';
import {type Home, makeHome, story} from './program.ts';

/** Runs a command that must fail with one sentence on standard error, and nothing on standard output. */
async function assertFails(home: Home, args: readonly string[], sentence: RegExp): Promise<void> {
  const {status, stdout, stderr} = await home.run(args);
  assert.deepEqual([status, stdout], [1, ''], stderr);
  assert.match(stderr, /^tearsheet: [^\n]*\.\n$/);
  assert.match(stderr, sentence);
}

for (const [problem, address, sentence] of [
  ['is malformed', 'postgres://anna@host:port/x', /is not the address of a library: write it as postgres:\/\//],
  [
    'has another scheme',
    'postgress://anna:secret@host/x',
    /postgress:\/\/anna@host\/x is not the address of a library/,
  ],
  ['has one slash', 'postgres:/host/x', /is not the address of a library/],
  ['names no host', 'postgres://anna@no-such-host.invalid/x', /The host of the library .* is unknown/],
  ['names a port without a server', 'postgres://anna@127.0.0.1:1/x', /No server answers for the library/],
] as const) {
  test(`a command fails with one sentence if the address of the library ${problem}`, async t => {
    const home = await makeHome(t);
    for (const command of [['list'], ['library', 'status'], ['add', await home.write('one.md', story('Harbour'))]])
      await assertFails(home, ['--library', address, ...command], sentence);
  });
}

describe('a command on a shared library fails with one sentence', {skip}, () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster.stop());

  const databaseWith = (script: string, isLibrary = true) => createDatabaseWith(cluster, script, isLibrary);

  /** Returns how many articles a library has, also those that no list shows. */
  async function countRows(address: string): Promise<number> {
    const server = await connect(address);
    const [row] = await server.read<{count: number}>('select count(*)::integer as count from article');
    await server.close();
    return row?.count ?? Number.NaN;
  }

  test('if the password is wrong', async t => {
    const address = await databaseWith(`create role anna login password 'right'`);
    await cluster.requirePassword('anna');
    const home = await makeHome(t);
    await assertFails(
      home,
      ['--library', address.replace('postgres@', 'anna:wrong@'), 'list'],
      /rejects the user name or password/,
    );
  });

  test('if the database does not exist, or contains no library', async t => {
    const home = await makeHome(t);
    const address = await databaseWith('select 1', false);
    await assertFails(home, ['--library', `${address}x`, 'list'], /The database of the library .* does not exist/);
    await assertFails(home, ['--library', address, 'list'], /contains no library of tearsheet/);
  });

  test('if the library was written by a newer program', async t => {
    const address = await databaseWith('update tearsheet set version = 99');
    const home = await makeHome(t);
    await assertFails(home, ['--library', address, 'list'], /was written by a newer tearsheet/);
    await assertFails(home, ['library', 'init', address], /was written by a newer tearsheet/);
  });

  test('if the database contains the tables of another program', async t => {
    const address = await databaseWith('create table article (name text)', false);
    const home = await makeHome(t);
    for (const options of [[], ['--dry-run']])
      await assertFails(
        home,
        ['library', 'init', address, ...options],
        /contains tables of another program: name an empty database/,
      );
    await assertFails(
      home,
      ['--library', address, 'library', 'grant', 'reader', 'postgres'],
      /contains no library of tearsheet/,
    );
    assert.equal(await countRows(address), 0);
  });

  test('if the person has no right to store, or to read', async t => {
    const address = await databaseWith('create role ben login; create role kim login');
    const home = await makeHome(t);
    await home.run(['--library', address, 'library', 'grant', 'reader', 'ben']);
    const as = (person: string) => address.replace('postgres@', `${person}@`);
    const file = await home.write('one.md', story('Harbour'));
    await assertFails(home, ['--library', as('ben'), 'add', file], /do not have the right to do this/);
    assert.equal(await countRows(address), 0);
    assert.equal((await home.run(['--library', as('ben'), 'count'])).stdout, '0\n');
    await assertFails(home, ['--library', as('kim'), 'list'], /do not have the right to do this/);
  });

  test('if the server ends a statement that takes too long, and stores nothing', async t => {
    const address = await databaseWith('select 1');
    const home = await makeHome(t);
    const file = await home.write('one.md', story('Harbour'));
    const hurried = `${address}?options=-c%20statement_timeout%3D300`;
    const server = await connect(address);
    await server.transact(async session => {
      await session.query('lock table counter in exclusive mode');
      await assertFails(home, ['--library', hurried, 'add', file], /stopped a statement that took too long/);
    });
    await server.close();
    assert.equal(await countRows(address), 0);
  });
});
