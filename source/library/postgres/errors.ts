import {setTimeout} from 'node:timers/promises';
import {LibraryError, sanitizeLine} from '../../article/article.ts';
import {DamageError, LockedError, PermissionError, UnreachableError} from '../library-errors.ts';

/** The fields that the server and the network add to their errors: a SQLSTATE, or a name such as `ECONNREFUSED`. */
type Failure = Error & {readonly code?: string; readonly constraint?: string; readonly errors?: readonly Failure[]};

type Message = (address: string, message: string) => string;

/** Turns an error of the server or the network into a message for people. Any other error is a defect of ours and is returned unchanged. */
export function toLibraryError(address: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof LibraryError) return error;
  const say = messageFor(error);
  if (!say) return error;
  return new (kindOf(say))(say(address, error.message), {cause: error});
}

function kindOf(say: Message): typeof LibraryError {
  if (outages.has(say)) return UnreachableError;
  if (say === busy) return LockedError;
  return say === denied ? PermissionError : LibraryError;
}

function messageFor(error: Error): Message | undefined {
  const code = codeOf(error);
  return messages[code] ?? messages[code.slice(0, 2)] ?? byMessage(error.message);
}

/** Node reports the failures of all addresses of a host as one error. */
function codeOf(error: Failure): string {
  return error.code ?? error.errors?.find(({code}) => code !== undefined)?.code ?? '';
}

/** `pg` has no codes for failures of its own. */
function byMessage(message: string): Message | undefined {
  if (/^Cannot use a pool after|pool.*end/i.test(message)) return closed;
  if (/malformed answer|^received (?:unexpected|invalid)/i.test(message)) return malformedAnswer;
  if (/timeout/i.test(message)) return silent;
  if (/Connection terminated|Client has encountered|not queryable/i.test(message)) return lost;
  if (/does not support SSL|certificate|self.signed/i.test(message)) return untrusted;
  if (/password|SASL/i.test(message)) return refusedPassword;
  return undefined;
}

/** A library that was closed. */
const closed: Message = address => `The library ${address} was closed: open it again.`;
/** A database without our schema. */
export const withoutSchema: Message = address =>
  `The database ${address} contains no library of tearsheet: its owner creates one with tearsheet library init.`;
/** A library of an earlier version. */
export const older: Message = address =>
  `The library ${address} has the tables of an older tearsheet: its owner must update them with tearsheet library init.`;
/** A library that a later version wrote. */
export const newer: Message = address =>
  `The library ${address} was written by a newer tearsheet: update tearsheet, or name another library with --library.`;
/** A database with tables of the same names and without a version. */
export const foreignTables: Message = address =>
  `The database ${address} contains tables of another program: name an empty database.`;
/** A library with tables of the same names, but other columns. */
export const otherTables: Message = address =>
  `The tables of the database ${address} are not those of a library of this tearsheet: check its name, at the end of the address.`;
/** Returns the error for something stored that cannot be read as it was written. */
export function damage(address: string, cause?: unknown): DamageError {
  return new DamageError(`The library ${address} is damaged: restore a backup of its database.`, {cause});
}

/** Text that is not an address, or one of another scheme. */
export const malformed: Message = address =>
  `${address} is not the address of a library: write it as postgres://name@host/database.`;
/** An answer that does not follow the protocol of PostgreSQL; see `build/patches/databases.ts`. */
const malformedAnswer: Message = address =>
  `The server of the library ${address} does not answer as PostgreSQL does: check the host and port in the address.`;
const silent: Message = address => `The library ${address} does not answer: try again later.`;
const lost: Message = address => `The connection to the library ${address} was lost: try again.`;
const untrusted: Message = (address, message) =>
  `The server of the library ${address} cannot be trusted (${message}): check sslmode in its address.`;
const refusedPassword: Message = address =>
  `The library ${address} rejects the user name or password: check the address, or the file that PGPASSFILE names.`;
const refused: Message = address =>
  `No server answers for the library ${address}: start the server, or check the host and port in the address.`;
const unknownHost: Message = address => `The host of the library ${address} is unknown: check the address.`;
const unreachable: Message = address =>
  `The host of the library ${address} cannot be reached: check the network and the address.`;
const starting: Message = address => `The server of the library ${address} is starting: try again in a moment.`;
const busy: Message = address => `Other programs keep the library ${address} locked: try again later.`;
const full: Message = address =>
  `The server of the library ${address} has no room: free some disk space, then try again.`;

const denied: Message = address => `You do not have the right to do this in the library ${address}: ask its owner.`;
const failed: Message = (address, message) =>
  `The server of the library ${address} failed (${sanitizeLine(message)}): try again, and tell its administrator if it fails again.`;

/** By SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html), by its class, or by the name of the system's error. */
const messages: Readonly<Record<string, Message>> = {
  ECONNREFUSED: refused,
  ENOENT: refused,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: silent,
  ECONNRESET: lost,
  EPIPE: lost,
  ERR_INVALID_URL: malformed,
  28: refusedPassword,
  '3D000': address =>
    `The database of the library ${address} does not exist: check its name, at the end of the address.`,
  '08': lost,
  '57P01': lost,
  '57P02': lost,
  '57P05': lost,
  '25P03': lost,
  '57P03': starting,
  '57014': address =>
    `The server of the library ${address} stopped a statement that took too long: narrow the query, or raise statement_timeout.`,
  '55P03': busy,
  40: busy,
  '53100': full,
  XX: failed,
  58: failed,
  '53300': address => `The server of the library ${address} has too many connections: try again later.`,
  53: address => `The server of the library ${address} has no memory or disk left: try again later.`,
  42501: denied,
  25006: address => `The library ${address} is read-only: name the primary server, not a standby.`,
  '42P01': withoutSchema,
  '42P07': foreignTables,
};

/** The message about a server that cannot be reached at the moment. */
const outages: ReadonlySet<Message | undefined> = new Set([lost, silent, refused, unreachable, unknownHost, starting]);

/** Returns whether an error of the server or the network means that it cannot be reached at the moment. */
export function isOutage(error: unknown): error is Error {
  return error instanceof Error && outages.has(messageFor(error));
}

/** Returns whether a transaction failed because it was applied before: its receipt is there. */
export function isApplied(error: unknown): boolean {
  return error instanceof Error && (error as Failure).constraint === 'receipt_pkey';
}

/** The SQLSTATEs of a transaction that clashed with another one and can succeed if it is run again. */
const clashes = new Set(['40001', '40P01', '23503', '23505']);

/** The maximum number of times that a transaction is run. */
const mostTries = 8;

/** Runs a transaction, and repeats it if another one was in its way. */
export async function retryWhileInTheWay<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && clashes.has(codeOf(error))) || isApplied(error) || tries === mostTries)
        throw error;
      // The pauses are random, so that the two do not clash again.
      await setTimeout(Math.random() * 2 ** tries * 5);
    }
  }
}
