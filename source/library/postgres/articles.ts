import type {Articles} from '../library.ts';
import type {Handle} from './handle.ts';
import {count, page, rank} from './list/list.ts';
import {
  findAddress,
  findArticle,
  findCopies,
  findLatest,
  findPrefix,
  findRow,
  findSnippets,
  isNeverUsed,
} from './lookup.ts';
import {findNames} from './names.ts';
import {keyOf} from './rows.ts';
import {newRun, startRun, store} from './store.ts';
import {countTags} from './tags.ts';
import {emptyWholeTrash, removeForever} from './trash.ts';

/** Returns the articles of a library. */
export function articlesOn(handle: Handle): Articles {
  return {
    page: (query, start, limit, signal) => page(handle, query, start, limit, signal),
    count: (query, signal) => count(handle, query, signal),
    rank: (query, cursor, signal) => rank(handle, query, keyOf(cursor), signal),
    snippets: (query, ids, signal) => findSnippets(handle, query, ids, signal),
    names: (kind, prefix, limit) => findNames(handle, kind, prefix, limit),
    tags: () => countTags(handle),
    row: id => findRow(handle, id),
    article: id => findArticle(handle, id),
    // `read-ahead.ts` replaces it.
    readAhead: () => undefined,
    copies: id => findCopies(handle, id),
    withPrefix: prefix => findPrefix(handle, prefix),
    withAddress: address => findAddress(handle, address),
    latest: () => findLatest(handle),
    store: async (items, {undoable = true, ...options} = {}) =>
      (await store(handle, items, {...options, undoable, run: newRun})).results,
    startRun: async options => startRun(handle, options),
    removeForever: ids => removeForever(handle, ids),
    emptyTrash: () => emptyWholeTrash(handle),
    isNeverUsed: () => isNeverUsed(handle),
  };
}
