import {dateIn} from './days.ts';
import type {List} from './list-window.ts';
import {isNarrow, panes} from './panes.ts';
import type {State} from './state.ts';

/** A line of a row: its headline, the rest of a headline that wraps, and its second line. */
export type RowPart = 'headline' | 'rest' | 'second';

/** A line of the list on the screen: a day, month or year, or one of the lines of a row. */
export type ListLine =
  | {readonly kind: 'part'; readonly part: string}
  | {readonly kind: 'row'; readonly index: number; readonly part: RowPart};

/** Returns the lines of the list's pane, even if it is not on the screen. */
export function listHeight(state: State): number {
  return (panes(state).list ?? panes({...state, focus: 'list', zen: false}).list)?.height ?? 1;
}

/** Returns whether each row has a second line. */
export function hasSecondLines({preferences: {secondLines}, list}: Pick<State, 'preferences' | 'list'>): boolean {
  return secondLines === 'always' || (secondLines === 'in-search' && list.isSearch);
}

/** Returns whether headlines take two lines. */
export function hasWrappedHeadlines({preferences, size}: Pick<State, 'preferences' | 'size'>): boolean {
  return preferences.wrapHeadlines && isNarrow({size});
}

/** The lines of a row, by whether its headline wraps and whether it has a second line. */
const partsOfRow = {
  plain: ['headline'],
  second: ['headline', 'second'],
  wrapped: ['headline', 'rest'],
  wrappedSecond: ['headline', 'rest', 'second'],
} as const satisfies Readonly<Record<string, readonly RowPart[]>>;

/** Returns the lines of each row. They depend only on the list and the window, so nothing moves when more of a row is loaded. */
function rowParts(state: State): readonly RowPart[] {
  const hasSecond = hasSecondLines(state);
  if (hasWrappedHeadlines(state)) return hasSecond ? partsOfRow.wrappedSecond : partsOfRow.wrapped;
  return hasSecond ? partsOfRow.second : partsOfRow.plain;
}

/** Returns the lines of the list's pane, from its top; fewer than the pane has at the end of the list. The first is a day, month or year. */
export function listLines(state: State): readonly ListLine[] {
  const {list} = state;
  const height = listHeight(state);
  const parts = rowParts(state);
  const lines: ListLine[] = [];
  for (let index = list.top; index < list.total && lines.length < height; index++) {
    const part = index === list.top ? headingAtTop(state) : headingBefore(list, index);
    if (part !== undefined) lines.push({kind: 'part', part});
    for (const part of parts) lines.push({kind: 'row', index, part});
  }
  return lines.slice(0, height);
}

/** Returns the index of the row on a line of the pane, from 0; undefined if there is none. */
export function rowAt(state: State, line: number): number | undefined {
  const shown = listLines(state)[line];
  return shown?.kind === 'row' ? shown.index : undefined;
}

/** Returns the number of rows that are completely on the screen; at least one. */
export function wholeRows(state: State): number {
  const last = rowParts(state).at(-1);
  return Math.max(1, listLines(state).filter(line => line.kind === 'row' && line.part === last).length);
}

/** Returns the rows that stay visible above and below the selected one, if the list has them. */
function contextRows(state: State): number {
  return Math.min(state.preferences.scrolloff, (wholeRows(state) - 1) >> 1);
}

/** Scrolls the list by the fewest lines that show the whole selected row, with its context above and below. */
export function scrollToSelected(state: State): State {
  const {list} = state;
  const context = contextRows(state);
  const least = topWith(state, Math.min(list.selected + context, list.total - 1));
  const most = Math.max(0, list.selected - context);
  const top = Math.min(list.selected, Math.max(least, Math.min(list.top, most, lowestTop(state))));
  return top === list.top ? state : {...state, list: {...list, top}};
}

/** Returns the row nearest to the selected one that can be selected without scrolling. */
export function keepInView(state: State): number {
  const {top, selected, total} = state.list;
  const context = contextRows(state);
  const last = top + wholeRows(state) - 1;
  return Math.max(top === 0 ? 0 : top + context, Math.min(selected, last >= total - 1 ? total - 1 : last - context));
}

/** Returns the first row on the screen when the last row of the list is at the bottom. */
export function lowestTop(state: State): number {
  return topWith(state, state.list.total - 1);
}

/** Returns the first row on the screen when this one is the last. */
function topWith(state: State, index: number): number {
  const rowLines = rowParts(state).length;
  let top = Math.max(0, index);
  let room = listHeight(state) - rowLines - (hasHead(state) ? 1 : 0);
  while (top > 0) {
    room -= rowLines + (headingBefore(state.list, top) === undefined ? 0 : 1);
    if (room < 0) break;
    top--;
  }
  return top;
}

/** Returns whether there is space for a line above the first row. */
function hasHead(state: State): boolean {
  return state.list.divided !== undefined && listHeight(state) > rowParts(state).length;
}

/** Returns the day, month or year of the row on top. */
function headingAtTop(state: State): string | undefined {
  const {rows, first, top, divided} = state.list;
  const row = rows[top - first];
  return divided && row && hasHead(state) ? dateIn(row, divided) : undefined;
}

/** Returns the day, month or year that begins with a row. */
function headingBefore({rows, first, divided}: List, index: number): string | undefined {
  const [before, row] = [rows[index - 1 - first], rows[index - first]];
  if (!divided || !row || !before) return undefined;
  const part = dateIn(row, divided);
  return part === dateIn(before, divided) ? undefined : part;
}
