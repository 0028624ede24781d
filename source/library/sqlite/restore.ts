import {existsSync, renameSync, statSync} from 'node:fs';
import {LibraryError, makePrivateFolder} from '../../article/article.ts';
import {backupFolder} from './backup-folder.ts';
import {copyDatabase, isIntact, newBackupPath, summarizeLibrary} from './backups.ts';
import {checkPath} from './library-file.ts';
import {partialOf, removePartial} from './new-library.ts';

/**
 * Replaces the content of a library with that of a backup, and keeps the former content as another backup, whose path it returns; undefined if there
 * was none. If SQLite can read the library, its content is replaced in one transaction, which every process that has it open sees. Otherwise the file, its
 * log and the index of the log are moved together.
 *
 * @throws LibraryError if the backup is damaged, or anything cannot be written. Then the library is as before.
 */
export async function restoreBackup(library: string, backup: string): Promise<string | undefined> {
  checkPath(backup);
  if (!isIntact(backup))
    throw new LibraryError(`The backup ${backup} is damaged: choose another of tearsheet backup list.`);
  const folder = backupFolder(library);
  if (!existsSync(folder)) makePrivateFolder(folder);
  const aside = newBackupPath(library, '-before-restore');
  const partial = partialOf(library);
  try {
    if (existsSync(library) && summarizeLibrary(library)) {
      await copyDatabase(library, partial);
      renameSync(partial, aside);
      await copyDatabase(backup, library);
      return aside;
    }
    await copyDatabase(backup, partial);
    const isMoved = moveAside(library, aside);
    renameSync(partial, library);
    return isMoved ? aside : undefined;
  } finally {
    removePartial(partial);
  }
}

/** Moves a library with its log, which belong together. Returns whether they had any content. */
function moveAside(library: string, aside: string): boolean {
  const hasContent = ['', '-wal'].some(end => (statSync(library + end, {throwIfNoEntry: false})?.size ?? 0) > 0);
  const ends = ['-wal', '-shm', ''].filter(end => existsSync(library + end));
  for (const end of ends) renameSync(library + end, aside + end);
  return hasContent;
}
