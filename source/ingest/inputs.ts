import {createReadStream} from 'node:fs';
import {readdir, readFile, realpath, stat} from 'node:fs/promises';
import {basename, dirname, join, sep} from 'node:path';
import type {Readable} from 'node:stream';
import {InputError, NetworkError, sanitizeLine} from '../article/article.ts';
import {type Input, isAsset} from '../intake/intake.ts';
import type {FoundInput} from './read-input.ts';
import {fetchInput, isAddress, startFetch, type WebAccess} from './web-input.ts';

/** As much is read of a file at once: larger pieces make no large file faster. */
const chunkBytes = 256 * 1024;

/** Addresses that are fetched while an input before them is read. */
const mostFetchedAhead = 8;

/**
 * Finds the inputs that paths and addresses name, in their order. Files are not read yet; one that cannot be read throws `InputError` when it is. A folder
 * means the files in it and below it, sorted by name, without those that begin with a dot. `-` is standard input.
 */
export async function* findInputs(
  paths: readonly string[],
  stdin: Readable,
  access: () => WebAccess,
): AsyncGenerator<FoundInput> {
  const seen = new Set<string>();
  const fetches = paths.filter(isAddress).map(address => ({address, mayBePrivate: true}));
  const started: Promise<FoundInput>[] = [];
  for (const path of paths) {
    if (path === '-') yield {input: {bytes: stdin}};
    else if (!isAddress(path)) yield* walk(path, seen);
    else {
      started.push(...fetches.splice(0, mostFetchedAhead - started.length).map(each => startFetch(each, access())));
      const found = await started.shift();
      if (found) yield found;
    }
  }
}

/** Returns the one input that a path or address names. Throws `InputError`, also for a folder, or `NetworkError`. */
export async function oneInput(path: string, stdin: Readable, access: () => WebAccess): Promise<Input> {
  if (path === '-') return {bytes: stdin};
  if (isAddress(path)) {
    const found = await fetchInput({address: path, mayBePrivate: true}, access());
    if ('failure' in found) throw new NetworkError(found.failure);
    return found.input;
  }
  const {kind} = await look(path);
  if (kind === 'folder') throw new InputError(`${sanitizeLine(path)} is a folder: name one file of it.`);
  return fileInput(path);
}

/** Whether a path, where there need be nothing yet, is that of an input or lies below one that is a folder; links are followed. */
export async function isAmong(path: string, inputs: readonly string[]): Promise<boolean> {
  const real = await realPath(path);
  const reals = await Promise.all(inputs.filter(input => input !== '-').map(realPath));
  return reals.some(input => real === input || real.startsWith(input.endsWith(sep) ? input : `${input}${sep}`));
}

/** The path without links; of what is not there, that of its folder and its name. */
async function realPath(path: string): Promise<string> {
  return realpath(path).catch(async () =>
    join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path)),
  );
}

/** `seen` holds the real paths of the folders that were walked, so that links in a circle end. */
async function* walk(path: string, seen: Set<string>): AsyncGenerator<FoundInput> {
  try {
    const {kind, size} = await look(path);
    if (kind === 'file') {
      yield {input: fileInput(path), size};
      return;
    }
    const real = await realpath(path);
    if (seen.has(real)) return;
    seen.add(real);
    for (const name of (await entries(path)).sort()) if (!isAsset(name)) yield* walk(join(path, name), seen);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield {failure: error.message};
  }
}

/** The files and folders of a folder; what else may lie in it (sockets, devices) nobody asked for. */
async function entries(folder: string): Promise<string[]> {
  const found = await explained(folder, () => readdir(folder, {withFileTypes: true}));
  return found
    .filter(entry => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory() || entry.isSymbolicLink()))
    .map(entry => entry.name);
}

async function look(path: string): Promise<{readonly kind: 'file' | 'folder'; readonly size: number}> {
  if (path === '') throw new InputError('One of the paths is empty: look what the shell made of a variable.');
  const found = await explained(path, () => stat(path));
  if (found.isDirectory()) return {kind: 'folder', size: 0};
  if (found.isFile()) return {kind: 'file', size: found.size};
  throw new InputError(`${sanitizeLine(path)} is neither file nor folder: pipe what it gives into tearsheet add -.`);
}

/** A regular file, of which nothing is read yet. */
export function fileInput(path: string): Input {
  return {bytes: fileBytes(path), name: path, file: path, album: {beside: beside(path)}};
}

/** Files in the folder of a file and below it, by their relative paths: what a saved page or a note shows lies there. Links do not lead out of it. */
function beside(path: string): (relative: string, mostBytes: number) => Promise<Uint8Array | undefined> {
  return async (relative, mostBytes) => {
    try {
      const folder = await realpath(dirname(path));
      const found = await realpath(join(folder, relative));
      if (!found.startsWith(join(folder, sep))) return undefined;
      const described = await stat(found);
      return described.isFile() && described.size <= mostBytes ? await readFile(found) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Opens the file when the first bytes are asked for. */
async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, {highWaterMark: chunkBytes});
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const {value, done} = await explained(path, () => chunks.next());
      if (done) return;
      yield value;
    }
  } finally {
    stream.destroy();
  }
}

/** What the system refuses, by its code (POSIX, errno.h). */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist: check its name',
  ENOTDIR: 'does not exist: check its name',
  EACCES: 'may not be read: change its permissions',
  EPERM: 'may not be read: change its permissions',
  ELOOP: 'is a link that leads to itself',
  ENAMETOOLONG: 'does not exist: its name is too long',
  EMFILE: 'cannot be read: too many files are open, so raise the limit with ulimit -n',
  ENFILE: 'cannot be read: the system has too many open files, so close some programs',
  EISDIR: 'is a folder: name the files in it',
};

async function explained<T>(path: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new InputError(`${sanitizeLine(path)} ${reasons[code] ?? `cannot be read (${code})`}.`);
  }
}
