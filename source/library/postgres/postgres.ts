import type {Library} from '../library.ts';
import {articlesOn} from './articles.ts';
import {capturesOn} from './captures.ts';
import {connect} from './connection.ts';
import {withDiagnosis} from './diagnosis.ts';
import {feedsOn} from './feeds.ts';
import {openHandle} from './handle.ts';
import {historyOn} from './history.ts';
import {personalOn} from './personal.ts';
import {withReadAhead} from './read-ahead.ts';
import {checkLibrary} from './schema.ts';
import type {Server} from './session.ts';
import {transferOn} from './transfer.ts';

/**
 * Opens the library in the database at a `postgres://` address.
 *
 * @throws LibraryError, from here and from every function of the library, with one sentence that says what to do.
 */
export async function openPostgresLibrary(address: string): Promise<Library> {
  const server = await connect(address);
  try {
    return libraryOn(server, await checkLibrary(server));
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Returns the library on a server whose schema is that of this version; see `Library.canChangeShared`. */
export function libraryOn(server: Server, canChangeShared = true): Library {
  const handle = openHandle(server);
  const library: Library = {
    articles: articlesOn(handle),
    personal: personalOn(handle),
    captures: capturesOn(handle),
    feeds: feedsOn(handle),
    history: historyOn(handle),
    transfer: transferOn(handle),
    engine: 'postgres',
    canChangeShared,
    changes: handle.changes,
    flush: handle.flush,
    close: handle.close,
  };
  return withDiagnosis(withReadAhead(library, handle), server);
}
