import type {MarkChange} from '../library/library.ts';
import {updateRows} from './list.ts';
import type {State} from './state.ts';
import type {PendingMark} from './target.ts';

/** Shows a change before it is stored, because another program may be writing to the library. */
export function showPendingMark(state: State, mark: PendingMark): State {
  const {ids, change} = mark;
  const next = markRows(state, new Set(ids), change);
  return {...next, pendingMarks: [...(state.pendingMarks ?? []), mark]};
}

/** Removes a pending change, because it was stored or has failed. Of several that are the same object, this is the oldest. */
export function settleMark(state: State, change: MarkChange): State {
  const {pendingMarks = [], ...rest} = state;
  const index = pendingMarks.findIndex(pending => pending.change === change);
  if (index === -1) return state;
  const others = pendingMarks.toSpliced(index, 1);
  return others.length > 0 ? {...rest, pendingMarks: others} : rest;
}

/** Shows the pending changes in rows that were loaded from the library. */
export function withPendingMarks(state: State): State {
  return (state.pendingMarks ?? []).reduce((next, {ids, change}) => markRows(next, new Set(ids), change), state);
}

/** Changes the marks of loaded rows and of the open article. */
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
