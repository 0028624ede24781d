import type {Row} from '../library/library.ts';
import type {Effect, Step} from './effect.ts';
import {listHeight, scrollToSelected, wholeRows} from './list-lines.ts';
import {type List, selectionOf} from './list-window.ts';
import {panes} from './panes.ts';
import {requestSnippets} from './snippets.ts';
import {type State, selectedRow} from './state.ts';

/** Rows that stay loaded above and below the screen, in screens, so that a held key does not reach missing rows. */
const screensKept = 4;

/** Moves the selection to an index, with the list scrolled so that it shows, from a row on top that is wished for; and what that needs. */
export function select(state: State, index: number, top = state.list.top): Step {
  const {list} = state;
  const selected = Math.max(0, Math.min(index, list.total - 1));
  return selected === list.selected
    ? [state]
    : requestPreview(scrollToSelected({...state, list: {...list, selected, top}}));
}

/** Another list, from its first article on; the whole library at the article that was selected. */
export function showQuery(state: State, query: string): Step {
  const select = query === '' ? selectionOf(selectedRow(state)) : {index: 0};
  return [state, {kind: 'list', query, select}];
}

/** Turns the list by this many screens, down or where negative up; the selection stays where it is on the screen as far as there are rows. */
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

/** Also shows the selected article beside the list. */
export function requestPreview(state: State): Step {
  const {selected, total} = state.list;
  if (!panes(state).article || state.focus !== 'list' || total === 0) return requestRows(state);
  const [next, ...snippets] = requestSnippets(state);
  return [next, ...missingRows(state), {kind: 'open', index: selected, focus: 'list'}, ...snippets];
}

function missingRows(state: State): Effect[] {
  return rowsMissing(state) ? [{kind: 'load-rows'}] : [];
}

/** Returns the rows to be loaded around the screen; undefined where the loaded ones reach a screen above and below it. */
export function rowsMissing(state: State): {readonly first: number; readonly limit: number} | undefined {
  const {list} = state;
  const height = listHeight(state);
  const from = Math.max(0, list.top - height);
  const to = Math.min(list.total, list.top + 2 * height);
  if (from >= list.first && to <= list.first + list.rows.length) return undefined;
  const first = Math.max(0, list.top - screensKept * height);
  return {first, limit: (2 * screensKept + 1) * height};
}

/** The maximum number of changed articles that stay in a list. Larger changes are those of the whole list. */
const mostHeld = 1000;

/** Pins the changed rows of a list. */
export function holdRows(list: List, ids: ReadonlySet<string>): List {
  const changed = list.rows.map(({id}) => id).filter(id => ids.has(id));
  return {...list, held: [...new Set([...list.held, ...changed])].slice(-mostHeld)};
}

/** The list with some rows changed, wherever they are loaded. */
export function updateRows(list: List, ids: ReadonlySet<string>, change: (row: Row) => Row): List {
  return {...list, rows: list.rows.map(row => (ids.has(row.id) ? change(row) : row))};
}
