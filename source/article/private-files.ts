import {chmodSync, closeSync, mkdirSync, openSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import process from 'node:process';

/** What a person reads is nobody else's business: files that hold it have mode 0600 and their folders 0700, whatever the umask. */
const privateMode = {file: 0o600, folder: 0o700};

/** Permission bits of the group and of all others. */
const others = 0o077;

/** Makes a folder, and those above it, for its owner alone. A folder that exists stays as it is. */
export function makePrivateFolder(path: string): void {
  // Node's own recursion never ends if a folder refuses a new one by calling it missing, as /proc does.
  if (statSync(path, {throwIfNoEntry: false})) return;
  makePrivateFolder(dirname(path));
  try {
    mkdirSync(path, {mode: privateMode.folder});
    chmodSync(path, privateMode.folder);
  } catch (error) {
    // Another process was faster.
    if (!isCode(error, 'EEXIST')) throw error;
  }
}

/** Makes an empty file for its owner alone. A file that exists stays as it is. */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', privateMode.file));
    chmodSync(path, privateMode.file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
}

/**
 * Takes the permissions of all others away from a file or folder, and returns whether they had any. Does nothing if it does not exist, if it belongs to
 * another user, and on Windows, where a file has no such mode.
 */
export function makePrivate(path: string): boolean {
  const found = statSync(path, {throwIfNoEntry: false});
  if (!found || (found.mode & others) === 0 || found.uid !== process.getuid?.()) return false;
  chmodSync(path, found.isDirectory() ? privateMode.folder : privateMode.file);
  return true;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
