import {after, before, describe} from 'node:test';
import {connect} from '../../../source/library/postgres/connection.ts';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import {migrate} from '../../../source/library/postgres/schema.ts';
import {libraryContract} from '../contract/contract.ts';
import {type Cluster, skip, startCluster} from './cluster.ts';
import {startInProcess} from './in-process.ts';

// Without a server, PostgreSQL in this process gets the same statements. It takes several times as long.
if (skip === false) {
  describe('with a server', () => {
    let cluster: Cluster;
    let database = '';
    let schemas = 0;
    before(async () => {
      cluster = await startCluster();
      database = await cluster.createDatabase();
    });
    after(() => cluster.stop());

    libraryContract('PostgreSQL on a server', async test => {
      const schema = `library${++schemas}`;
      const address = `${database}?options=${encodeURIComponent(`-c search_path=${schema}`)}`;
      const server = await connect(address);
      await server.transact(session => session.run(`create schema ${schema}`));
      await migrate(server);
      const library = libraryOn(server);
      test.after(() => library.close());
      return {library, openAgain: async () => libraryOn(await connect(address))};
    });
  });
} else {
  libraryContract('PostgreSQL in this process', async test => {
    const server = await startInProcess();
    await migrate(server.connect());
    const library = libraryOn(server.connect());
    test.after(() => library.close());
    return {library, openAgain: async () => libraryOn(server.connect())};
  });
}
