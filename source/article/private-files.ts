import {chmodSync, closeSync, mkdirSync, openSync, statSync, unlinkSync} from 'node:fs';
import {dirname} from 'node:path';
import process from 'node:process';

/** The modes of files and folders, whatever the umask. Only the owner may see what they read. */
const privateMode = {file: 0o600, folder: 0o700};

/** Permission bits of the group and of other users. */
const others = 0o077;

/** Makes a folder and its parents, readable by the owner only. Does nothing if the folder exists. */
export function makePrivateFolder(path: string): void {
  // Node's recursive mkdir never returns if a parent reports ENOENT for a new folder, as /proc does.
  if (statSync(path, {throwIfNoEntry: false})) return;
  makePrivateFolder(dirname(path));
  try {
    mkdirSync(path, {mode: privateMode.folder});
    chmodSync(path, privateMode.folder);
  } catch (error) {
    // Another process made the folder first.
    if (!isCode(error, 'EEXIST')) throw error;
  }
}

/** Makes an empty file, readable by the owner only. Does nothing if the file exists. */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', privateMode.file));
    chmodSync(path, privateMode.file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
}

/**
 * Removes the permissions of all other users from a file or folder, and returns whether there were any. Does nothing if it does not exist, if it
 * belongs to another user, and on Windows, where files have no such mode.
 */
export function makePrivate(path: string): boolean {
  const found = statSync(path, {throwIfNoEntry: false});
  if (!found || (found.mode & others) === 0 || found.uid !== process.getuid?.()) return false;
  chmodSync(path, found.isDirectory() ? privateMode.folder : privateMode.file);
  return true;
}

/** Removes a file. Does nothing if it does not exist. (The errors of Node's `rmSync` do not have the code of the system call.) */
export function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
