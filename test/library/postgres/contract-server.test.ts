import {after, before, describe} from 'node:test';
import {connect} from '../../../source/library/postgres/connection.ts';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import {migrate} from '../../../source/library/postgres/schema.ts';
import {libraryContract} from '../contract/contract.ts';
import {type Cluster, skip, startCluster} from './cluster.ts';

describe('with a server', {skip}, () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster.stop());

  libraryContract('PostgreSQL on a server', async test => {
    const address = await cluster.createDatabase();
    const server = await connect(address);
    await migrate(server);
    const library = libraryOn(server);
    test.after(() => library.close());
    return {library, openAgain: async () => libraryOn(await connect(address))};
  });
});
