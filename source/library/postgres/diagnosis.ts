import {ExpectedError, LibraryError} from '../../article/article.ts';
import type {Library} from '../library.ts';
import {UnreadableError} from '../stored-text.ts';
import {damage, otherTables} from './errors.ts';
import {hasColumnsOfLibrary} from './schema.ts';
import type {Server} from './session.ts';

type Diagnose = (error: unknown) => Promise<never>;

/**
 * Returns a library that distinguishes defects of the program from those of a database, such as damaged texts. If the tables have other columns than those of a
 * library, every error is a consequence of that, such as a text where a date should be. Columns are compared only after an error, because that takes time.
 */
export function withDiagnosis(library: Library, server: Server): Library {
  const diagnose: Diagnose = async error => {
    if (error instanceof ExpectedError || !(error instanceof Error)) throw error;
    if (await hasColumnsOfLibrary({query: server.read}).catch(() => true))
      throw error instanceof UnreadableError ? damage(server.address, error) : error;
    throw new LibraryError(otherTables(server.address, ''), {cause: error});
  };
  const {articles, personal, captures, feeds, history, transfer} = library;
  return {
    ...library,
    articles: diagnosed(articles, diagnose),
    personal: diagnosed(personal, diagnose),
    captures: diagnosed(captures, diagnose),
    feeds: diagnosed(feeds, diagnose),
    history: diagnosed(history, diagnose),
    transfer: diagnosed(transfer, diagnose),
  };
}

/** Returns functions that diagnose their failures. */
function diagnosed<Functions extends object>(functions: Functions, diagnose: Diagnose): Functions {
  const entries = Object.entries(functions).map(([name, run]: [string, (...values: unknown[]) => unknown]) => [
    name,
    (...values: unknown[]) => {
      const result = run(...values);
      return result instanceof Promise ? result.catch(diagnose) : result;
    },
  ]);
  return Object.fromEntries(entries) as Functions;
}
