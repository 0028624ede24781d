import type {Library, Start} from '../library/library.ts';
import {parseQuery} from '../library/query/query.ts';
import type {Event} from './reducer.ts';
import type {Selection} from './state.ts';

/** Rows that are loaded around the selected one when a list is made. */
const rowsAround = 200;

/** A list from its beginning, or around one of its articles. */
export async function listAnew(
  library: Library,
  text: string,
  selection: Selection,
  message?: string,
  signal?: AbortSignal,
): Promise<Extract<Event, {kind: 'listed'}>> {
  const {query} = parseQuery(text);
  const total = await library.count(query, signal);
  const wanted = 'key' in selection ? await library.rank(query, selection.key, signal) : selection.index;
  const selected = Math.max(0, Math.min(wanted, total - 1));
  const first = Math.max(0, selected - rowsAround);
  const start: Start = first === 0 ? {from: 'first'} : {from: 'index', index: first};
  const rows = await library.page(query, start, 2 * rowsAround, signal);
  const event = {kind: 'listed', query: text, total, selected, first, rows} as const;
  return message === undefined ? event : {...event, message};
}
