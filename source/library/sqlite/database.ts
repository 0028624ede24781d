import {DatabaseSync, type StatementSync} from 'node:sqlite';
import {pathToFileURL} from 'node:url';
import {LibraryError} from '../../article/article.ts';
import {DamageError, LockedError} from '../library-errors.ts';
import {withoutControls} from '../stored-text.ts';
import {toLibraryError} from './errors.ts';

/** A value that a statement binds or returns. */
export type Value = string | number | null | Uint8Array;

/** One prepared statement. `Row` is what its SQL selects: SQLite cannot tell, so the author of the SQL declares it. */
type Statement<Row> = {
  get(...values: readonly Value[]): Row | undefined;
  all(...values: readonly Value[]): readonly Row[];
  /** Yields the rows as they are needed. Meanwhile, the same statement must not be run again. */
  iterate(...values: readonly Value[]): Iterable<Row>;
  /** Returns how many rows it changed. */
  run(...values: readonly Value[]): number;
};

/** One connection to one file. Everything that goes wrong in SQLite is thrown as a `LibraryError`. */
export type Database = {
  readonly path: string;
  /** Returns the same statement for the same text, compiled once. */
  prepare<Row>(sql: string): Statement<Row>;
  exec(sql: string): void;
  /** Runs the work as one transaction, which waits for other writers before it begins, and never in its middle. */
  write<Result>(work: () => Result): Result;
  /**
   * Limits how many milliseconds a change waits on this thread for another connection that writes; then it fails with a `LockedError`. It is `patienceToWrite` at
   * first.
   */
  waitAtMost(milliseconds: number): void;
  /** Refuses every write from now on, with this message. */
  refuseWrites(message: string): void;
  close(): void;
};

/** How long a statement waits for another process's transaction, in milliseconds. */
export const patience = 10_000;

/** How long a change waits for the changes of other processes, in milliseconds. On a busy computer, each of them can take seconds. */
export const patienceToWrite = 60_000;

/** Milliseconds between two tries to begin a change. A process that imports pauses for longer between its transactions; see `ingest/`. */
export const pauseBetweenTries = 5;

/** The memory that `Atomics.wait` sleeps on; nothing ever wakes it. */
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** The name of a library in memory, which is lost when it is closed (sqlite.org/inmemorydb.html). */
export const inMemory = ':memory:';

/**
 * How a file is opened: for writing, for reading, for reading where nobody can write it and SQLite cannot create its files beside it, or for reading
 * what is left of a damaged file.
 */
export type Access = 'write' | 'read' | 'read-unchanging' | 'read-damaged';

/** Opens or creates the file. The caller checks whether it is a library. */
export function connect(path: string, access: Access = 'write'): Database {
  let refusal: string | undefined;
  let longestWait: number = patienceToWrite;
  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      const failure = toLibraryError(path, error);
      if (failure instanceof DamageError) refuseWrites(failure.message);
      throw failure;
    }
  };
  const isDamaged = access === 'read-damaged';
  const connection = attempt(
    () =>
      new DatabaseSync(addressOf(path, access), {
        timeout: patience,
        readOnly: access !== 'write',
        defensive: !isDamaged,
      }),
  );
  // Otherwise SQLite refuses a file that was cut off, and one whose schema it cannot parse.
  if (isDamaged) attempt(() => connection.exec('pragma writable_schema = on'));
  const statements = new Map<string, Statement<never>>();
  const exec = (sql: string) => attempt(() => connection.exec(sql));

  function prepare<Row>(sql: string): Statement<Row> {
    const known = statements.get(sql);
    if (known) return known;
    const made: Statement<never> = guarded(
      attempt(() => connection.prepare(sql)),
      attempt,
    );
    statements.set(sql, made);
    return made;
  }

  function refuseWrites(message: string): void {
    refusal = message;
  }

  function waitAtMost(milliseconds: number): void {
    longestWait = milliseconds;
  }

  /**
   * Begins a write transaction. SQLite itself waits up to a tenth of a second between two tries, so a process that rarely writes would find the lock
   * taken again and again by those that write all the time.
   */
  function begin(): void {
    const end = performance.now() + longestWait;
    exec('pragma busy_timeout = 0');
    try {
      for (;;) {
        try {
          exec('begin immediate');
          return;
        } catch (error) {
          if (!(error instanceof LockedError) || performance.now() >= end) throw error;
        }
        Atomics.wait(sleeper, 0, 0, pauseBetweenTries);
      }
    } finally {
      exec(`pragma busy_timeout = ${patience}`);
    }
  }

  function write<Result>(work: () => Result): Result {
    if (refusal !== undefined) throw new LibraryError(refusal);
    begin();
    try {
      const result = work();
      exec('commit');
      return result;
    } catch (error) {
      // After a full disk or a failed read, SQLite has already rolled back.
      if (connection.isTransaction) exec('rollback');
      throw error;
    }
  }

  return {path, prepare, exec, write, waitAtMost, refuseWrites, close: () => connection.isOpen && connection.close()};
}

/** Returns what SQLite takes as the name of a file. */
export function addressOf(path: string, access: Access): string | URL {
  if (path === inMemory) return path;
  const address = pathToFileURL(path);
  if (access === 'read-unchanging') address.search = 'mode=ro&immutable=1';
  return address;
}

/** The two header fields that identify the program and version of a database file. */
type Header = {readonly application: number; readonly version: number};

/**
 * Reads the header of a file of any program, without locking or changing it. It goes through SQLite, because
 * closing the file with `fs` would drop this process's locks on it (sqlite.org/howtocorrupt.html, 2.2); `immutable`, because a plain
 * connection may create `-wal` and `-shm` files and write a foreign log back; with `writable_schema`, because the page count that is
 * checked otherwise is wrong for a moment while another process extends the file.
 */
export function readHeader(path: string): Header {
  try {
    const connection = new DatabaseSync(addressOf(path, 'read-unchanging'), {readOnly: true, defensive: false});
    try {
      connection.exec('pragma writable_schema = on');
      const field = (name: string) => Number(connection.prepare(`pragma ${name}`).get()?.[name]);
      return {application: field('application_id'), version: field('user_version')};
    } finally {
      connection.close();
    }
  } catch (error) {
    throw toLibraryError(path, error);
  }
}

function guarded<Row>(statement: StatementSync, attempt: <Result>(work: () => Result) => Result): Statement<Row> {
  return {
    get: (...values) => attempt(() => safe(statement.get(...values.map(bound)) as Row | undefined)),
    all: (...values) => attempt(() => (statement.all(...values.map(bound)) as Row[]).map(safe)),
    *iterate(...values) {
      const rows = attempt(() => statement.iterate(...values.map(bound)) as Iterator<Row>);
      for (;;) {
        const {done, value} = attempt(() => rows.next());
        if (done) return;
        yield safe(value);
      }
    },
    run: (...values) => attempt(() => Number(statement.run(...values.map(bound)).changes)),
  };
}

/** Removes control characters from the texts of a row, so that a library of somebody else cannot write to the terminal. */
function safe<Row>(row: Row): Row {
  for (const name in row) {
    const value = row[name];
    if (typeof value === 'string') row[name] = withoutControls(value) as typeof value;
  }
  return row;
}

/** node:sqlite binds every number as a REAL, but FTS5 accepts only an INTEGER as a bound on its rowid. */
function bound(value: Value): Value | bigint {
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
}
