import {closeSync, openSync} from 'node:fs';
import {devNull} from 'node:os';
import {LibraryError} from '../../article/article.ts';
import {DamageError, LockedError} from '../library-errors.ts';

/** The fields that Node's `fs` and SQLite add to their errors: a name such as `EACCES`, or an extended result code. */
type Failure = Error & {readonly code?: string; readonly errcode?: number};

/** Turns an error of the file system or of SQLite into a message for people. Any other error is a defect of ours and is returned unchanged. */
export function toLibraryError(path: string, error: unknown): unknown {
  return toError(path, error, messages);
}

/** Like `toLibraryError`, for an error while a backup is written to this path. */
export function toBackupError(path: string, error: unknown): unknown {
  return toError(path, error, backupMessages);
}

function toError(path: string, error: unknown, messages: Messages): unknown {
  if (!(error instanceof Error) || error instanceof LibraryError) return error;
  const {code, errcode, message}: Failure = error;
  const say = code === 'ERR_SQLITE_ERROR' ? messageFor(primaryCode(errcode), message, messages) : messages[code ?? ''];
  if (say) return new (kindOf(say))(say(path), {cause: error});
  if (code !== 'ERR_SQLITE_ERROR' && !('syscall' in error)) return error;
  return new LibraryError(`The library ${path} cannot be used (${message}): check its disk and try again.`, {
    cause: error,
  });
}

/** What node:sqlite throws if an integer is larger than any that the program stores. */
const outOfRange = 'ERR_OUT_OF_RANGE';

function kindOf(say: Message): typeof LibraryError {
  if (say === damaged) return DamageError;
  return say === busy ? LockedError : LibraryError;
}

/** Returns the error for something stored that cannot be read as it was written. */
export function damage(path: string, cause?: unknown): DamageError {
  return new DamageError(damaged(path), {cause});
}

/** Returns whether SQLite found that a file is no database. */
export function isNoDatabase(error: unknown): boolean {
  const failure = error instanceof LibraryError ? error.cause : error;
  return failure instanceof Error && primaryCode((failure as Failure).errcode) === 26;
}

/** Returns whether SQLite could not open or create a file, such as one that it needs beside the library. */
export function isUnopened(error: unknown): boolean {
  const failure = error instanceof LibraryError ? error.cause : error;
  if (!(failure instanceof Error)) return false;
  const code = primaryCode((failure as Failure).errcode);
  return code === cannotOpen || code === readOnly;
}

/** The low byte of an extended result code is its primary one (sqlite.org/rescode.html). */
function primaryCode(errcode = -1): number {
  return errcode & 0xff;
}

type Message = (path: string) => string;

/** Messages by SQLite's primary result code (sqlite.org/rescode.html), or by the name of the system's error. */
type Messages = Readonly<Record<string | number, Message>>;

/** SQLite’s primary result codes that decisions here depend on. */
const sqliteError = 1;
const readOnly = 8;
const cannotOpen = 14;

function messageFor(code: number, message: string, messages: Messages): Message | undefined {
  if (code === sqliteError && /^no such (?:table|column)/.test(message)) return development;
  // SQLite does not say why it cannot open a file.
  if (code === cannotOpen && !canOpenMore()) return exhausted;
  return messages[code];
}

/** Returns whether this process may open one more file. It tries a file other than the library, because closing the library would drop its locks. */
function canOpenMore(): boolean {
  try {
    closeSync(openSync(devNull, 'r'));
    return true;
  } catch {
    return false;
  }
}

/** A file that is not a library. */
export const foreign: Message = path =>
  `${path} is not a library of tearsheet: move it away, or name another file with --library.`;

/** A library that a later version wrote. */
export const newer: Message = path =>
  `The library ${path} was written by a newer tearsheet: update tearsheet, or name another file with --library.`;

/** A library that a version before the first release wrote. */
export const development: Message = path =>
  `The library ${path} was created by a development version of tearsheet: save its articles with tearsheet export of that version, then add them to a new library.`;

/** The name that SQLite gives to a database in memory. */
export const unkept =
  'The library :memory: would be lost at once: name a file with --library, or use tearsheet read to read without storing.';

/** A path that is a folder. */
export const folder: Message = path => `${path} is a folder: name a file in it with --library.`;

/** A path that is a pipe, a device or a socket. */
export const notRegular: Message = path => `${path} is not a regular file: name another file with --library.`;

const forbidden: Message = path =>
  `The library ${path} cannot be opened: give yourself permission to read and write the file and its folder.`;
/** A library that can be read but not written. */
export const fixed: Message = path =>
  `The library ${path} cannot be written: give yourself permission to write the file and its folder, or name another file with --library.`;
/** A library with changes in a log that SQLite can only read where it can write. */
export const unreadLog: Message = path =>
  `The library ${path} has a log of changes, which can be read only where you may write: copy all files whose names begin with ${path} into your own folder, and name the copy with --library.`;
const busy: Message = path => `Another program keeps the library ${path} locked: end that program, then try again.`;
const damaged: Message = path =>
  `The library ${path} is damaged, so it is not changed: tearsheet doctor shows what is lost and what to do.`;
/** A path without a library, or with one that was truncated or overwritten with zeros. */
export const emptied: Message = path =>
  `The library ${path} has lost its content, so it is not changed: restore a backup with tearsheet backup restore, or move away all files whose names begin with ${path} to start a new library.`;
/** A library whose schema is not that of its version. */
export const altered: Message = path =>
  `The library ${path} has the schema of a development version, or was changed by another program or by damage, so tearsheet only reads it: tearsheet doctor shows what to do.`;
const exhausted: Message = path =>
  `The library ${path} cannot be opened because too many files are open: close some programs, or raise the limit with ulimit -n, then try again.`;
const full: Message = path => `The disk has no room for the library ${path}: free some space, then try again.`;

const messages: Messages = {
  // The code with which node:sqlite’s `backup` fails if one of its files is locked.
  0: busy,
  3: forbidden,
  5: busy,
  6: busy,
  [readOnly]: fixed,
  11: damaged,
  13: full,
  [cannotOpen]: forbidden,
  23: forbidden,
  26: foreign,
  [outOfRange]: damaged,
  ERR_INVALID_STATE: path => `The library ${path} was closed: open it again.`,
  EACCES: forbidden,
  EMFILE: exhausted,
  ENFILE: exhausted,
  EPERM: forbidden,
  ENOTDIR: path =>
    `The library ${path} cannot be created, because a part of its path is a file: name another with --library.`,
  ENOENT: path => `The library ${path} cannot be created in its folder: name another with --library.`,
  EROFS: fixed,
  ENOSPC: full,
};

const unwritable: Message = path =>
  `The backup ${path} cannot be written: name another file, or give yourself permission to write its folder.`;
const noRoom: Message = path => `The disk has no room for the backup ${path}: free some space, or name another file.`;

const backupMessages: Messages = {
  ...messages,
  [readOnly]: unwritable,
  13: noRoom,
  [cannotOpen]: unwritable,
  EACCES: unwritable,
  EPERM: unwritable,
  ENOTDIR: unwritable,
  ENOENT: unwritable,
  EROFS: unwritable,
  ENOSPC: noRoom,
};
