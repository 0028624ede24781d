import {existsSync} from 'node:fs';
import {basename} from 'node:path';
import {isDatabaseAddress} from '../article/article.ts';
import {readSession} from '../config/config.ts';
import {type Library, LibraryError, listBackups, openLibrary} from '../library/library.ts';
import type {Context} from './command.ts';
import {complain} from './output.ts';
import type {Names} from './reference.ts';

/** Opens or creates the library, runs `work`, and closes the library afterwards, even if the work fails. */
export async function withLibrary<T>(
  context: Pick<Context, 'library' | 'stderr'>,
  work: (library: Library) => Promise<T>,
  open: typeof openLibrary = openLibrary,
): Promise<T> {
  // Reading `context.stderr` opens it.
  const library = await open(context.library, message => complain(context.stderr, message));
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}

/**
 * Opens the library for a command that needs an existing one; see `withLibrary`.
 *
 * @throws LibraryError if there is none.
 */
export async function withExistingLibrary<T>(
  context: Pick<Context, 'library' | 'stderr'>,
  work: (library: Library) => Promise<T>,
): Promise<T> {
  await requireLibrary(context.library);
  return withLibrary(context, work);
}

/**
 * Checks that there is a library.
 *
 * @throws LibraryError if there is none, with the newest of its backups if there are any.
 */
export async function requireLibrary(path: string): Promise<void> {
  if (isDatabaseAddress(path) || existsSync(path)) return;
  const [newest] = await listBackups(path);
  if (newest) {
    const name = basename(newest.path, '.db');
    throw new LibraryError(
      `The library ${path} is missing, but there are backups of it: tearsheet backup list prints them, and tearsheet backup restore ${name} restores the newest.`,
    );
  }
  throw new LibraryError(`There is no library ${path} yet: tearsheet add and tearsheet feed add create it.`);
}

/** Runs `work` on articles that REFs name; see `withExistingLibrary`. */
export async function withNames<T>(context: Context, work: (names: Names) => Promise<T>): Promise<T> {
  const {session, warnings} = readSession(context.folder, context.library);
  for (const warning of warnings) complain(context.stderr, warning);
  return withExistingLibrary(context, library => work({library, current: session.article}));
}
