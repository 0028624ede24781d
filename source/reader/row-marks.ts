import type {MarkChange} from '../library/library.ts';
import {updateRows} from './list.ts';
import type {State} from './state.ts';

/** Returns a state after articles were marked: the rows of the list, its number of unread articles, and the open article. */
export function markRows(state: State, ids: ReadonlySet<string>, change: Pick<MarkChange, 'read' | 'starred'>): State {
  const marks = {
    ...(change.read === undefined ? {} : {read: change.read}),
    ...(change.starred === undefined ? {} : {starred: change.starred}),
  };
  const list = updateRows(state.list, ids, row => ({...row, ...marks}));
  const unread = unreadAfter(state.list, ids, change);
  const next: State = {...state, list: unread === undefined ? list : {...list, unread}};
  if (!next.open || !ids.has(next.open.article.id)) return next;
  return {...next, open: {...next.open, article: {...next.open.article, ...marks}}};
}

/** Returns the number of unread articles of a list after some of its loaded rows were marked. */
function unreadAfter({rows, unread}: State['list'], ids: ReadonlySet<string>, {read}: MarkChange): number | undefined {
  if (unread === undefined || read === undefined) return unread;
  const changed = rows.filter(row => ids.has(row.id) && row.read !== read).length;
  return Math.max(0, read ? unread - changed : unread + changed);
}
