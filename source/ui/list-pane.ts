import {formatTime, relativeDate} from '../article/article.ts';
import type {Row} from '../library/library.ts';
import {type ListLine, listLines, type Pane, partTitle, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow, type Role} from '../theme/theme.ts';
import {drawable, fitExactly, Mark, plain, type Span, visualSpans} from '../typeset/typeset.ts';
import {fromFind, type MatchText, matchSpans} from './match-text.ts';
import {uiMessages} from './messages.ts';

/** Cells of the date, the widest of which is `Jun 2017`, and of the time below a line that says the day. */
const dateWidth = 8;
const timeWidth = 5;

/** The date is left out where the list is narrower than this, and the source where the headline would have less than its. */
const leastDated = 22;
const leastSourced = 34;

/** Cells before the headline: a space, whether it is read, its star, a space. */
const marksWidth = 4;

/** Returns the list as strings of exactly the pane's width. */
export function listPane(state: State, {width, height}: Pane, now: Date, palette: Palette): string[] {
  const {list} = state;
  const onIt = (row: string) => paintRow(row, width, width, palette);
  if (list.total === 0) return emptyPane(list.query, width, height).map(onIt);
  const lines = listLines(state);
  return Array.from({length: height}, (_, index) => {
    const line = lines[index];
    return onIt(line ? drawn(state, line, width, now, palette) : ' '.repeat(width));
  });
}

function drawn(state: State, line: ListLine, width: number, now: Date, palette: Palette): string {
  if (line.kind === 'part') return paint(palette, 'quiet', fitExactly(`─── ${partTitle(line.part, now)}`, width));
  const {list, preferences, focus} = state;
  const row = list.rows[line.index - list.first];
  if (!row) return ' '.repeat(width);
  const minute = Math.floor(now.getTime() / 60_000);
  const stand = [focus, line.index === list.selected, isInRange(state, line.index)];
  const from = [width, palette, preferences, list.divided, list.snippets.known.get(row.id), minute, ...stand];
  const before = rowsDrawn[line.line].get(row);
  if (before && from.every((value, index) => value === before.from[index])) return before.text;
  const spans = line.line === 0 ? firstLine(state, row, width, now) : secondLine(state, row, width);
  const text = styled(state, line, row, spans, palette);
  rowsDrawn[line.line].set(row, {from, text});
  return text;
}

/** A line of a row, and all that it was drawn from. */
type DrawnLine = {readonly from: readonly unknown[]; readonly text: string};

/** The first and the second lines of rows as they were last drawn: from key to key most stay as they are. */
const rowsDrawn: readonly [WeakMap<Row, DrawnLine>, WeakMap<Row, DrawnLine>] = [new WeakMap(), new WeakMap()];

/** Marks, headline, source and date in columns: unread is a dot, begun a half dot, read nothing. */
function firstLine({list, preferences}: State, row: Row, width: number, now: Date): readonly Span[] {
  const state = row.read ? ' ' : row.progress === undefined ? '●' : '◐';
  const published = row.published ?? row.added;
  const when =
    list.divided === 'day'
      ? formatTime(published).padStart(timeWidth)
      : relativeDate(published, now).padStart(dateWidth);
  const right = width >= leastDated ? ` ${when} ` : '';
  const sourceWidth = Math.max(8, Math.min(20, Math.floor(width / 5) - 2));
  const room = width - marksWidth - right.length;
  const hasSource = room - sourceWidth - 1 >= leastSourced;
  const source = row.sources === undefined ? drawable(row.source ?? row.byline ?? '') : `${row.sources} sources`;
  // An article without words is an address that is fetched later.
  const text = row.words === 0 ? `${row.title} (address only)` : row.title;
  const title = {text, lit: list.snippets.known.get(row.id)?.title ?? []};
  return [
    plain(` ${state}${row.starred ? '★' : ' '} `),
    ...cell(preferences, title, hasSource ? room - sourceWidth - 1 : room),
    ...(hasSource ? [plain(' '), ...cell(preferences, {text: source, lit: []}, sourceWidth)] : []),
    plain(right),
  ];
}

/** Returns the line below the headline: the passage that matches the search, or the beginning of the article. */
function secondLine({list, preferences}: State, {id}: Row, width: number): readonly Span[] {
  const room = width - marksWidth - 1;
  const snippet = list.snippets.known.get(id);
  return [
    plain(' '.repeat(marksWidth)),
    ...(snippet ? cell(preferences, fromFind(snippet, room), room) : [plain(' '.repeat(room))]),
    plain(' '),
  ];
}

/** Returns a text in this many cells in visual order. Right-to-left text is aligned at the right. */
function cell({typesetting}: State['preferences'], text: MatchText, width: number): readonly Span[] {
  const spans = matchSpans(text, width);
  return typesetting.isBidiTerminal ? spans : visualSpans(spans);
}

/** Returns the roles of a row: selected, read, and matches in either. */
function styled(
  state: State,
  {index, line}: ListLine & {readonly kind: 'row'},
  row: Row,
  spans: readonly Span[],
  palette: Palette,
): string {
  const {list, focus} = state;
  const isSelected = index === list.selected;
  const isRanged = isInRange(state, index);
  const isMarked = line === 0 && isSelected && (isRanged || focus !== 'list');
  const shown = isMarked
    ? spans.map((span, at) => (at === 0 ? {...span, text: `›${span.text.slice(1)}`} : span))
    : spans;
  const role = roleOf(row, line, {isSelected, isHere: isRanged || (isSelected && focus === 'list')});
  const found: readonly Role[] = role === 'selected' ? [role, 'lit'] : ['lit'];
  return runs(shown)
    .map(({text, marks}) => paint(palette, marks & Mark.found ? found : [role], text))
    .join('');
}

function roleOf(
  row: Row,
  line: number,
  {isSelected, isHere}: {readonly isSelected: boolean; readonly isHere: boolean},
): Role {
  if (isHere) return 'selected';
  if (line === 1) return 'quiet';
  if (isSelected) return 'selected-away';
  return row.read ? 'read' : 'unread';
}

/** Neighbours that are set alike as one. */
function runs(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last?.marks === span.marks) joined[joined.length - 1] = {...last, text: last.text + span.text};
    else joined.push(span);
  }
  return joined;
}

function isInRange({range, list, focus}: State, index: number): boolean {
  if (range === undefined || focus !== 'list') return false;
  return index >= Math.min(range, list.selected) && index <= Math.max(range, list.selected);
}

function emptyPane(query: string, width: number, height: number): string[] {
  const text = query === '' ? uiMessages.emptyLibrary : uiMessages.noMatch;
  return Array.from({length: height}, (_, line) =>
    fitExactly(line === Math.floor(height / 3) ? `  ${text}` : '', width),
  );
}
