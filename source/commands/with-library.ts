import type {Library} from '../library/library.ts';
import {openLibrary} from '../library/sqlite.ts';
import {readSession} from '../state/session.ts';
import type {Context} from './command.ts';
import {complain} from './output.ts';
import type {Names} from './reference.ts';

/** Opens the library for one piece of work and closes it again, however that ends. */
export async function withLibrary<T>(
  path: string,
  work: (library: Library) => Promise<T>,
  open: (path: string) => Promise<Library> = openLibrary,
): Promise<T> {
  const library = await open(path);
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}

/** The same for work on articles that REFs name. */
export async function withNames<T>(
  {library: path, folder, stderr}: Context,
  work: (names: Names) => Promise<T>,
): Promise<T> {
  const {session, warnings} = readSession(folder);
  for (const warning of warnings) complain(stderr, warning);
  return withLibrary(path, library => work({library, current: session.article}));
}
