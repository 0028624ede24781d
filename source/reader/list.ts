import type {Row} from '../library/library.ts';
import {panes} from './panes.ts';
import type {Effect, List, State, Step} from './state.ts';

/** Rows that are kept above and below the screen, in screens: a held key never runs into rows that are not there yet. */
const screensKept = 4;

/** Moves the selection to an index, with the list scrolled so that it shows, and what that needs: more rows, a preview. */
export function select(state: State, index: number): Step {
  const {list} = state;
  const selected = Math.max(0, Math.min(index, list.total - 1));
  const moved: State = {...state, list: scrolled({...list, selected}, listHeight(state))};
  return selected === list.selected ? [state] : [moved, ...missingRows(moved), ...preview(moved)];
}

/** Rows of the list's pane, also while it is not on the screen. */
export function listHeight(state: State): number {
  return (panes(state).list ?? panes({...state, focus: 'list', zen: false}).list)?.height ?? 1;
}

/** Scrolls as little as shows the selected row. */
export function scrolled(list: List, height: number): List {
  const lowest = Math.max(0, list.total - height);
  const top = Math.max(list.selected - height + 1, Math.min(list.top, list.selected, lowest));
  return top === list.top ? list : {...list, top};
}

/** Asks for the rows around the screen when the loaded ones do not reach a screen above and below it. */
export function missingRows(state: State): Effect[] {
  const {list} = state;
  const height = listHeight(state);
  const from = Math.max(0, list.top - height);
  const to = Math.min(list.total, list.top + 2 * height);
  if (from >= list.first && to <= list.first + list.rows.length) return [];
  const first = Math.max(0, list.top - screensKept * height);
  return [{kind: 'load-rows', first, limit: (2 * screensKept + 1) * height}];
}

/** Beside the list the selected article is shown as soon as it is selected. */
export function preview(state: State): Effect[] {
  return panes(state).article && state.focus === 'list' && state.list.total > 0
    ? [{kind: 'open', index: state.list.selected, focus: 'list'}]
    : [];
}

/** The list with some rows changed, wherever they are loaded. */
export function withRows(list: List, ids: ReadonlySet<string>, change: (row: Row) => Row): List {
  return {...list, rows: list.rows.map(row => (ids.has(row.id) ? change(row) : row))};
}
