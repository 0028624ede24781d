import {withoutControls} from '../stored-text.ts';

/** A value that a statement is given. Numbers of type `bigint` are strings in both directions, because they can exceed the safe integers. */
export type Value =
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly (string | number | boolean | Date | Uint8Array | null)[];

/** Runs statements on one connection, in the order of the calls. */
export type DatabaseSession = {
  /** Runs one statement with `$1`, `$2`, … as its parameters, and returns its rows. */
  query<Row>(text: string, values?: readonly Value[]): Promise<readonly Row[]>;
  /** Runs several statements without parameters, such as those of a schema. */
  run(script: string): Promise<void>;
};

/**
 * A PostgreSQL server, or one in this process. Nothing here depends on the state of a connection, so that it also works through a pooler that gives each
 * transaction another one.
 *
 * @throws LibraryError, from every function.
 */
export type Server = {
  /** The address for messages, without its password. */
  readonly address: string;
  /** Runs one statement that changes nothing. If the signal aborts, the server ends the statement, and the promise is rejected with its reason. */
  read<Row>(text: string, values?: readonly Value[], signal?: AbortSignal): Promise<readonly Row[]>;
  /**
   * Runs a transaction. It may be run several times, because it is tried again if another transaction was in its way or the connection was lost. If it was
   * lost at the end, the transaction may have been applied before: one that must not be applied twice leaves a receipt.
   */
  transact<Result>(work: (session: DatabaseSession) => Promise<Result>): Promise<Result>;
  /** Returns whether the server can be reached. If not, statements that wait for its answer fail. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * How values of some types are read, by the numbers of the types in every server: `bigint` as text, `bytea` as bytes, `timestamptz` as a moment, `text` and
 * `name` without control characters, because others write into the same library.
 */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  19: withoutControls,
  20: text => text,
  25: withoutControls,
  17: text => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  1184: text => new Date(text),
};

/**
 * Returns a value as the server can store it: its texts contain no NUL.
 *
 * @throws TypeError if it is none of the types of `Value`, which `pg` would store as JSON.
 */
export function storableValue(value: Value): Value {
  return Array.isArray(value)
    ? value.map(storableElement)
    : storableElement(value as Exclude<Value, readonly unknown[]>);
}

function storableElement<Element extends Exclude<Value, readonly unknown[]>>(value: Element): Element | string {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\u{fffd}') : value;
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  throw new TypeError('A statement was given a value of another type.');
}
