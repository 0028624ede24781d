import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Library} from '../../../source/library/library.ts';
import {setUpSharedLibrary} from '../../../source/library/postgres/administration.ts';
import {openPostgresLibrary} from '../../../source/library/postgres/postgres.ts';
import {libraryContract} from '../contract/contract.ts';
import {daily, none, query, stored} from '../fixtures.ts';
import {type Cluster, skip, startCluster} from './cluster.ts';
import {type Pooler, skipContract, skipPooler, startPooler} from './pooler.ts';

describe('behind a pooler that gives each transaction another connection', {skip: skip || skipPooler}, () => {
  let cluster: Cluster;
  let pooler: Pooler;
  /** The address of an empty library, of which each test has a copy. */
  let empty: string;
  before(async () => {
    cluster = await startCluster();
    empty = await cluster.createDatabase();
    await setUpSharedLibrary(empty, false);
    pooler = await startPooler(await cluster.createDatabase());
  });
  after(async () => {
    await pooler.stop();
    await cluster.stop();
  });

  /** Creates a library, and returns its address through the pooler. */
  async function createLibrary(): Promise<string> {
    return pooler.through(await cluster.createDatabase(empty));
  }

  // The contract is the same as without a pooler, and takes long: it shows that no statement needs a connection of its own.
  describe('all of the contract', {skip: skipContract}, () =>
    libraryContract('PostgreSQL behind pgbouncer', async t => {
      const address = await createLibrary();
      const library = await openPostgresLibrary(address);
      t.after(() => library.close());
      return {library, openAgain: () => openPostgresLibrary(address)};
    }),
  );

  test('six programs at once store, mark and search without mixing anything up', async t => {
    const address = await createLibrary();
    const libraries: Library[] = await Promise.all([0, 1, 2, 3, 4, 5].map(() => openPostgresLibrary(address)));
    t.after(() => Promise.all(libraries.map(library => library.close())));
    const ids = await stored(libraries[0] as Library, daily(12));
    await Promise.all(
      libraries.map(async ({articles, personal}, number) => {
        for (let round = 0; round < 5; round++) {
          await personal.mark([ids[2 * number] ?? none], {starred: round % 2 === 0}, 'Starred');
          await personal.mark([ids[2 * number + 1] ?? none], {tag: [`tag ${number}`]}, 'Tagged');
          assert.equal(await articles.count(query('article')), 12);
        }
      }),
    );
    const [library] = libraries;
    assert.equal(await library?.articles.count(query('is:starred')), 6);
    assert.deepEqual(
      (await library?.articles.tags())?.map(({name, count}) => [name, count]),
      [0, 1, 2, 3, 4, 5].map(number => [`tag ${number}`, 1]),
    );
  });
});
