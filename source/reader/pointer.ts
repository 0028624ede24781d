import {withListOf} from './appearance-actions.ts';
import {linkAt} from './article-lines.ts';
import {clickChoice, closeChooser, isChooserPrompt, moveInChooser} from './chooser.ts';
import {choiceAt} from './chooser-lines.ts';
import type {Step} from './effect.ts';
import {clickLink} from './links.ts';
import {requestPreview, requestRows, select} from './list.ts';
import {openSelected} from './list-actions.ts';
import {keepInView, lowestTop, rowAt} from './list-lines.ts';
import {scrollPager} from './pager.ts';
import {linesShown, paneForChooser, panes, rowsAbove} from './panes.ts';
import {leaveArticle, moveTo, scrollBy} from './reading.ts';
import {scroll} from './scroll.ts';
import type {State} from './state.ts';

/** A mouse event at a cell of the terminal; row and column count from 0. */
export type Pointer = {readonly column: number; readonly row: number} & (
  | {readonly kind: 'wheel'; readonly notches: number}
  | {readonly kind: 'press' | 'drag' | 'release'}
);

/** The number of lines that a notch of the wheel scrolls, as in most programs. */
const linesANotch = 3;

/**
 * Handles a mouse event. While a sequence of keys or a line is typed, the mouse works only in the chooser that the line filters. A click without a target shows no
 * message.
 */
export function reducePointer(state: State, pointer: Pointer): Step {
  const {prompt, typed, preferences} = state;
  const isFree = !prompt || (isChooserPrompt(prompt) && areaAt(state, pointer) === 'chooser');
  if (!isFree || typed.prefix !== '' || !preferences.mouse) return [state];
  switch (pointer.kind) {
    case 'wheel':
      return handleWheel(withoutMessage(state), areaAt(state, pointer), linesANotch * pointer.notches);
    case 'press':
      return handleClick(withoutMessage(state), areaAt(state, pointer), pointer);
    case 'drag':
      return [state.isDragging ? withListOf(state, pointer.column) : state];
    case 'release': {
      const {isDragging: _, ...released} = state;
      return [state.isDragging ? released : state];
    }
  }
}

function withoutMessage({message: _, ...state}: State): State {
  return state;
}

type Area = 'list' | 'rule' | 'article' | 'chooser' | 'help' | 'pager' | 'edge';

/** Returns the row of the panes at a row of the screen, from 0. */
function rowInPane(state: State, {row}: Pointer): number {
  return row - rowsAbove(state);
}

function areaAt(state: State, pointer: Pointer): Area {
  const {column} = pointer;
  const row = rowInPane(state, pointer);
  const {list, article} = panes(state);
  const height = (article ?? list)?.height ?? 0;
  if (state.help !== undefined) return 'help';
  if (state.pager !== undefined) return 'pager';
  if (row < 0 || row >= height) return 'edge';
  const shown = (pane: 'list' | 'article') => (state.chooser && state.focus === pane ? 'chooser' : pane);
  if (!list || !article) return shown(list ? 'list' : 'article');
  if (column === list.width) return 'rule';
  return shown(column < list.width ? 'list' : 'article');
}

function handleClick(state: State, area: Area, pointer: Pointer): Step {
  const {column} = pointer;
  const row = rowInPane(state, pointer);
  switch (area) {
    case 'rule':
      return [{...state, isDragging: true}];
    case 'article': {
      if (state.focus === 'list') return openSelected(closeChooser(state));
      const link = state.open && linkAt(state, state.open, {column: column - leftOfArticle(state), row});
      return link ? clickLink(state, link) : [state];
    }
    case 'chooser': {
      const index = state.chooser && choiceAt(state.chooser, paneForChooser(state), row);
      return index === undefined ? [state] : clickChoice(state, index);
    }
    case 'list': {
      const index = rowAt(state, row);
      return index === undefined ? [state] : clickRow(state, index);
    }
    default:
      return [state];
  }
}

/** Cells before the pane of the article. */
function leftOfArticle(state: State): number {
  const {list} = panes(state);
  return list ? list.width + 1 : 0;
}

/** Selects a row on the first click, which leaves the article beside the list. Opens the row on the second click. */
function clickRow(state: State, index: number): Step {
  if (state.focus === 'list' && index === state.list.selected) return openSelected(state);
  const [listed, ...effects] = state.focus === 'article' ? leaveArticle(closeChooser(state)) : [state];
  const [selected, ...more] = select(listed, index);
  return [selected, ...effects, ...more];
}

function handleWheel(state: State, area: Area, lines: number): Step {
  switch (area) {
    case 'help':
      return [state.help ? {...state, help: {...state.help, top: state.help.top + lines}} : state];
    case 'pager':
      return [state.pager ? scrollPager(state, state.pager, state.pager.top + lines) : state];
    case 'list':
      return wheelList(state, lines);
    case 'chooser':
      return moveInChooser(state, lines);
    case 'article':
      return state.focus === 'article' ? scrollBy(state, lines) : wheelPreview(state, lines);
    default:
      return [state];
  }
}

/** Scrolls the list. Moves the selection so that it stays on the screen, unless its article is being read. */
function wheelList(state: State, rows: number): Step {
  const {list, focus} = state;
  const top = Math.max(0, Math.min(list.top + rows, lowestTop(state)));
  if (top === list.top) return [state];
  const turned: State = {...state, list: {...list, top}};
  const selected = keepInView(turned);
  if (focus === 'article' || selected === list.selected) return requestRows(turned);
  return requestPreview({...turned, list: {...turned.list, selected}});
}

/** Scrolls a preview without marking it read. */
function wheelPreview(state: State, lines: number): Step {
  const {open} = state;
  if (!open) return [state];
  const [moved] = moveTo(state, scroll(open.page, open.place, lines, linesShown(state)));
  return [moved];
}
