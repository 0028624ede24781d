import {createReadStream} from 'node:fs';
import {readdir, readFile, realpath, stat} from 'node:fs/promises';
import {basename, dirname, join, sep} from 'node:path';
import type {Readable} from 'node:stream';
import {InputError, NetworkError, sanitizeLine} from '../article/article.ts';
import {type Input, withoutAssets} from '../intake/intake.ts';
import type {FoundInput} from './read-input.ts';
import {fetchInput, isAddress, startFetch, type WebAccess} from './web-input.ts';

/** Bytes that are read from a file at once. Larger pieces are not faster. */
const chunkBytes = 256 * 1024;

/** Addresses that are fetched while an input before them is read. */
const mostFetchedAhead = 8;

/**
 * Finds the inputs that paths and addresses name, in their order. Files are not read yet; one that cannot be read throws `InputError` when it is. A folder
 * means the files in it and below it, sorted by name, without those that begin with a dot. `-` is standard input, and `<(command)` in a shell is the output of
 * that command.
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
  if (kind === 'pipe') return pipeInput(path);
  if (kind === 'folder') throw new InputError(`${sanitizeLine(path)} is a folder: name one file of it.`);
  return fileInput(path);
}

/** Returns whether a path is one of the inputs or below one that is a folder. Links are followed; the path need not exist. */
export async function isAmong(path: string, inputs: readonly string[]): Promise<boolean> {
  const real = await realPath(path);
  const reals = await Promise.all(inputs.filter(input => input !== '-').map(realPath));
  return reals.some(input => real === input || real.startsWith(input.endsWith(sep) ? input : `${input}${sep}`));
}

/** Resolves links in a path; if it does not exist, those in the path of its folder. */
async function realPath(path: string): Promise<string> {
  return realpath(path).catch(async () =>
    join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path)),
  );
}

/** Walks a file or folder. `seen` has the real paths of the folders so far, so that circular links end. */
async function* walk(path: string, seen: Set<string>): AsyncGenerator<FoundInput> {
  try {
    const {kind, size} = await look(path);
    if (kind === 'file') {
      yield {input: fileInput(path), size};
      return;
    }
    if (kind === 'pipe') {
      yield {input: pipeInput(path)};
      return;
    }
    const real = await realpath(path);
    if (seen.has(real)) return;
    seen.add(real);
    const paths = (await entries(path)).sort().map(name => join(path, name));
    for (const inner of withoutAssets(paths)) yield* walk(inner, seen);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield {failure: error.message};
  }
}

/** Returns the names of the files and folders in a folder, without sockets, devices and hidden files. */
async function entries(folder: string): Promise<string[]> {
  const found = await explained(folder, () => readdir(folder, {withFileTypes: true}));
  return found
    .filter(entry => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory() || entry.isSymbolicLink()))
    .map(entry => entry.name);
}

/** A pipe that a shell has opened for `<(command)`. Another pipe may have no writer, so it would be waited for forever. */
const openPipe = /^\/(?:dev|proc\/(?:self|\d+))\/fd\/\d+$/;

async function look(path: string): Promise<{readonly kind: 'file' | 'folder' | 'pipe'; readonly size: number}> {
  if (path === '') throw new InputError('One of the paths is empty: check the variables in the command line.');
  const found = await explained(path, () => stat(path));
  if (found.isDirectory()) return {kind: 'folder', size: 0};
  if (found.isFile()) return {kind: 'file', size: found.size};
  if (found.isFIFO() && openPipe.test(path)) return {kind: 'pipe', size: 0};
  throw new InputError(`${sanitizeLine(path)} is neither a file nor a folder: pipe its data into tearsheet add -.`);
}

/** Returns a regular file as an input. It is opened when its first bytes are read. */
export function fileInput(path: string): Input {
  return {bytes: fileBytes(path), name: path, file: path, album: {beside: beside(path)}};
}

function pipeInput(path: string): Input {
  return {bytes: fileBytes(path), name: path};
}

/** Returns a function that reads files next to a file and below its folder: the pictures of a saved page or note. Links cannot lead outside. */
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

/** Yields the bytes of a file, which is opened when they are first read. */
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

/** A name that could be an address without its scheme, such as `example.org/story`. */
const likeAddress = /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?\/|^(?:localhost|\d+(?:\.\d+){3})(?::\d+)?\//i;

/** Sentences for errors of the system, by their code (POSIX, errno.h). */
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
    if (code === 'ENOENT' && likeAddress.test(path))
      throw new InputError(`${sanitizeLine(path)} does not exist: check its name. An address begins with https://.`);
    throw new InputError(`${sanitizeLine(path)} ${reasons[code] ?? `cannot be read (${code})`}.`);
  }
}
