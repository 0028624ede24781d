import type {Row} from '../library/library.ts';
import type {Effect, Step} from './effect.ts';
import {listHeight, scrollToSelected, wholeRows} from './list-lines.ts';
import {type List, selectionOf} from './list-window.ts';
import {panes} from './panes.ts';
import {requestSnippets} from './snippets.ts';
import {type State, selectedRow} from './state.ts';

/** Rows that stay loaded above and below the screen, in screens, so that a held key does not reach missing rows. */
const screensLoaded = 2;

/** Selects a row and scrolls the list to it, if possible with `top` as the first row on the screen. */
export function select(state: State, index: number, top = state.list.top): Step {
  const {list} = state;
  const selected = Math.max(0, Math.min(index, list.total - 1));
  return selected === list.selected
    ? [state]
    : requestPreview(scrollToSelected({...state, list: {...list, selected, top}}));
}

/**
 * Shows the list of a query from its first article. Shows the whole library at the selected article, or at the one that was selected before the trash or an
 * empty list.
 */
export function showQuery(state: State, query: string): Step {
  const select = query === '' ? selectionOf(state.list.rowBefore ?? selectedRow(state)) : {index: 0};
  return [state, {kind: 'list', query, select}];
}

/** Scrolls the list by screens, up if negative. The selection stays at its place on the screen, if there are enough rows. */
export function turnPage(state: State, screens: number): Step {
  const {list} = state;
  const rows = Math.trunc(wholeRows(state) * screens) || Math.sign(screens);
  return select(state, list.selected + rows, Math.max(0, list.top + rows));
}

/** Returns the effects that load the rows around the screen, and their second lines. */
export function requestRows(state: State): Step {
  const [next, ...snippets] = requestSnippets(state);
  return [next, ...missingRows(state), ...snippets];
}

/** Requests a preview of the selected article beside the list. */
export function requestPreview(state: State): Step {
  const {selected, total} = state.list;
  if (!panes(state).article || state.focus !== 'list' || total === 0) return requestRows(state);
  const [next, ...snippets] = requestSnippets(state);
  return [next, ...missingRows(state), {kind: 'open', index: selected, focus: 'list'}, ...snippets];
}

function missingRows(state: State): Effect[] {
  return rowsMissing(state) ? [{kind: 'load-rows'}] : [];
}

/** Returns the rows to load around the screen; undefined if those up to a screen above and below are loaded. */
export function rowsMissing(state: State): {readonly first: number; readonly limit: number} | undefined {
  const {list} = state;
  const height = listHeight(state);
  const from = Math.max(0, list.top - height);
  const to = Math.min(list.total, list.top + 2 * height);
  if (from >= list.first && to <= list.first + list.rows.length) return undefined;
  const first = Math.max(0, list.top - screensLoaded * height);
  return {first, limit: (2 * screensLoaded + 1) * height};
}

/** The maximum number of changed articles that stay in a list. Only a change of the whole list is larger. */
const mostPinned = 1000;

/** Pins the changed rows of a list. */
export function pinRows(list: List, ids: ReadonlySet<string>): List {
  const changed = list.rows.map(({id}) => id).filter(id => ids.has(id));
  return {...list, pinnedRows: [...new Set([...list.pinnedRows, ...changed])].slice(-mostPinned)};
}

/** Returns the list with some of its loaded rows changed. */
export function updateRows(list: List, ids: ReadonlySet<string>, change: (row: Row) => Row): List {
  return {...list, rows: list.rows.map(row => (ids.has(row.id) ? change(row) : row))};
}
