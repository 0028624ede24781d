import {after, before, describe} from 'node:test';
import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import {libraryContract} from '../contract/contract.ts';
import {type Databases, place, startDatabases} from './databases.ts';

describe('a database', () => {
  let databases: Databases;
  before(async () => {
    databases = await startDatabases();
  });
  after(() => databases.stop());

  libraryContract(`PostgreSQL ${place}`, async test => {
    const connect = await databases.createLibrary();
    const library = libraryOn(await connect());
    test.after(() => library.close());
    return {library, openAgain: async () => libraryOn(await connect())};
  });
});
