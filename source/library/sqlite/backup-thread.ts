/** The thread of `backUpInBackground`. It makes the backup of the day and posts a sentence if it fails. */

import {parentPort, workerData} from 'node:worker_threads';
import {LibraryError} from '../../article/article.ts';
import {backUpDaily} from './backups.ts';

/** What the thread is started with. */
export type BackupRequest = {readonly library: string; readonly retained: number};

const {library, retained} = workerData as BackupRequest;
try {
  await backUpDaily(library, retained);
  parentPort?.postMessage(undefined);
} catch (error) {
  if (!(error instanceof LibraryError)) throw error;
  parentPort?.postMessage(error.message);
}
