import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {connect} from '../../../source/library/postgres/connection.ts';
import {openPostgresLibrary} from '../../../source/library/postgres/postgres.ts';
import {migrate} from '../../../source/library/postgres/schema.ts';
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
