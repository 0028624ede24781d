import {formatDayAndMonth, formatDayOfMonth, formatTime, relativeDate} from '../article/article.ts';
import type {Row} from '../library/library.ts';
import {
  hasWrappedHeadlines,
  type ListLine,
  listLines,
  type Pane,
  partTitle,
  type RowPart,
  type State,
} from '../reader/reader.ts';
import {type Palette, paint, paintRow, type Role} from '../theme/theme.ts';
import {cells, drawable, fit, Mark, plain, type Span, visualSpans} from '../typeset/typeset.ts';
import {emptyPane} from './empty-pane.ts';
import {type MatchText, matchSpans, showMatch, wrapHeadline} from './match-text.ts';
import {emptyListMessage} from './messages.ts';

/** Cells of the date in each kind of list: a time, a weekday and day, a day and month, or a relative date such as `Jun 2017`. */
const dateWidths = {day: 5, month: 6, year: 6, none: 8} as const;

/** Minimum cells of a list with dates, and of a headline beside a source. */
const leastDated = 22;
const leastSourced = 34;

/** Minimum cells of a source, if the longest is not shorter. */
const leastSource = 14;

/** Cells before the headline: a marker of the selected row, a star or state, a space. */
const marksWidth = 3;

/** Cells between two columns. */
const gap = 2;

/** Empty cells at the right of a list, and of one beside an article, where they equal those on the other side of the rule. */
const margins = {alone: 1, split: 3} as const;

/** The columns of all rows on the screen. */
type Columns = {readonly title: number; readonly source: number; readonly date: number; readonly margin: number};

/** Returns the list as strings of exactly the pane's width. */
export function listPane(state: State, {width, height}: Pane, now: Date, palette: Palette): string[] {
  const {list} = state;
  if (list.total === 0) return emptyPane(emptyListMessage(state), {width, height}, palette);
  const lines = listLines(state);
  const columns = knownColumns(state, lines, {width, height});
  return Array.from({length: height}, (_, index) => {
    const line = lines[index];
    const text = line ? drawLine(state, line, columns, width, now, palette) : ' '.repeat(width);
    return paintRow(text, width, width, palette);
  });
}

/** The columns of the last list, and the values that they were computed from, because most keys change none of them. */
let lastColumns: {readonly from: readonly unknown[]; readonly columns: Columns} | undefined;

function knownColumns(state: State, lines: readonly ListLine[], {width, height}: Pane): Columns {
  const {list, preferences, size} = state;
  const from = [list.rows, list.first, list.top, list.divided, preferences, size, width, height];
  if (!lastColumns || from.some((value, index) => value !== lastColumns?.from[index])) {
    lastColumns = {from, columns: columnsOf(state, lines, width)};
  }
  return lastColumns.columns;
}

/**
 * Distributes the width among the columns. The source is as wide as the longest on the screen, up to a third of the row. It takes no cells that the headlines on
 * the screen need, except for a minimum.
 */
function columnsOf({list, ...state}: State, lines: readonly ListLine[], width: number): Columns {
  const margin = width < state.size.columns ? margins.split : margins.alone;
  if (hasWrappedHeadlines(state)) return {title: width - marksWidth - margin, source: 0, date: 0, margin};
  const date = width >= leastDated ? dateWidths[list.divided ?? 'none'] : 0;
  const room = width - marksWidth - margin - (date > 0 ? gap + date : 0);
  let [longest, longestTitle] = [0, 0];
  for (const line of lines) {
    const row = line.kind === 'row' && line.part === 'headline' ? list.rows[line.index - list.first] : undefined;
    if (!row) continue;
    longest = Math.max(longest, sourceCells.of(row));
    longestTitle = Math.max(longestTitle, titleCells.of(row));
  }
  const least = Math.min(longest, leastSource);
  const left = Math.max(least, room - gap - longestTitle);
  const fitting = Math.min(longest, Math.floor(width / 3), room - gap - leastSourced, left);
  const source = longest > 0 && fitting >= least ? fitting : 0;
  return {title: source > 0 ? room - gap - source : room, source, date, margin};
}

function drawLine(state: State, line: ListLine, columns: Columns, width: number, now: Date, palette: Palette): string {
  if (line.kind === 'part')
    return drawHeading(partTitle(line.part, now), width - columns.margin, palette) + ' '.repeat(columns.margin);
  const {list, preferences, focus} = state;
  const row = list.rows[line.index - list.first];
  if (!row) return ' '.repeat(width);
  const minute = Math.floor(now.getTime() / 60_000);
  const from = [
    width,
    columns.source,
    palette,
    preferences,
    list.divided,
    list.snippets.known.get(row.id),
    minute,
    focus,
    line.index === list.selected,
    isInRange(state, line.index),
  ];
  const before = drawnLines[line.part].get(row);
  if (before && from.every((value, index) => value === before.from[index])) return before.text;
  const spans = drawPart(state, line, row, columns, width, now);
  const text = paintSpans(state, line.index, spans, palette);
  drawnLines[line.part].set(row, {from, text});
  return text;
}

/** Returns a day, month or year, followed by a rule. */
function drawHeading(title: string, width: number, palette: Palette): string {
  const {text, cells: used} = fit(title, Math.max(0, width - marksWidth - 1));
  const rule = '─'.repeat(Math.max(0, width - marksWidth - used - 1));
  return `${' '.repeat(marksWidth)}${paint(palette, 'quiet', text)} ${paint(palette, 'rule', rule)}`;
}

/** A line of a row, and the values that it was drawn from. */
type DrawnLine = {readonly from: readonly unknown[]; readonly text: string};

/** The lines of rows as they were last drawn, because most stay the same from key to key. */
const drawnLines: Readonly<Record<RowPart, WeakMap<Row, DrawnLine>>> = {
  headline: new WeakMap(),
  rest: new WeakMap(),
  second: new WeakMap(),
};

/** A part of a row, and the roles that it is drawn in. */
type Part = {readonly roles: readonly Role[]; readonly spans: readonly Span[]};

function drawPart(
  state: State,
  {part, index}: Extract<ListLine, {kind: 'row'}>,
  row: Row,
  columns: Columns,
  width: number,
  now: Date,
): readonly Part[] {
  switch (part) {
    case 'headline':
      return firstLine(state, index, row, columns, now);
    case 'rest':
      return restOfHeadline(state, row, columns, now);
    case 'second':
      return secondLine(state, row, width);
  }
}

/** Returns the headline of a row. An article without words is an address that is fetched later. */
function headlineOf({list}: State, row: Row): MatchText {
  const text = row.words === 0 ? `${row.title} (address only)` : row.title;
  return {text, matches: list.snippets.known.get(row.id)?.title ?? []};
}

/** Returns the second line of a headline that wraps; its date and source if the headline fits on one line. */
function restOfHeadline(state: State, row: Row, columns: Columns, now: Date): readonly Part[] {
  const {rest} = wrapHeadline(headlineOf(state, row), columns.title);
  const text = rest ?? {
    text: [dateOf(state.list.divided, row, now), sourceOf(row)].filter(Boolean).join(' · '),
    matches: [],
  };
  const role: Role = rest === undefined ? 'quiet' : row.read ? 'read' : 'unread';
  return [
    {roles: [], spans: [plain(' '.repeat(marksWidth))]},
    {roles: [role], spans: cell(state.preferences, text, columns.title)},
    {roles: [], spans: [plain(' '.repeat(columns.margin))]},
  ];
}

/** Returns the marks, headline, source and date of a row in columns. */
function firstLine(state: State, index: number, row: Row, columns: Columns, now: Date): readonly Part[] {
  const {list, preferences} = state;
  const isMarked = index === list.selected || isInRange(state, index);
  const whole = headlineOf(state, row);
  const title = hasWrappedHeadlines(state) ? wrapHeadline(whole, columns.title).first : whole;
  const source = {text: sourceOf(row), matches: []};
  const gapSpan = [plain(' '.repeat(gap))];
  return [
    {roles: ['unread'], spans: [plain(isMarked ? '›' : ' ')]},
    {roles: [row.starred ? 'star' : 'quiet'], spans: [plain(`${markOf(row, preferences)} `)]},
    {roles: [row.read ? 'read' : 'unread'], spans: cell(preferences, title, columns.title)},
    ...(columns.source > 0
      ? [{roles: ['quiet' as const], spans: [...gapSpan, ...cell(preferences, source, columns.source)]}]
      : []),
    ...(columns.date > 0
      ? [{roles: ['quiet' as const], spans: [...gapSpan, plain(dateOf(list.divided, row, now).padStart(columns.date))]}]
      : []),
    {roles: [], spans: [plain(' '.repeat(columns.margin))]},
  ];
}

/** Returns the mark of a row: a star, half a dot for an article in progress, and a dot for an unread one if no theme shows it. */
function markOf(row: Row, {hasColours, theme}: State['preferences']): string {
  if (row.starred) return '★';
  if (row.read) return ' ';
  if (row.progress !== undefined) return '◐';
  return hasColours && theme !== 'mono' ? ' ' : '•';
}

/** The widths of the sources and headlines of rows, cached because each frame needs those of all rows on the screen. */
const sourceCells = cachedCells(sourceOf);
const titleCells = cachedCells(({title}) => drawable(title));

function cachedCells(textOf: (row: Row) => string): {of(row: Row): number} {
  const known = new WeakMap<Row, number>();
  return {
    of(row) {
      const found = known.get(row) ?? cells(textOf(row));
      known.set(row, found);
      return found;
    },
  };
}

function sourceOf(row: Row): string {
  return row.sources === undefined ? drawable(row.source ?? row.byline ?? '') : `${row.sources} sources`;
}

/** Returns the date of a row, without the part that the heading above it names. */
function dateOf(divided: State['list']['divided'], {published, added}: Row, now: Date): string {
  const date = published ?? added;
  if (divided === 'day') return formatTime(date);
  if (divided === undefined) return relativeDate(date, now);
  return divided === 'month' ? formatDayOfMonth(date) : formatDayAndMonth(date);
}

/** Returns the line below the headline: the passage that matches the search, or the beginning of the article. */
function secondLine({list, preferences}: State, {id}: Row, width: number): readonly Part[] {
  const room = Math.max(0, width - marksWidth - 1);
  const snippet = list.snippets.known.get(id);
  return [
    {roles: [], spans: [plain(' '.repeat(marksWidth))]},
    {roles: ['quiet'], spans: snippet ? cell(preferences, showMatch(snippet, room), room) : [plain(' '.repeat(room))]},
    {roles: [], spans: [plain(' ')]},
  ];
}

/** Returns a text in this many cells in visual order. Right-to-left text is aligned at the right. */
function cell({typesetting}: State['preferences'], text: MatchText, width: number): readonly Span[] {
  const spans = matchSpans(text, width);
  return typesetting.isBidiTerminal ? spans : visualSpans(spans);
}

/** Paints the parts of a row, over the background of the selected row if it is selected. Equal parts are joined, because each code takes time to read. */
function paintSpans(state: State, index: number, parts: readonly Part[], palette: Palette): string {
  const background = backgroundOf(state, index);
  const runs: {text: string; readonly roles: readonly Role[]}[] = [];
  for (const {roles, spans} of parts) {
    for (const {text, marks} of spans) {
      const own = text.trim() === '' ? [] : roles;
      const all = [...own, ...background, ...(marks & Mark.match ? ['list-match' as const] : [])];
      const last = runs.at(-1);
      if (last && last.roles.join() === all.join()) last.text += text;
      else runs.push({text, roles: all});
    }
  }
  return runs.map(({text, roles}) => paint(palette, roles, text)).join('');
}

function backgroundOf(state: State, index: number): readonly Role[] {
  const isSelected = index === state.list.selected;
  if (isInRange(state, index) || (isSelected && state.focus === 'list')) return ['selected'];
  return isSelected ? ['selected-inactive'] : [];
}

function isInRange({range, list, focus}: State, index: number): boolean {
  if (range === undefined || focus !== 'list') return false;
  return index >= Math.min(range, list.selected) && index <= Math.max(range, list.selected);
}
