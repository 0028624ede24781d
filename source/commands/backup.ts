import {existsSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import {resolve} from 'node:path';
import {formatLocalDate, InputError, plural, UsageError} from '../article/article.ts';
import {
  type Backup,
  backUp,
  findBackup,
  type LibrarySummary,
  listBackups,
  restoreBackup,
  summarizeLibrary,
} from '../library/library.ts';
import type {Command, Context} from './command.ts';
import {checkNull} from './command-line.ts';
import {confirm} from './confirm.ts';
import {formatLines, say, write} from './output.ts';
import {formatRecord} from './records.ts';
import {requireLibrary} from './with-library.ts';

type BackupOptions = {readonly json?: boolean; readonly null?: boolean; readonly yes?: boolean};

/** Makes, lists or restores backups of the library. */
export const backup: Command<BackupOptions> = async (context, options, operands) => {
  const {json, yes = false} = options;
  const [first, second, third] = operands;
  checkNull(options);
  if (third !== undefined || (second !== undefined && first !== 'restore'))
    throw new UsageError('tearsheet backup takes one FILE, list, or restore with one BACKUP.');
  if (first === 'list') return list(context, options);
  if (first === 'restore') return restore(context, second, yes);
  await requireLibrary(context.library);
  const path = await make(context.library, first);
  if (json) {
    const {size, mtime} = await stat(path);
    await write(context.stdout, formatRecord({path, created: mtime.toISOString(), bytes: size}));
  }
  say(context.stderr, `Saved a backup in ${path}.`);
  return 0;
};

/** Makes a backup in a file that the user names, or in the folder of backups. */
async function make(library: string, file: string | undefined): Promise<string> {
  if (file !== undefined && existsSync(file)) throw new InputError(`${file} already exists: name a new file.`);
  return backUp(library, file);
}

async function list({library, stdout, stderr}: Context, options: BackupOptions): Promise<number> {
  const backups = await listBackups(library);
  if (backups.length === 0 && !options.json) say(stderr, 'There are no backups yet: tearsheet backup makes one.');
  const lines = backups.map(describe);
  await write(stdout, options.json ? backups.map(formatRecord).join('') : formatLines(lines, options));
  return 0;
}

function describe({created, bytes, path}: Backup): string {
  return `${formatLocalDate(created)}  ${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${path}`;
}

/** Shows what would change, asks, and restores. */
async function restore({library, stdin, stderr}: Context, name: string | undefined, isSure: boolean): Promise<number> {
  const path = name === undefined ? undefined : await findBackup(library, name);
  if (path === undefined) {
    const named = name === undefined ? 'Name a backup' : `There is no backup ${name}`;
    throw new InputError(`${named}: see tearsheet backup list.`);
  }
  const summary = await summarizeLibrary(path);
  if (!summary) throw new InputError(`${path} is not a backup of a library, or is damaged: see tearsheet backup list.`);
  say(stderr, `now     ${describeContent(await summarizeLibrary(library))}`);
  say(stderr, `backup  ${describeContent(summary)}`);
  if (!isSure && !(await confirm({stdin, stderr}, `replace the library ${library} with the backup`))) return 1;
  const aside = await restoreBackup(library, resolve(path));
  say(stderr, aside === undefined ? 'Restored.' : `Restored. To undo this: tearsheet backup restore ${aside}`);
  return 0;
}

function describeContent(summary: LibrarySummary | undefined): string {
  if (!summary) return 'cannot be read';
  const {articles, unread, lastAdded} = summary;
  const last = lastAdded === undefined ? '' : `, the last added on ${formatLocalDate(lastAdded)}`;
  return `${plural(articles, 'article')}, ${unread} unread${last}`;
}
