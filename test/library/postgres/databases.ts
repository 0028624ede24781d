import {connect} from '../../../source/library/postgres/connection.ts';
import {migrate} from '../../../source/library/postgres/schema.ts';
import type {Server} from '../../../source/library/postgres/session.ts';
import {skip, startCluster} from './cluster.ts';
import {startInProcess} from './in-process.ts';

/** A PostgreSQL for any number of libraries. */
export type Databases = {
  /** Creates an empty library, and returns what connects to it. */
  createLibrary(): Promise<() => Promise<Server>>;
  stop(): Promise<void>;
};

/** Where the libraries of `startDatabases` are. PostgreSQL in this process runs the same statements, but takes several times as long as a server. */
export const place: string = skip === false ? 'on a server' : 'in this process';

/** Starts a server where one is installed, and otherwise PostgreSQL in this process. Each library is a schema, which is made faster than a database. */
export async function startDatabases(): Promise<Databases> {
  if (skip !== false) return {createLibrary: createInProcess, stop: async () => {}};
  const cluster = await startCluster();
  const database = await cluster.createDatabase();
  let schemas = 0;
  return {
    createLibrary: async () => {
      const schema = `library${++schemas}`;
      const connectToSchema = () => connect(`${database}?options=${encodeURIComponent(`-c search_path=${schema}`)}`);
      const server = await connectToSchema();
      await server.transact(session => session.run(`create schema ${schema}`));
      await migrate(server);
      await server.close();
      return connectToSchema;
    },
    stop: () => cluster.stop(),
  };
}

async function createInProcess(): Promise<() => Promise<Server>> {
  const database = await startInProcess();
  await migrate(database.connect());
  return async () => database.connect();
}
