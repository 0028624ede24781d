import {once} from 'node:events';
import {startThread} from '../../assets.ts';
import {log} from '../../log.ts';
import type {BackupRequest} from './backup-thread.ts';
import {isBackupDue} from './backups.ts';

/** Makes the backup of the day on another thread; see `backUpInBackground` of the room's entry file. */
export async function backUpInBackground(library: string, retained: number): Promise<string | undefined> {
  try {
    // Starting a thread takes 30 milliseconds of processor time, and checking the times of files less than one.
    if (!isBackupDue(library, retained)) return undefined;
    const workerData: BackupRequest = {library, retained};
    const thread = startThread('library/sqlite/backup-thread', {workerData});
    thread.unref();
    const [failure] = (await once(thread, 'message')) as [string | undefined];
    return failure;
  } catch (error) {
    // The thread may have run out of memory, or another version may have replaced the program. That must not end the reader.
    log('library', `daily backup: ${error instanceof Error ? error.stack : String(error)}`);
    return 'It ended with an unexpected error: quit tearsheet and start it again.';
  }
}
