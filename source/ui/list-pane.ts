import {relativeDate} from '../article/article.ts';
import type {Row} from '../library/library.ts';
import type {Pane} from '../reader/panes.ts';
import type {State} from '../reader/state.ts';
import {drawable, fitExactly, visualText} from '../typeset/typeset.ts';
import {bold, dim, inverse} from './style.ts';

/** Cells of the date, the widest of which is `Jun 2017`. */
const dateWidth = 8;

/** The source is left out where the headline would have less than this. */
const leastTitle = 22;

/** The rows of the list as strings of exactly the pane's width. */
export function listPane(state: State, {width, height}: Pane, now: Date): string[] {
  const {list, preferences} = state;
  const cell = preferences.wishes.isBidiTerminal ? fitExactly : inOrder;
  if (list.total === 0) return emptyPane(list.query, width, height);
  return Array.from({length: height}, (_, line) => {
    const index = list.top + line;
    const row = list.rows[index - list.first];
    if (!row) return ' '.repeat(width);
    const text = rowText(row, width, now, cell);
    if (isInRange(state, index)) return inverse(index === list.selected ? `›${text.slice(1)}` : text);
    if (index === list.selected) return state.focus === 'list' ? inverse(text) : bold(`›${text.slice(1)}`);
    return row.read ? dim(text) : text;
  });
}

function isInRange({range, list, focus}: State, index: number): boolean {
  if (range === undefined || focus !== 'list') return false;
  return index >= Math.min(range, list.selected) && index <= Math.max(range, list.selected);
}

/** A text in so many cells as it is seen from left to right; one that begins at the right stands at the right. */
function inOrder(text: string, width: number): string {
  return visualText(fitExactly(text, width));
}

/** Marks, headline, source and date in columns: unread is a dot, begun a half dot, read nothing. */
function rowText(row: Row, width: number, now: Date, cell: typeof fitExactly): string {
  const state = row.read ? ' ' : row.progress === undefined ? '●' : '◐';
  const marks = ` ${state}${row.starred ? '★' : ' '} `;
  const date = relativeDate(row.published ?? row.added, now).padStart(dateWidth);
  const right = width >= leastTitle ? ` ${date} ` : '';
  const sourceWidth = Math.max(8, Math.min(20, Math.floor(width / 5) - 2));
  const room = width - marks.length - right.length;
  const source = row.sources === undefined ? drawable(row.source ?? row.byline ?? '') : `${row.sources} sources`;
  // An article without a word is an address that was kept to be fetched later.
  const title = drawable(row.words === 0 ? `${row.title} (address only)` : row.title);
  const middle =
    room - sourceWidth - 1 >= leastTitle
      ? `${cell(title, room - sourceWidth - 1)} ${cell(source, sourceWidth)}`
      : cell(title, room);
  return marks + middle + right;
}

function emptyPane(query: string, width: number, height: number): string[] {
  const text = query === '' ? 'Nothing is kept yet: tearsheet add FILE keeps an article.' : 'No article matches.';
  return Array.from({length: height}, (_, line) =>
    fitExactly(line === Math.floor(height / 3) ? `  ${text}` : '', width),
  );
}
