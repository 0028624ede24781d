import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {DamageError} from '../../../source/library/library.ts';
import {setUpSharedLibrary} from '../../../source/library/postgres/administration.ts';
import {connect} from '../../../source/library/postgres/connection.ts';
import {openPostgresLibrary} from '../../../source/library/postgres/postgres.ts';
import {captured, daily, none, query} from '../fixtures.ts';
import {type Cluster, createDatabaseWith, skip, startCluster} from './cluster.ts';

describe('a shared library', {skip}, () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster.stop());

  const databaseWith = (script: string, isLibrary = false) => createDatabaseWith(cluster, script, isLibrary);

  test('of a newer program is refused', async () => {
    const address = await databaseWith('update tearsheet set version = 99', true);
    await assert.rejects(openPostgresLibrary(address), /was written by a newer tearsheet: update tearsheet/);
  });

  test('is not made among the tables of another program, which stay alone', async () => {
    const address = await databaseWith('create table article (name text)');
    await assert.rejects(setUpSharedLibrary(address, false), /contains tables of another program/);
    const server = await connect(address);
    assert.deepEqual(await server.read(`select relname from pg_class where relnamespace = 'public'::regnamespace`), [
      {relname: 'article'},
    ]);
    await server.close();
  });

  test('refuses a wrong password, and does not print it', async () => {
    const address = await databaseWith(`create role anna login password 'right'`);
    await cluster.requirePassword('anna');
    await assert.rejects(openPostgresLibrary(address.replace('postgres@', 'anna:wrong@')), error => {
      assert.match(String(error), /password/);
      assert.doesNotMatch(String(error), /wrong/);
      return true;
    });
  });

  test('on a host that does not exist is refused', async () => {
    await assert.rejects(openPostgresLibrary('postgres://anna@no-such-host.invalid/x'), /The host .* is unknown/);
  });

  test('says that it is damaged if a text cannot be unpacked, and shows the others', async () => {
    const address = await databaseWith('select 1', true);
    const library = await openPostgresLibrary(address);
    const [broken = none, cut = none, whole = none] = (await library.articles.store(daily(3))).map(({id}) => id);
    const server = await connect(address);
    const damage = (id: string, zstd: string) =>
      server.transact(session =>
        session.query(
          `update capture set zstd = ${zstd} from article join body using (key) join intake on intake.number = body.intake
           where article.id = $1 and capture.number = intake.capture`,
          [id],
        ),
      );
    await damage(broken, `'\\x00'`);
    await damage(cut, 'substr(capture.zstd, 1, 20)');
    for (const id of [broken, cut])
      for (const read of [
        () => library.articles.article(id),
        () => library.captures.capture(id),
        () => library.articles.snippets(query('article'), [id]),
      ])
        await assert.rejects(read, error => {
          assert.ok(error instanceof DamageError);
          assert.match(error.message, /is damaged: restore a backup/);
          return true;
        });
    assert.equal((await library.articles.article(whole))?.title, 'Article 2');
    assert.equal((await library.articles.page(query(''), {from: 'first'}, 5)).length, 3);
    await library.close();
    await server.close();
  });

  test('stores nothing of an import that the server ends because it takes too long', async () => {
    const address = await databaseWith('select 1', true);
    const library = await openPostgresLibrary(`${address}?options=-c%20statement_timeout%3D300`);
    const other = await connect(address);
    await other.transact(async session => {
      await session.query('lock table counter in exclusive mode');
      await assert.rejects(library.articles.store(daily(5)), /took too long/);
    });
    assert.equal(await library.articles.count(query('')), 0);
    assert.equal((await library.articles.store(daily(5))).length, 5);
    await library.close();
    await other.close();
  });

  test('on a full disk stores nothing of what has no room, can be read, and goes on when there is room', async t => {
    const disk = await cluster.createDatabaseOnDisk(40);
    if (!disk) return t.skip('No small disk can be made here: run this test as root on Linux.');
    await setUpSharedLibrary(disk.address, false);
    const library = await openPostgresLibrary(disk.address);
    t.after(() => library.close());
    const bulky = (number: number) => {
      const {draft, capture} = captured({title: `Bulky ${number}`, body: `The text of number ${number}.`});
      return {draft, capture: {...capture, bytes: randomBytes(1_000_000)}};
    };
    let stored = 0;
    const fill = async () => {
      for (; stored < 100; stored++) await library.articles.store([bulky(stored)]);
    };
    await assert.rejects(fill(), /has no room: free some disk space/);
    assert.ok(stored > 0);
    assert.equal(await library.articles.count(query('')), stored);
    const rows = await library.articles.page(query('number'), {from: 'first'}, 1);
    assert.equal((await library.captures.capture(rows[0]?.id ?? none))?.bytes.length, 1_000_000);
    await disk.enlarge(80);
    await library.articles.store([bulky(stored)]);
    assert.equal(await library.articles.count(query('')), stored + 1);
  });

  test('takes the articles of four importers at once, and stores each once', async () => {
    const address = await databaseWith('select 1', true);
    const importers = await Promise.all([0, 1, 2, 3].map(() => openPostgresLibrary(address)));
    const own = (importer: number, batch: number) =>
      Array.from({length: 10}, (_, number) =>
        captured({
          title: `Article ${importer} ${batch} ${number}`,
          url: `https://example.org/${importer}/${batch}/${number}`,
          tags: ['imported', `from ${importer}`],
          body: `Words of ${importer} and ${batch}, and of number ${number}.`,
        }),
      );
    await Promise.all(
      importers.map(async (library, importer) => {
        const run = await library.articles.startRun();
        // All importers bring the daily articles, each in another order.
        for (let batch = 0; batch < 5; batch++) {
          const same = daily(20);
          await run.store([...own(importer, batch), ...(importer % 2 ? same : same.toReversed())]);
        }
      }),
    );
    const [library] = importers;
    assert.equal(await library?.articles.count(query('')), 4 * 5 * 10 + 20);
    assert.equal(await library?.articles.count(query('tag:imported')), 4 * 5 * 10);
    assert.equal(await library?.articles.count(query('words')), 4 * 5 * 10);
    for (const each of importers) await each.close();
  });
});
