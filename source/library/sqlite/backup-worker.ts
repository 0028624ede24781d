import {once} from 'node:events';
import {startThread} from '../../assets.ts';
import {log} from '../../log.ts';
import type {BackupRequest} from './backup-thread.ts';
import {isBackupDue} from './backups.ts';

/** Makes the backup of the day on another thread; see `backUpInBackground` of the room's entry file. */
export async function backUpInBackground(library: string, retained: number): Promise<string | undefined> {
  try {
    // Starting a thread takes 30 milliseconds of processor time, and looking at the files less than one.
    if (!isBackupDue(library, retained)) return undefined;
    const workerData: BackupRequest = {library, retained};
    const thread = startThread('library/sqlite/backup-thread', {workerData});
    thread.unref();
    const [failure] = (await once(thread, 'message')) as [string | undefined];
    return failure;
  } catch (error) {
    // Its memory may have run out, or the program may have been replaced by another version. That must not end the reader.
    log('library', `daily backup: ${error instanceof Error ? error.stack : String(error)}`);
    return 'Its thread ended with an error: quit tearsheet and start it again.';
  }
}
