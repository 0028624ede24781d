import {once} from 'node:events';
import {startThread} from '../../assets.ts';
import type {BackupRequest} from './backup-thread.ts';

/** Makes the backup of the day on another thread; see `backUpInBackground` of the room's entry file. */
export async function backUpInBackground(library: string, retained: number): Promise<string | undefined> {
  const workerData: BackupRequest = {library, retained};
  const thread = startThread('library/sqlite/backup-thread', {workerData});
  thread.unref();
  const [failure] = (await once(thread, 'message')) as [string | undefined];
  return failure;
}
