import {Socket} from 'node:net';
import process from 'node:process';
import {setTimeout as after} from 'node:timers/promises';
import type {ClientConfig, PoolClient, Pool as PostgresPool} from 'pg';
import {LibraryError, withoutPassword} from '../../article/article.ts';
import {retryThroughOutage} from '../outage.ts';
import {isOutage, malformed, retryWhileInTheWay, toLibraryError} from './errors.ts';
import {completeAddress} from './service.ts';
import {type DatabaseSession, parsers, type Server, storableValue, type Value} from './session.ts';

/** Maximum connections of one program. A page, a count, a change and reading ahead can run at the same time. */
const mostConnections = 4;

/** Milliseconds until a server that does not answer counts as unreachable, unless the address says otherwise (`connect_timeout`). */
const defaultPatience = 10_000;

/** The longest time for a server that answered before. */
const mostProbePatience = 5000;

/** Begins a transaction. If its connection is lost and the server does not learn of it, the server ends it after this time, which releases its locks. */
const begin = `begin; set local idle_in_transaction_session_timeout = '20s'`;

/**
 * Connects to the database at a `postgres://` address. What the address omits comes from the variables and files of libpq, such as `PGPASSFILE`. `sslmode` and
 * `connect_timeout` mean what they mean for libpq. If a connection is lost later, what was read on it is read again, and a transaction waits until the server
 * answers, for a minute.
 *
 * @throws LibraryError if it cannot be reached.
 */
export async function connect(address: string): Promise<Server> {
  const shown = withoutPassword(address);
  if (!/^postgres(?:ql)?:\/\//i.test(address)) throw new LibraryError(malformed(shown, ''));
  const {default: pg} = await import('pg');
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw toLibraryError(shown, error);
    }
  };
  const sockets = new Set<Socket>();
  /** The program creates the sockets, so that it can close connections that no longer answer. */
  const openSocket = () => {
    const socket = new Socket();
    sockets.add(socket);
    return socket.once('close', () => sockets.delete(socket));
  };
  const config = await attempt(async () => ({...configOf(address, pg.types.getTypeParser), stream: openSocket}));
  const probePatience = Math.min(config.connectionTimeoutMillis, mostProbePatience);
  const pool: PostgresPool = new pg.Pool({...config, max: mostConnections});
  // A connection that is lost while it is idle is replaced when it is needed.
  pool.on('error', () => undefined);
  // One that is lost during a transaction fails at the next statement.
  pool.on('connect', client => client.on('error', () => undefined));
  let isClosed = false;

  /** Cancels the statement of a connection through another one. A pooler hides the connection of the server; then the statement runs to its end. */
  async function cancel(client: PoolClient): Promise<void> {
    const {processID} = client as PoolClient & {readonly processID?: number | null};
    if (processID) await pool.query('select pg_cancel_backend($1)', [processID]).catch(() => undefined);
  }

  async function readOnce<Row>(text: string, values: readonly Value[], signal?: AbortSignal): Promise<readonly Row[]> {
    signal?.throwIfAborted();
    const client = await pool.connect();
    let cancelled: Promise<void> | undefined;
    let lost: Error | undefined;
    const end = () => {
      cancelled = cancel(client);
    };
    signal?.addEventListener('abort', end, {once: true});
    try {
      signal?.throwIfAborted();
      return (await client.query(text, values.map(storableValue))).rows as never;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (isOutage(error)) lost = error;
      throw error;
    } finally {
      signal?.removeEventListener('abort', end);
      // Otherwise the next statement of this connection could be cancelled.
      await cancelled;
      client.release(lost);
    }
  }

  async function transactOnce<Result>(work: (session: DatabaseSession) => Promise<Result>): Promise<Result> {
    const client = await pool.connect();
    let lost: Error | undefined;
    try {
      await client.query(begin);
      const result = await work(sessionOn(client));
      await client.query('commit');
      return result;
    } catch (error) {
      if (isOutage(error)) lost = error;
      else
        await client.query('rollback').catch((failure: Error) => {
          lost = failure;
        });
      throw error;
    } finally {
      client.release(lost);
    }
  }

  async function answers(): Promise<boolean> {
    const ask = pool.query('select 1').then(
      () => true,
      error => !isOutage(error),
    );
    if (await Promise.race([ask, after(probePatience, false, {ref: false})])) return true;
    // All connections may be busy.
    const probe = new pg.Client({...config, connectionTimeoutMillis: probePatience});
    probe.on('error', () => undefined);
    try {
      await probe.connect();
      await probe.end();
      return true;
    } catch {
      // Calls that wait for an answer fail.
      for (const socket of sockets) socket.destroy();
      return false;
    }
  }

  const server: Server = {
    address: shown,
    read: (text, values = [], signal) =>
      attempt(() =>
        readOnce<never>(text, values, signal).catch(error => {
          if (!isOutage(error)) throw error;
          return readOnce<never>(text, values, signal);
        }),
      ),
    transact: work => attempt(() => retryThroughOutage(() => retryWhileInTheWay(() => transactOnce(work)), isOutage)),
    answers,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await pool.end();
      // A server that refused the password may leave the connection open.
      for (const socket of sockets) socket.destroy();
    },
  };
  try {
    await attempt(() => readOnce('select 1', []));
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

function sessionOn(client: PoolClient): DatabaseSession {
  return {
    query: async (text: string, values: readonly Value[] = []) =>
      (await client.query(text, values.map(storableValue))).rows as never,
    run: async script => {
      await client.query(script);
    },
  };
}

function configOf(
  address: string,
  parserOf: (type: number, format?: 'text') => unknown,
): ClientConfig & {readonly connectionTimeoutMillis: number} {
  const connectionString = completeAddress(address, process.env);
  const seconds = Number(new URL(connectionString).searchParams.get('connect_timeout'));
  return {
    connectionString,
    connectionTimeoutMillis: seconds > 0 ? seconds * 1000 : defaultPatience,
    application_name: 'tearsheet',
    // Notices a connection that a router forgot.
    keepAlive: true,
    keepAliveInitialDelayMillis: defaultPatience,
    types: {getTypeParser: ((type: number, format?: 'text') => parsers[type] ?? parserOf(type, format)) as never},
  };
}
