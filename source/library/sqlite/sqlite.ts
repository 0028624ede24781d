import {finish, type Steps} from '../../article/article.ts';
import type {Articles, Captures, Feeds, History, Library, Notify, Personal} from '../library.ts';
import type {Transfer} from '../transfer.ts';
import type {Database} from './database.ts';
import {addHighlight, annotateHighlight, listHighlights, removeHighlight} from './highlights.ts';
import {
  findAlias,
  findArticle,
  findCopies,
  findLatest,
  findOutdated,
  findPrefix,
  findRow,
  isNeverUsed,
} from './lookup.ts';
import {mark} from './marks.ts';
import {findNames} from './names.ts';
import {openDatabase, openInMemory} from './open.ts';
import {findPicture, findPictureAt, listPictures} from './pictures.ts';
import {findProgress, saveProgress} from './positions.ts';
import {type Answer, answer, type ReadRequest} from './requests.ts';
import {allViews, removeView, saveView} from './views.ts';
import {watchChanges} from './watch-changes.ts';

/** Opens a library in memory. It is lost when it is closed. */
export async function openMemoryLibrary(): Promise<Library> {
  return synchronousOn(await openInMemory());
}

/**
 * Opens the library in this SQLite file. Creates the file and its folder if they do not exist. Any number of processes can open it and write at
 * the same time. Calls are synchronous inside: unless a call has to load code, its work is done when the promise is returned, so a mark or
 * position can be saved while the process ends.
 *
 * @throws LibraryError, from here and from every function of the library, with one sentence that says what to do.
 */
export async function openLibrary(path: string, notify?: Notify): Promise<Library> {
  return synchronousOn(await openDatabase(path, notify));
}

function synchronousOn(database: Database): Library {
  return libraryOn(database, async (asked, signal) => {
    signal?.throwIfAborted();
    return finish(answer(database, asked) as Steps<Answer<typeof asked>>);
  });
}

/** Answers requests that may take long. */
type Answering = <Asked extends ReadRequest>(ask: Asked, signal?: AbortSignal) => Promise<Answer<Asked>>;

/** Returns the library in an open database. */
export function libraryOn(database: Database, ask: Answering): Library {
  return {
    articles: articlesOn(database, ask),
    personal: personalOn(database),
    captures: capturesOn(database),
    feeds: feedsOn(database),
    history: historyOn(database),
    transfer: lateTransfer(database),
    engine: 'sqlite',
    canChangeShared: true,
    changes: signal => watchChanges(database, signal),
    // Every write is finished when its promise is returned.
    flush: async () => undefined,
    close: async () => database.close(),
  };
}

/** Only `tearsheet copy` transfers, so the code is loaded when it is first used. */
function lateTransfer(database: Database): Transfer {
  const part = async () => (await import('./transfer.ts')).transferOn(database);
  return {
    count: async () => (await part()).count(),
    places: async (after, limit) => (await part()).places(after, limit),
    known: async places => (await part()).known(places),
    read: async ids => (await part()).read(ids),
    store: async articles => (await part()).store(articles),
    settings: async () => (await part()).settings(),
    storeSettings: async settings => (await part()).storeSettings(settings),
    entries: async (after, limit) => (await part()).entries(after, limit),
    lacking: async entries => (await part()).lacking(entries),
    storeEntries: async entries => (await part()).storeEntries(entries),
  };
}

// The first screen needs no hashing or compression, so their modules are loaded on demand.

function articlesOn(database: Database, ask: Answering): Articles {
  return {
    page: (query, start, limit, signal) => ask({kind: 'page', query, start, limit}, signal),
    count: (query, signal) => ask({kind: 'count', query}, signal),
    rank: (query, cursor, signal) => ask({kind: 'rank', query, cursor}, signal),
    snippets: (query, ids, signal) => ask({kind: 'snippets', query, ids}, signal),
    names: async (kind, prefix, limit) => findNames(database, kind, prefix, limit),
    tags: async () => (await import('./tags.ts')).countTags(database),
    row: async id => findRow(database, id),
    article: async id => findArticle(database, id),
    // A file is fast enough.
    readAhead: () => undefined,
    copies: async id => findCopies(database, id),
    withPrefix: async prefix => findPrefix(database, prefix),
    withAddress: async address => {
      const {identifyAddress} = await import('../../article/article.ts');
      const id = identifyAddress(address);
      return findRow(database, id)?.id ?? findAlias(database, id);
    },
    latest: async () => findLatest(database),
    store: async (items, {undoable = true, restoresRemoved} = {}) => {
      const {newRun, store} = await import('./store.ts');
      return store(database, items, {undoable, restoresRemoved, run: newRun}).results;
    },
    startRun: async options => (await import('./run.ts')).startRun(database, options),
    removeForever: async ids => (await import('./trash.ts')).removeForever(database, ids),
    emptyTrash: async () => (await import('./trash.ts')).emptyWholeTrash(database),
    isNeverUsed: async () => isNeverUsed(database),
  };
}

function personalOn(database: Database): Personal {
  return {
    mark: async (ids, change, title) => mark(database, ids, change, title),
    highlights: async id => listHighlights(database, id),
    addHighlight: async (id, highlight, title) => addHighlight(database, id, highlight, title),
    annotateHighlight: async (number, note, title) => annotateHighlight(database, number, note, title),
    removeHighlight: async (number, title) => removeHighlight(database, number, title),
    progress: async id => findProgress(database, id),
    saveProgress: async (id, progress) => saveProgress(database, id, progress),
    views: async () => allViews(database),
    saveView: async view => saveView(database, view),
    removeView: async name => removeView(database, name),
    renameTags: async (names, title) => (await import('./rename-tags.ts')).renameTags(database, names, title),
  };
}

function capturesOn(database: Database): Captures {
  return {
    capture: async id => (await import('./captures.ts')).findCapture(database, id),
    outdated: async (ids, version) => findOutdated(database, ids, version),
    pictures: async id => listPictures(database, id),
    picture: async (id, address) => findPicture(database, id, address),
    pictureAt: async (id, path) => findPictureAt(database, id, path),
  };
}

function historyOn(database: Database): History {
  return {
    undo: async () => (await import('./undo.ts')).undo(database),
    editions: async id => (await import('./former-editions.ts')).listFormerEditions(database, id),
    edition: async (id, number) => (await import('./former-editions.ts')).findFormerArticle(database, id, number),
    changesSince: async (after, limit) => (await import('./change-log.ts')).readLog(database, after, limit),
  };
}

function feedsOn(database: Database): Feeds {
  const feeds = () => import('./feeds.ts');
  const entries = () => import('./feed-entries.ts');
  const rules = () => import('./rules.ts');
  return {
    list: async () => (await feeds()).listFeeds(database),
    feed: async id => (await feeds()).findFeed(database, id),
    credentials: async id => (await feeds()).findCredentials(database, id),
    withAddress: async address => (await feeds()).findFeedByAddress(database, address),
    subscribe: async (subscriptions, title) => (await feeds()).subscribe(database, subscriptions, title),
    importSubscriptions: async (list, title) =>
      (await import('./import-subscriptions.ts')).importSubscriptions(database, list, title),
    edit: async (edits, title) => (await feeds()).editFeeds(database, edits, title),
    unsubscribe: async (ids, options, title) => (await feeds()).unsubscribe(database, ids, options, title),
    saveFetch: async (id, state, info) => (await feeds()).saveFetch(database, id, state, info),
    hostPauses: async moment => (await feeds()).findHostPauses(database, moment),
    pauseHost: async pause => (await feeds()).pauseHost(database, pause),
    knownEntries: async (id, identities) => (await entries()).findKnownEntries(database, id, identities),
    storeEntries: async (id, found) => (await entries()).storeEntries(database, id, found),
    startImport: async () => (await entries()).startImport(database),
    rules: async () => (await rules()).listRules(database),
    saveRule: async rule => (await rules()).saveRule(database, rule),
    removeRule: async name => (await rules()).removeRule(database, name),
  };
}
