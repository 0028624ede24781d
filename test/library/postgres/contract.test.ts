import {libraryOn} from '../../../source/library/postgres/postgres.ts';
import {migrate} from '../../../source/library/postgres/schema.ts';
import {libraryContract} from '../contract/contract.ts';
import {startInProcess} from './in-process.ts';

libraryContract('PostgreSQL in this process', async test => {
  const server = await startInProcess();
  await migrate(server.connect());
  const library = libraryOn(server.connect());
  test.after(() => library.close());
  return {library, openAgain: async () => libraryOn(server.connect())};
});
