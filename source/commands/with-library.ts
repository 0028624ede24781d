import {readSession} from '../config/config.ts';
import {type Library, openLibrary} from '../library/library.ts';
import type {Context} from './command.ts';
import {complain} from './output.ts';
import type {Names} from './reference.ts';

/** Opens the library for some work and closes it afterwards, even if the work fails. */
export async function withLibrary<T>(
  {library: path, stderr}: Pick<Context, 'library' | 'stderr'>,
  work: (library: Library) => Promise<T>,
  open: typeof openLibrary = openLibrary,
): Promise<T> {
  const library = await open(path, sentence => complain(stderr, sentence));
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}

/** Does some work on articles that REFs name; see `withLibrary`. */
export async function withNames<T>(context: Context, work: (names: Names) => Promise<T>): Promise<T> {
  const {session, warnings} = readSession(context.folder);
  for (const warning of warnings) complain(context.stderr, warning);
  return withLibrary(context, library => work({library, current: session.article}));
}
