import type {Library} from '../library.ts';
import {allViews, keepView, removeView} from '../views.ts';
import {type Database, inMemory} from './database.ts';
import {addHighlight, listHighlights, noteHighlight, removeHighlight} from './highlights.ts';
import {finish, type Steps} from './list/steps.ts';
import {
  findAlias,
  findArticle,
  findCopies,
  findLatest,
  findOutdated,
  findPrefix,
  findRow,
  isPristine,
} from './lookup.ts';
import {mark, remove} from './marks.ts';
import {namesBeginning} from './names.ts';
import {type Notify, openDatabase} from './open.ts';
import {findPicture, findPictureAt, listPictures} from './pictures.ts';
import {findProgress, keepProgress} from './positions.ts';
import {type Answer, type Ask, answer} from './requests.ts';

/** A library that lies in no file and is gone when it is closed. */
export function openMemoryLibrary(): Promise<Library> {
  return openLibrary(inMemory);
}

/**
 * Opens the library in this SQLite file, and makes file and folder where there are none. Any number of processes can have it open and write at
 * once. Underneath it is synchronous: what needs no more code to be loaded has happened when the promise is returned, so a mark or
 * a position can be kept as the process ends.
 *
 * @throws LibraryError, from here and from every function of the library, with one sentence that says what to do.
 */
export async function openLibrary(path: string, notify?: Notify): Promise<Library> {
  const database = await openDatabase(path, notify);
  return libraryOn(database, async asked => finish(answer(database, asked) as Steps<Answer<typeof asked>>));
}

/** Answers what may take long. */
type Answering = <Asked extends Ask>(ask: Asked, signal?: AbortSignal) => Promise<Answer<Asked>>;

/** The library in a database that is open. */
export function libraryOn(database: Database, ask: Answering): Library {
  return {
    page: (query, start, limit, signal) => ask({kind: 'page', query, start, limit}, signal),
    count: (query, signal) => ask({kind: 'count', query}, signal),
    rank: (query, key, signal) => ask({kind: 'rank', query, key}, signal),
    snippets: (query, ids, signal) => ask({kind: 'snippets', query, ids}, signal),
    names: async (kind, beginning, limit) => namesBeginning(database, kind, beginning, limit),
    views: async () => allViews(database),
    keepView: async view => keepView(database, view),
    removeView: async name => removeView(database, name),
    row: async id => findRow(database, id),
    article: async id => findArticle(database, id),
    pictures: async id => listPictures(database, id),
    picture: async (id, address) => findPicture(database, id, address),
    pictureAt: async (id, path) => findPictureAt(database, id, path),
    withPrefix: async prefix => findPrefix(database, prefix),
    latest: async () => findLatest(database),
    mark: async (ids, change, title) => mark(database, ids, change, title),
    remove: async (ids, title) => remove(database, ids, title),
    copies: async id => findCopies(database, id),
    outdated: async (ids, version) => findOutdated(database, ids, version),
    highlights: async id => listHighlights(database, id),
    highlight: async (id, highlight, title) => addHighlight(database, id, highlight, title),
    noteHighlight: async (number, note, title) => noteHighlight(database, number, note, title),
    removeHighlight: async (number, title) => removeHighlight(database, number, title),
    progress: async id => findProgress(database, id),
    keepProgress: async (id, progress) => keepProgress(database, id, progress),
    // sqlite.org/pragma.html#pragma_data_version: what this connection writes itself does not count.
    revision: async () => database.prepare<{data_version: number}>('pragma data_version').get()?.data_version ?? 0,
    pristine: async () => isPristine(database),
    close: async () => database.close(),

    // Hashing and compression are not on the way to the first screen.
    store: async (items, {undoable} = {undoable: true}) => {
      const {newRun, store} = await import('./store.ts');
      return store(database, items, {undoable, run: newRun}).results;
    },
    run: async () => (await import('./run.ts')).openRun(database),
    undo: async () => (await import('./undo.ts')).undo(database),
    removeForever: async ids => (await import('./trash.ts')).removeForever(database, ids),
    emptyBin: async () => (await import('./trash.ts')).emptyWholeBin(database),
    capture: async id => (await import('./captures.ts')).findCapture(database, id),
    withAddress: async address => {
      const {identifyAddress} = await import('../../article/article.ts');
      const id = identifyAddress(address);
      return findRow(database, id)?.id ?? findAlias(database, id);
    },
  };
}
