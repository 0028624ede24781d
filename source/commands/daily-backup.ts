import {LibraryError} from '../article/article.ts';
import {readSettings} from '../config/config.ts';
import {backUpDaily, backUpInBackground} from '../library/library.ts';
import type {Context} from './command.ts';
import {complain} from './output.ts';

/** Makes the daily backup after a command that stores articles. A failure does not change the exit status. */
export async function makeDailyBackup({library, folder, stderr}: Context): Promise<void> {
  try {
    await backUpDaily(library, backupsToKeep(folder));
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    complain(stderr, failureMessage(error.message));
  }
}

/** Milliseconds between the first frame of the reader and the backup, so that the backup does not delay the first keys. */
const pause = 10_000;

/** Makes the backup of the day while the reader runs, and reports a failure. */
export function makeDailyBackupSoon({library, folder}: Context, report: (message: string) => void): void {
  setTimeout(async () => {
    const failure = await backUpInBackground(library, backupsToKeep(folder));
    if (failure !== undefined) report(failureMessage(failure));
  }, pause).unref();
}

function backupsToKeep(folder: string): number {
  return readSettings(folder).settings.backups;
}

function failureMessage(reason: string): string {
  return `The daily backup failed. ${reason}`;
}
