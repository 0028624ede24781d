import {partOf} from './days.ts';
import {panes} from './panes.ts';
import type {List, State} from './state.ts';

/** A line of the list on the screen: that of a day, month or year, or one of the lines of a row. */
export type ListLine =
  | {readonly kind: 'part'; readonly part: string}
  | {readonly kind: 'row'; readonly index: number; readonly line: 0 | 1};

/** Lines of the list's pane, also while it is not on the screen. */
export function listHeight(state: State): number {
  return (panes(state).list ?? panes({...state, focus: 'list', zen: false}).list)?.height ?? 1;
}

/** Whether each row has a second line. */
export function hasSecondLines({preferences: {secondLines}, list}: Pick<State, 'preferences' | 'list'>): boolean {
  return secondLines === 'always' || (secondLines === 'in-search' && list.isSearch);
}

/** The lines that the list shows, from the top of its pane on; fewer than the pane has at the end of the list. */
export function listLines(state: State): readonly ListLine[] {
  const {list} = state;
  const height = listHeight(state);
  const lines: ListLine[] = [];
  for (let index = list.top; index < list.total && lines.length < height; index++) lines.push(...linesOf(state, index));
  // In a pane that is too low for both the row is what counts.
  const isCut = lines[0]?.kind === 'part' && linesOf(state, list.top).length > height;
  return isCut ? lines.slice(1, height + 1) : lines.slice(0, height);
}

/** Index of the row on a line of the pane, counted from 0; undefined where there is none. */
export function rowAt(state: State, line: number): number | undefined {
  const shown = listLines(state)[line];
  return shown?.kind === 'row' ? shown.index : undefined;
}

/** How many rows are on the screen as a whole; at least one. */
export function wholeRows(state: State): number {
  const last = hasSecondLines(state) ? 1 : 0;
  return Math.max(1, listLines(state).filter(line => line.kind === 'row' && line.line === last).length);
}

/** The list scrolled as little as shows all of the selected row. */
export function scrolled(state: State): State {
  const {list} = state;
  const top = Math.max(topWith(state, list.selected), Math.min(list.top, list.selected, lowestTop(state)));
  return top === list.top ? state : {...state, list: {...list, top}};
}

/** The first row on the screen when the last one of the list stands at its foot. */
export function lowestTop(state: State): number {
  return topWith(state, state.list.total - 1);
}

/** The first row on the screen when this one is the last. */
function topWith(state: State, index: number): number {
  let top = Math.max(0, index);
  let room = listHeight(state) - linesOf(state, top).length;
  while (top > 0) {
    room -= linesOf(state, top - 1).length;
    if (room < 0) break;
    top--;
  }
  return top;
}

function linesOf(state: State, index: number): readonly ListLine[] {
  const part = partBegunBy(state.list, index);
  return [
    ...(part === undefined ? [] : [{kind: 'part', part} as const]),
    {kind: 'row', index, line: 0},
    ...(hasSecondLines(state) ? [{kind: 'row', index, line: 1} as const] : []),
  ];
}

/** The day, month or year of which this row is the first in the list. */
function partBegunBy({rows, first, divided}: List, index: number): string | undefined {
  const row = rows[index - first];
  const before = rows[index - 1 - first];
  if (!divided || !row || (index > 0 && !before)) return undefined;
  const part = partOf(row, divided);
  return before && partOf(before, divided) === part ? undefined : part;
}
