/** The thread of `backUpInBackground`. It makes the backup of the day and posts an error message if it fails. */

import {parentPort, workerData} from 'node:worker_threads';
import {LibraryError} from '../../article/article.ts';
import {backUpDaily} from './backups.ts';

/** The data that the thread starts with. */
export type BackupRequest = {readonly library: string; readonly retained: number};

async function backUp({library, retained}: BackupRequest): Promise<string | undefined> {
  try {
    await backUpDaily(library, retained);
    return undefined;
  } catch (error) {
    if (error instanceof LibraryError) return error.message;
    throw error;
  }
}

void backUp(workerData).then(failure => parentPort?.postMessage(failure));
