import process from 'node:process';
import type {ClientConfig, PoolClient, Pool as PostgresPool} from 'pg';
import {withoutPassword} from '../../article/article.ts';
import {retryWhileInTheWay, toLibraryError} from './errors.ts';
import {completeAddress} from './service.ts';
import {parsers, type Server, type Session, storableValue, type Value} from './session.ts';

/** Connections of one program: for a page, a count, a change, and reading ahead at the same time. */
const mostConnections = 4;

/** Milliseconds until a server that does not answer counts as unreachable. */
const patience = 10_000;

/**
 * Connects to the database at a `postgres://` address. What the address omits comes from the variables and files of libpq, such as `PGPASSFILE`. `sslmode`
 * means what it means for libpq.
 *
 * @throws LibraryError if it cannot be reached.
 */
export async function connect(address: string): Promise<Server> {
  const {default: pg} = await import('pg');
  const shown = withoutPassword(address);
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw toLibraryError(shown, error);
    }
  };
  const pool: PostgresPool = await attempt(async () => new pg.Pool(configOf(address, pg.types.getTypeParser)));
  // A connection that is lost while it is idle is replaced when it is needed.
  pool.on('error', () => undefined);
  let isClosed = false;

  /** Cancels the statement of a connection through another one. A pooler hides the connection of the server; then the statement runs to its end. */
  async function cancel(client: PoolClient): Promise<void> {
    const {processID} = client as PoolClient & {readonly processID?: number | null};
    if (processID) await pool.query('select pg_cancel_backend($1)', [processID]).catch(() => undefined);
  }

  const server: Server = {
    address: shown,
    read: (text, values = [], signal) =>
      attempt(async () => {
        signal?.throwIfAborted();
        const client = await pool.connect();
        let cancelled: Promise<void> | undefined;
        const end = () => {
          cancelled = cancel(client);
        };
        signal?.addEventListener('abort', end, {once: true});
        try {
          signal?.throwIfAborted();
          return (await client.query(text, values.map(storableValue))).rows as never;
        } catch (error) {
          if (signal?.aborted) throw signal.reason;
          throw error;
        } finally {
          signal?.removeEventListener('abort', end);
          // Otherwise the next statement of this connection could be cancelled.
          await cancelled;
          client.release();
        }
      }),
    transact: work =>
      attempt(() =>
        retryWhileInTheWay(async () => {
          const client = await pool.connect();
          let lost: Error | undefined;
          try {
            await client.query('begin');
            const result = await work(sessionOn(client));
            await client.query('commit');
            return result;
          } catch (error) {
            await client.query('rollback').catch((failure: Error) => {
              lost = failure;
            });
            throw error;
          } finally {
            client.release(lost);
          }
        }),
      ),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await pool.end();
    },
  };
  try {
    await server.read('select 1');
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

function sessionOn(client: PoolClient): Session {
  return {
    query: async (text: string, values: readonly Value[] = []) =>
      (await client.query(text, values.map(storableValue))).rows as never,
    run: async script => {
      await client.query(script);
    },
  };
}

function configOf(address: string, parserOf: (type: number, format?: 'text') => unknown): ClientConfig & {max: number} {
  return {
    connectionString: completeAddress(address, process.env),
    max: mostConnections,
    connectionTimeoutMillis: patience,
    application_name: 'tearsheet',
    // Changes wait for a lock of another program as long as the SQLite engine does.
    types: {getTypeParser: ((type: number, format?: 'text') => parsers[type] ?? parserOf(type, format)) as never},
  };
}
