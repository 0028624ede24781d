import {randomUUID} from 'node:crypto';
import {setTimeout} from 'node:timers/promises';
import type {LibraryEvent} from '../library.ts';
import {isApplied} from './errors.ts';
import type {DatabaseSession, Server} from './session.ts';
import {type Learn, vocabularyOn} from './vocabulary.ts';

/** A transaction that changes a library. It also keeps count of articles, because counting all of them takes longer the larger the library is. */
export type WriteSession = DatabaseSession & {
  /** Adds to the count of articles in lists; negative for articles that leave them. */
  countLive(number: number): void;
  /** Counts articles that are stored for the first time. */
  countStored(number: number): void;
};

/** What a change affects: shared tables, or only rows of this person. */
type Scope = 'shared' | 'personal';

/** A program's access to a library. All reads and writes go through it, so that it can distinguish its own changes from those of others. */
export type Handle = Pick<Server, 'address' | 'read'> & {
  write<Result>(scope: Scope, work: (session: WriteSession) => Promise<Result>): Promise<Result>;
  /** Calls back before and after each change of what all people share. */
  onSharedWrite(listener: () => void): void;
  /** Stores the words of articles before the articles themselves, for searches for prefixes. */
  readonly learn: Learn;
  /** See `Library.changes`. */
  changes(signal: AbortSignal): AsyncIterable<LibraryEvent>;
  /** See `Library.flush`. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** The number of rows of `counter`. */
const shards = 16;

/** Adds a receipt, and deletes those that are too old to be needed. */
const leaveReceipt = `with added as (insert into receipt (id) values ($1)),
  old as (delete from receipt where person = current_user and made < now() - interval '1 hour')`;

/** Milliseconds between two checks whether another program has written. */
const watchEvery = 1000;

/** Milliseconds after which a check that waits for a change, or for a server that does not answer, is given up. */
const longestLook = 5000;

function briefly<Result>(look: Promise<Result>): Promise<Result | undefined> {
  return Promise.race([look, setTimeout(longestLook, undefined, {ref: false})]);
}

/** Returns a handle on a library. */
export function openHandle(server: Server): Handle {
  const shard = Math.floor(Math.random() * shards);
  const writing = new Set<Promise<unknown>>();
  let polling: Promise<unknown> = Promise.resolve();
  let own = 0;
  let isLost = false;

  let announce = () => {};

  function write<Result>(scope: Scope, work: (session: WriteSession) => Promise<Result>): Promise<Result> {
    const made = polling.then(() => applyOnce(scope, work));
    if (scope === 'shared') {
      announce();
      made.then(announce, announce);
    }
    const settled: Promise<void> = made.then(
      () => {
        own += 1;
        writing.delete(settled);
      },
      () => {
        writing.delete(settled);
      },
    );
    writing.add(settled);
    return settled.then(() => made);
  }

  /** Runs a transaction. If it is run again although the server had committed it before the connection was lost, its receipt refuses it. */
  async function applyOnce<Result>(scope: Scope, work: (session: WriteSession) => Promise<Result>): Promise<Result> {
    const receipt = randomUUID();
    let applied: {readonly result: Result} | undefined;
    try {
      return await server.transact(async session => {
        const result = await counted(session, scope, work, receipt);
        applied = {result};
        return result;
      });
    } catch (error) {
      if (applied && isApplied(error)) return applied.result;
      throw error;
    }
  }

  async function counted<Result>(
    session: DatabaseSession,
    scope: Scope,
    work: (session: WriteSession) => Promise<Result>,
    receipt: string,
  ): Promise<Result> {
    let [live, stored] = [0, 0];
    const result = await work({
      ...session,
      countLive: number => {
        live += number;
      },
      countStored: number => {
        stored += number;
      },
    });
    // The last statement, because another program that changes this row waits until the transaction ends.
    if (scope === 'shared') {
      await session.query(
        `${leaveReceipt} update counter set live = live + $2, stored = stored + $3, written = written + 1 where shard = $4`,
        [receipt, live, stored, shard],
      );
    } else {
      await session.query(
        `${leaveReceipt} insert into person_counter (written) values (1)
         on conflict (person) do update set written = person_counter.written + 1`,
        [receipt],
      );
    }
    return result;
  }

  /** Returns the number of changes by others; undefined if it is unknown at this moment. */
  async function foreignChanges(): Promise<number | undefined> {
    while (writing.size > 0) await Promise.all(writing);
    const found = server
      .read<{written: number}>(
        `select (sum(written) + coalesce((select written from person_counter where person = current_user), 0))::float8 as written
         from counter`,
      )
      .then(
        ([row]) => (row ? row.written - own : undefined),
        () => undefined,
      );
    // A change of our own waits, so that it is either in both numbers or in none.
    polling = found;
    return found;
  }

  function changes(signal: AbortSignal): AsyncIterable<LibraryEvent> {
    const first = foreignChanges();
    async function* watch(): AsyncGenerator<LibraryEvent> {
      let known = await briefly(first);
      while (!signal.aborted) {
        await setTimeout(watchEvery, undefined, {ref: false, signal}).catch(() => undefined);
        if (signal.aborted) return;
        if (isLost === (await server.answers())) {
          isLost = !isLost;
          yield isLost ? 'lost' : 'back';
        }
        // If a change waits for the server, this would wait for it too.
        if (isLost || signal.aborted) continue;
        const now = await briefly(foreignChanges());
        if (now === undefined || now === known) continue;
        known = now;
        yield 'changed';
      }
    }
    return watch();
  }

  async function flush(): Promise<void> {
    while (writing.size > 0) await Promise.all(writing);
  }

  return {
    address: server.address,
    read: server.read,
    write,
    onSharedWrite: listener => {
      announce = listener;
    },
    learn: vocabularyOn(server),
    changes,
    flush,
    close: async () => {
      // Each change would wait for a minute. What is not stored now fails.
      if (!isLost) await flush();
      await server.close();
    },
  };
}
