import type {Library} from '../library.ts';
import {articlesOn} from './articles.ts';
import {capturesOn} from './captures.ts';
import {connect} from './connection.ts';
import {feedsOn} from './feeds.ts';
import {openHandle} from './handle.ts';
import {historyOn} from './history.ts';
import {personalOn} from './personal.ts';
import {withReadAhead} from './read-ahead.ts';
import {checkVersion} from './schema.ts';
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
    await checkVersion(server);
  } catch (error) {
    await server.close();
    throw error;
  }
  return libraryOn(server);
}

/** Returns the library on a server whose schema is that of this version. */
export function libraryOn(server: Server): Library {
  const handle = openHandle(server);
  const library: Library = {
    articles: articlesOn(handle),
    personal: personalOn(handle),
    captures: capturesOn(handle),
    feeds: feedsOn(handle),
    history: historyOn(handle),
    transfer: transferOn(handle),
    engine: 'postgres',
    changes: handle.changes,
    flush: handle.flush,
    close: handle.close,
  };
  return withReadAhead(library, handle);
}
