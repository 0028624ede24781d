import {randomBytes} from 'node:crypto';
import {closeSync, fsyncSync, linkSync, openSync, readdirSync, statSync} from 'node:fs';
import {basename, dirname} from 'node:path';
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
  const partial = `${path}.tmp-${process.pid}-${randomBytes(8).toString('hex')}`;
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
    // The sentence must name the library, not the other name.
    throw toLibraryError(path, error instanceof LibraryError ? error.cause : error);
  }
}

/** Gives a complete library its name, unless another process made it meanwhile. */
function nameWhole(partial: string, path: string): void {
  try {
    linkSync(partial, path);
    synchronize(dirname(path));
  } catch {
    // Some file systems have no links: there an empty file becomes the library in place. An existing file stays.
    makePrivateFile(path);
  }
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

function removePartial(partial: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) removeFile(partial + end);
}

/** Removes what killed processes left of libraries that they were creating. */
export function removeAbandoned(path: string): void {
  const pattern = /^\.tmp-(\d+)-[0-9a-f]{16}(?=$|-journal$|-wal$|-shm$)/;
  try {
    for (const name of readdirSync(dirname(path))) {
      const [end, pid] = (name.startsWith(basename(path)) && pattern.exec(name.slice(basename(path).length))) || [];
      if (end !== undefined && !isAlive(Number(pid))) removePartial(path + end);
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
