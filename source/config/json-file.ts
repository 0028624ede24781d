import {mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import process from 'node:process';
import type Conf from 'conf';
import {makePrivate, makePrivateFolder} from '../article/article.ts';

/** The result of reading a JSON file: its object, or why there is none. A file is damaged, or cannot be read at all. */
export type JsonFile =
  | {readonly kind: 'missing'}
  | {readonly kind: 'object'; readonly object: Readonly<Record<string, unknown>>}
  | {readonly kind: 'damaged'; readonly reason: string}
  | {readonly kind: 'unreadable'; readonly reason: string};

/** Reads a small JSON file. Skips the byte order mark that some editors write. */
export function readJson(file: string): JsonFile {
  let text: string;
  try {
    const found = statSync(file, {throwIfNoEntry: false});
    if (!found) return {kind: 'missing'};
    // Reading a pipe or a device may never end.
    if (!found.isFile()) return {kind: 'unreadable', reason: 'it is not a regular file'};
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return {kind: 'unreadable', reason: reasonOf(error)};
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (isObject(value)) return {kind: 'object', object: value};
    return {kind: 'damaged', reason: 'it contains no JSON object'};
  } catch (error) {
    return {kind: 'damaged', reason: reasonOf(error)};
  }
}

/**
 * Removes the permissions of other users from `NAME.json` and its folder, and the temporary files of processes that were killed. Returns a message for each
 * permission that was removed. Does nothing for files of another owner and on read-only file systems.
 */
export function cleanUpFiles(folder: string, name: string): string[] {
  removeLeftovers(folder, name);
  const file = join(folder, `${name}.json`);
  return [...(isOwnFolder(folder) ? [folder] : []), file].flatMap(path => {
    try {
      return makePrivate(path) ? [`Other users could read ${path}: now only you can.`] : [];
    } catch {
      return [];
    }
  });
}

/** Returns whether a folder belongs to tearsheet: it has the program's name, or contains only files of the program. */
function isOwnFolder(folder: string): boolean {
  if (basename(folder) === 'tearsheet') return true;
  try {
    return readdirSync(folder).every(name => /^(?:config|state)\.json|^themes$|^library\.db/.test(name));
  } catch {
    return false;
  }
}

/** A JSON file open for writing. Each function throws an Error if the file cannot be written. */
export type WritableJson = {
  readonly set: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
  readonly replace: (object: Readonly<Record<string, unknown>>) => void;
};

/**
 * Opens `NAME.json` of a folder for writing, with conf. Each write replaces the whole file, so a process that is killed during a write leaves the previous
 * content. New files and folders are private, whatever the umask.
 */
export async function openJson(folder: string, name: string): Promise<WritableJson> {
  const {default: Conf} = await import('conf');
  let store: Conf<Record<string, unknown>> | undefined;
  const write = (change: (store: Conf<Record<string, unknown>>) => void) => {
    makeFolder(folder);
    const umask = process.umask(0o077);
    try {
      store ??= new Conf({cwd: folder, configName: name, accessPropertiesByDotNotation: false});
      change(store);
    } finally {
      process.umask(umask);
    }
  };
  return {
    set: (key, value) => write(store => store.set(key, value)),
    remove: key => write(store => store.delete(key)),
    replace: object =>
      write(store => {
        store.store = object;
      }),
  };
}

/** Makes a folder before conf does, which calls Node's recursive `mkdir`: that never returns below /proc. */
function makeFolder(folder: string): void {
  try {
    makePrivateFolder(folder);
  } catch (error) {
    throw new Error(`the folder ${folder} cannot be created (${reasonOf(error)})`);
  }
}

/**
 * Waits until no other process changes a file, and returns the function that lets others change it again. A lock is a folder beside the file. Changes take a few
 * milliseconds, so an older lock is one of a process that was killed. If no lock can be made, the function does not wait for one. It makes the folder of the file.
 */
export function lockFile(file: string): () => void {
  makeFolder(dirname(file));
  const lock = `${file}.lock`;
  for (const latest = performance.now() + 2 * abandonedAfter; performance.now() < latest; ) {
    try {
      mkdirSync(lock, {mode: 0o700});
      return () => removeLock(lock);
    } catch (error) {
      if (!isObject(error) || error['code'] !== 'EEXIST') break;
    }
    const {mtimeMs = 0} = statSync(lock, {throwIfNoEntry: false}) ?? {};
    if (mtimeMs > 0 && Math.abs(Date.now() - mtimeMs) > abandonedAfter) removeLock(lock);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  }
  return () => {};
}

function removeLock(lock: string): void {
  try {
    rmdirSync(lock);
  } catch {
    // Another process removed it.
  }
}

/** Age in milliseconds at which a temporary file or a lock is abandoned. A write takes a few milliseconds. */
const abandonedAfter = 1000;

/** Removes the temporary files of processes that were killed by SIGKILL. After other signals, conf removes its own. */
function removeLeftovers(folder: string, name: string): void {
  const leftover = new RegExp(`^${name}\\.json\\.tmp-[0-9a-f]{16}$`);
  try {
    for (const entry of readdirSync(folder)) {
      const path = join(folder, entry);
      if (leftover.test(entry) && Date.now() - statSync(path).mtimeMs > abandonedAfter) rmSync(path);
    }
  } catch {
    // Another process may have removed them, and they do no harm.
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the reason that an error gives, to be part of a longer message. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
