import {PGlite} from '@electric-sql/pglite';
import {retryWhileInTheWay, toLibraryError} from '../../../source/library/postgres/errors.ts';
import {
  type DatabaseSession,
  parsers,
  type Server,
  storableValue,
  type Value,
} from '../../../source/library/postgres/session.ts';

const address = 'postgres://in-process/';

let started: Promise<PGlite> | undefined;
let schemas = 0;
/** The schema of the last statement, and the end of all statements so far: PGlite has one connection, which all servers share. */
let current = '';
let queue: Promise<unknown> = Promise.resolve();

/** Returns a PostgreSQL in this process with an empty database. Each has its own schema in one PGlite, because PGlite takes seconds to start. */
export async function startInProcess(): Promise<{connect(): Server}> {
  started ??= PGlite.create({parsers});
  const database = await started;
  const schema = `library${++schemas}`;
  await database.exec(`create schema ${schema}`);
  return {connect: () => connectInProcess(database, schema)};
}

function connectInProcess(database: PGlite, schema: string): Server {
  let isClosed = false;
  const exclusively = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const made = queue.then(async () => {
      if (isClosed) throw new Error('Cannot use a pool after calling end on the pool');
      if (current !== schema) await database.exec(`set search_path to ${schema}`);
      current = schema;
      return work();
    });
    queue = made.catch(() => undefined);
    return made.catch(error => {
      throw toLibraryError(address, error);
    });
  };
  const session: DatabaseSession = {
    query: async (text, values: readonly Value[] = []) =>
      (await database.query(text, values.map(storableValue), {parsers})).rows as never,
    run: async script => {
      await database.exec(script);
    },
  };
  return {
    address,
    read: async (text, values, signal) => {
      signal?.throwIfAborted();
      const rows = await exclusively(() => session.query(text, values));
      signal?.throwIfAborted();
      return rows as never;
    },
    transact: work =>
      exclusively(() =>
        retryWhileInTheWay(async () => {
          await database.exec('begin');
          try {
            const result = await work(session);
            await database.exec('commit');
            return result;
          } catch (error) {
            await database.exec('rollback');
            throw error;
          }
        }),
      ),
    answers: async () => true,
    close: async () => {
      isClosed = true;
    },
  };
}
