import type {History} from '../library.ts';
import {readLog} from './change-log.ts';
import {findFormerArticle, listFormerEditions} from './editions.ts';
import type {Handle} from './handle.ts';
import {undo} from './undo.ts';

/** Returns the changes of a library. */
export function historyOn(handle: Handle): History {
  const session = {query: handle.read};
  return {
    undo: () => undo(handle),
    editions: id => listFormerEditions(session, id),
    edition: (id, number) => findFormerArticle(session, id, number),
    changesSince: (after, limit) => readLog(session, after, limit),
  };
}
