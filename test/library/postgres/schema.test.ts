import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {LibraryError} from '../../../source/library/library.ts';
import {describeSharedLibrary, setUpSharedLibrary} from '../../../source/library/postgres/administration.ts';
import {connect} from '../../../source/library/postgres/connection.ts';
import {openPostgresLibrary} from '../../../source/library/postgres/postgres.ts';
import {hasColumnsOfLibrary, migrate} from '../../../source/library/postgres/schema.ts';
import {daily, query} from '../fixtures.ts';
import {type Cluster, skip, startCluster} from './cluster.ts';

describe('a database', {skip}, () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster.stop());

  test('becomes a library once, if two programs migrate it at the same time', async () => {
    const address = await cluster.createDatabase();
    const servers = [await connect(address), await connect(address)];
    await Promise.all(servers.map(migrate));
    await Promise.all(servers.map(migrate));
    const library = await openPostgresLibrary(address);
    assert.equal(library.engine, 'postgres');
    await library.close();
    for (const server of servers) await server.close();
  });

  test('without our tables is refused with a sentence', async () => {
    const address = await cluster.createDatabase();
    await assert.rejects(openPostgresLibrary(address), /contains no library of tearsheet/);
  });

  test('that was just migrated has the columns of a library', async () => {
    const server = await connect(await cluster.createDatabase());
    await migrate(server);
    assert.equal(await hasColumnsOfLibrary({query: server.read}), true);
    await server.close();
  });

  for (const [what, script] of [
    ['a column of another type', `alter table article alter added type text using added::text`],
    ['a column less', 'alter table article drop column title cascade'],
    ['a body of another type', `alter table body alter zstd type text using 'text'`],
    ['filters of an earlier build', 'alter table words rename pair_filter to pairs'],
  ] as const) {
    test(`with ${what} is refused with a sentence`, async () => {
      const address = await cluster.createDatabase();
      const server = await connect(address);
      await migrate(server);
      const library = await openPostgresLibrary(address);
      await library.articles.store(daily(1));
      await server.transact(session => session.run(script));
      const refused = (error: unknown) =>
        error instanceof LibraryError && /are not those of a library/.test(error.message);
      await assert.rejects(async () => {
        const [row] = await library.articles.page(query('"article 0"'), {from: 'first'}, 10);
        await (row && library.articles.article(row.id));
      }, refused);
      await assert.rejects(setUpSharedLibrary(address, false), refused);
      await assert.rejects(describeSharedLibrary(address), refused);
      await library.close();
      await server.close();
    });
  }

  test('whose version is no number is refused with a sentence', async () => {
    const address = await cluster.createDatabase();
    const server = await connect(address);
    await migrate(server);
    await server.transact(session => session.run(`alter table tearsheet alter version type text using 'x'`));
    await assert.rejects(openPostgresLibrary(address), /are not those of a library/);
    await assert.rejects(setUpSharedLibrary(address, false), /are not those of a library/);
    await server.close();
  });

  test('that does not exist, or whose server does not run, is refused with a sentence', async () => {
    const address = await cluster.createDatabase();
    await assert.rejects(openPostgresLibrary(`${address}x`), /does not exist: check its name/);
    await assert.rejects(openPostgresLibrary('postgres://me:secret@127.0.0.1:1/x'), error => {
      assert.match(String(error), /No server answers/);
      assert.doesNotMatch(String(error), /secret/);
      return true;
    });
    await assert.rejects(openPostgresLibrary('postgres://['), /is not the address of a library/);
  });

  test('ends a statement whose signal aborts', async () => {
    const server = await connect(await cluster.createDatabase());
    const controller = new AbortController();
    const answer = server.read('select pg_sleep(60)', [], controller.signal);
    while (
      (await server.read(`select 1 from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'`))
        .length === 0
    );
    controller.abort(new Error('No longer wanted.'));
    await assert.rejects(answer, /No longer wanted/);
    assert.deepEqual(await server.read(`select 1 as one`), [{one: 1}]);
    await server.close();
  });
});
