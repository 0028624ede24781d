import {constants, type Stats} from 'node:fs';
import {access, lstat, mkdir, open, readFile, rename, rm, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {type ArticleId, OutputError} from '../article/article.ts';
import type {Library} from '../library/library.ts';
import {measure} from '../pictures/pictures.ts';

/** Makes a folder and its parents, unless it exists. Throws `OutputError` if that fails. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeFolders(path);
  } catch (error) {
    throw new OutputError(`The folder ${path} cannot be created (${reason(error)}): name another with --output.`);
  }
}

/** Makes a folder inside an output folder. A symbolic link in its place could lead anywhere. Throws `OutputError` if it is one or cannot be made. */
async function makeFolderInside(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSymbolicLink()) throw linkError(path);
  await makeFolder(path);
}

/** Makes folders one by one: Node's recursive mkdir never returns if a parent reports ENOENT for a new folder, as /proc does. */
async function makeFolders(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolders(dirname(path));
  await mkdir(path);
}

/**
 * Writes a regular file and replaces its content when it is complete, because a note can contain words of the user. Throws `OutputError` if that fails, and
 * if a symbolic link or device has its name.
 */
export async function save(path: string, content: string | Uint8Array): Promise<void> {
  const former = await lstat(path).catch(() => undefined);
  if (former?.isSymbolicLink()) throw linkError(path);
  if (former && !former.isFile())
    throw new OutputError(`${path} is not a regular file: remove it, or name another folder with --output.`);
  try {
    await replaceFile(path, content, former);
  } catch (error) {
    throw toOutputError(path, error, 'folder');
  }
}

/**
 * Writes a file in pieces, and replaces an existing one when it is complete. Returns whether there was a piece; without one, nothing is written. Throws
 * `OutputError` if it cannot be written.
 */
export async function saveStream(path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<boolean> {
  const former = await lstat(path).catch(() => undefined);
  if (former && !former.isFile()) {
    throw new OutputError(`${path} is not a regular file: name another with --output.`);
  }
  try {
    return await replaceFile(path, pieces, former);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw toOutputError(path, error, 'file');
  }
}

/** Writes a file under another name and moves it to its place when it is complete. Does not move an empty file. Returns whether it was moved. */
async function replaceFile(
  path: string,
  content: string | Uint8Array | AsyncIterable<string | Uint8Array>,
  former: Stats | undefined,
): Promise<boolean> {
  if (former) await access(path, constants.W_OK);
  const partial = `${path}.${process.pid}.part`;
  await using file = await open(partial, 'wx');
  try {
    await file.writeFile(content);
    if (former) {
      await file.chmod(former.mode & 0o777);
      await file.sync();
    }
    const {size} = await file.stat();
    if (size > 0) await rename(partial, path);
    return size > 0;
  } finally {
    await rm(partial, {force: true});
  }
}

function toOutputError(path: string, error: unknown, what: 'folder' | 'file'): OutputError {
  const code = reason(error);
  if (code === 'ENOENT') return new OutputError(`${path} cannot be written: make the folder ${dirname(path)} first.`);
  const remedy = code === 'ENOSPC' ? 'make room, or name' : 'name';
  return new OutputError(`${path} cannot be written (${code}): ${remedy} another ${what} with --output.`);
}

function linkError(path: string): OutputError {
  return new OutputError(
    `${path} is a symbolic link, which leads elsewhere: remove it, or name another folder with --output.`,
  );
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Writes a file as `save` does, unless it has this content already, so that programs that watch the folder see no change. */
async function saveChanged(path: string, content: Uint8Array): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  const isSame = found?.isFile() && found.size === content.length && (await readFile(path)).equals(content);
  if (!isSame) await save(path, content);
}

/** The folder of pictures beside the articles that show them. */
const folderName = 'pictures';

/** Writes the pictures of an article into a folder below this folder. Returns their paths, relative to this folder, by address. */
export async function savePictures(
  folder: string,
  id: ArticleId,
  library: Library,
): Promise<ReadonlyMap<string, string>> {
  const saved = new Map<string, string>();
  for (const {address} of await library.captures.pictures(id)) {
    const bytes = await library.captures.picture(id, address);
    const kind = bytes && measure(bytes)?.kind;
    if (!kind) continue;
    const name = `${id}-${saved.size + 1}.${kind}`;
    if (saved.size === 0) await makeFolderInside(join(folder, folderName));
    await saveChanged(join(folder, folderName, name), bytes);
    // An address has slashes on any system.
    saved.set(address, `${folderName}/${name}`);
  }
  return saved;
}
