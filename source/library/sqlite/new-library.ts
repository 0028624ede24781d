import {randomBytes} from 'node:crypto';
import {closeSync, fsyncSync, linkSync, openSync, readdirSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {LibraryError, makePrivateFile, makePrivateFolder, removeFile} from '../../article/article.ts';
import {toLibraryError} from './errors.ts';

/**
 * Creates a library that appears whole or not at all: `make` makes it under another name, and it gets its own name once it is on the disk. Otherwise, a power
 * cut in between would leave a file that cannot be distinguished from a library that lost its content.
 *
 * @throws LibraryError if the library cannot be created.
 */
export async function createWhole(path: string, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = partialOf(path);
  try {
    makePrivateFolder(dirname(path));
    makePrivateFile(partial);
    try {
      await make(partial);
      synchronize(partial);
      nameWhole(partial, path);
    } finally {
      removePartial(partial);
    }
  } catch (error) {
    // The message must name the library, not the other name.
    throw toLibraryError(path, error instanceof LibraryError ? error.cause : error);
  }
}

/** Returns the name of a file until it is complete. No other process uses it, and `removeAbandoned` removes it if this one is killed. */
export function partialOf(path: string): string {
  return `${path}.tmp-${process.pid}-${randomBytes(8).toString('hex')}`;
}

/** What systems answer if a file system has no links, or a rule forbids them (link(2); Android refuses them with EACCES). */
const noLinks: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EINVAL',
  'EISDIR',
  'EMLINK',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EPERM',
]);

/** Gives a complete library its name, unless another process made it meanwhile. */
function nameWhole(partial: string, path: string): void {
  try {
    linkSync(partial, path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return;
    if (!noLinks.has(code)) throw error;
    // Without links, an empty file becomes the library in place. An existing file stays.
    makePrivateFile(path);
  }
  synchronize(dirname(path));
}

/** Writes a file or folder to the disk. Only POSIX systems can do so with a folder. */
function synchronize(path: string): void {
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Removes an incomplete database, with what SQLite created beside it. */
export function removePartial(partial: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) removeFile(partial + end);
}

/** Removes what killed processes left of libraries and backups that they were creating, in a folder, from names that begin with `prefix`. */
export function removeAbandoned(folder: string, prefix = ''): void {
  const pattern = /^(.*\.tmp-(\d+)-[0-9a-f]{16})(?:|-journal|-wal|-shm)$/s;
  try {
    for (const name of readdirSync(folder)) {
      const [, partial, pid] = (name.startsWith(prefix) && pattern.exec(name)) || [];
      if (partial !== undefined && !isAlive(Number(pid))) removePartial(join(folder, partial));
    }
  } catch {
    // They do no harm.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
