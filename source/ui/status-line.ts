import {minutesToRead} from '../article/article.ts';
import {
  type ArticleSearch,
  formatKeys,
  helpLines,
  hints,
  isStored,
  linesShown,
  nameOfProgram,
  nextArticleHint,
  type OpenArticle,
  pagerHeight,
  pagerLines,
  rowsAbove,
  type State,
  selectedHighlight,
  selectedLink,
  shareSeen,
  stopKeys,
} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {cells, drawable, fit, fitExactly, superscript} from '../typeset/typeset.ts';
import {messageLines} from './message-pane.ts';
import {nameOfList, uiMessages} from './messages.ts';

/**
 * Returns the last row of the screen: a message or the most useful keys at the left, the position at the right. A message and the keys of a selected passage take
 * the whole row if they need it. Other keys are named while there is room.
 */
export function statusLine(state: State, width: number, palette: Palette): string {
  return paintRow(drawStatus(state, width, palette), width, width, palette);
}

function drawStatus(state: State, width: number, palette: Palette): string {
  const quiet = (words: string) => paint(palette, 'status', words);
  const bar = positionBar(state, width, palette);
  const before = joinParts(state.isOffline ? uiMessages.offline : '', describeProgram(state, width));
  const position = describePosition(state, before === '' ? width : width - cells(before) - separator.length);
  const right = ` ${joinParts(before, position)} `;
  const room = width - cells(right) - bar.cells - 1;
  const message = messageOf(state);
  const [lastLine] = messageLines(state, width, state.size.rows >> 1).slice(-1);
  if (lastLine !== undefined) return paint(palette, ['status', 'message'], fitExactly(` ${lastLine}`, width));
  if (message !== undefined) {
    const isWhole = cells(message.text) + cellsOfHints(message.hints) >= room;
    const left = drawMessage(message, isWhole ? width : room + 1, palette);
    return isWhole ? left : left + quiet(right) + bar.text;
  }
  const own = hasSelection(state) ? hints(state) : [];
  if (own.length > 0 && cellsOfHints(own) > room) {
    const fitting = fitHints(own, width);
    return paintHints(fitting, palette) + quiet(' '.repeat(width - cellsOfHints(fitting)));
  }
  if (room < 0) return quiet(fitExactly(cells(right) <= width ? right : right.trim(), width));
  const named = hintsFor(state, room);
  return `${paintHints(named, palette)}${quiet(' '.repeat(Math.max(0, room + 1 - cellsOfHints(named))) + right)}${bar.text}`;
}

const separator = ' · ';

function joinParts(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(separator);
}

/** Returns a text in at most this many cells. A longer one, such as an address, loses its middle, because its ends are the most useful. */
function shortenMiddle(text: string, width: number): string {
  if (cells(text) <= width) return text;
  const end = text.slice(-Math.floor(width / 3));
  return `${fit(text, width - cells(end) - 1).text}…${end}`;
}

/** Draws a message and as many of its hints as fit, in exactly this many cells. A message that is shortened leaves room for one. */
function drawMessage({text, hints}: Message, width: number, palette: Palette): string {
  const least = hints.length === 0 || cells(text) < width ? 0 : cellsOfHints(hints.slice(0, 1)) + 1;
  const about = ` ${shortenMiddle(text, width - 1 - least)}`;
  const fitting = fitHints(hints, width - cells(about) - 1);
  const shown = fitExactly(about, width - cellsOfHints(fitting));
  return paint(palette, ['status', 'message'], shown) + paintHints(fitting, palette);
}

/** Cells of the bar that shows the position in the article, and the minimum width of a row with one. */
const barWidth = 8;
const leastWithBar = 60;

/** Returns a bar of eight cells that shows how much of the open article was seen; empty outside an article and in a narrow window. */
function positionBar(state: State, width: number, palette: Palette): {readonly text: string; readonly cells: number} {
  const {open, focus, chooser} = state;
  if (isCovered(state) || !open || focus !== 'article' || chooser || width < leastWithBar) return {text: '', cells: 0};
  const seen = Math.round(barWidth * shareSeen(open.page, open.place, linesShown(state)));
  const text =
    paint(palette, ['status', 'key'], '━'.repeat(seen)) +
    paint(palette, ['status', 'rule'], '─'.repeat(barWidth - seen));
  return {text: `${text} `, cells: barWidth + 1};
}

/** Cells between two hints. */
const hintGap = 3;

/** Paints hints: keys bold, labels quiet. */
function paintHints(hints: readonly string[], palette: Palette): string {
  return hints
    .map((hint, index) => {
      const [key = ''] = hint.split(' ', 1);
      const before = paint(palette, 'status', ' '.repeat(index === 0 ? 1 : hintGap));
      return before + paint(palette, ['status', 'key'], key) + paint(palette, 'status', hint.slice(key.length));
    })
    .join('');
}

function cellsOfHints(hints: readonly string[]): number {
  return hints.reduce((sum, hint, index) => sum + cells(hint) + (index === 0 ? 1 : hintGap), 0);
}

/** A message, and the keys that are named beside it. */
type Message = {readonly text: string; readonly hints: readonly string[]};

/** Returns whether help or a text covers the panes, which the status line then does not describe. */
function isCovered({help, pager}: State): boolean {
  return help !== undefined || pager !== undefined;
}

/** Returns whether a link or a passage is selected in the article in front. */
function hasSelection(state: State): boolean {
  const {chooser, open, focus} = state;
  return !isCovered(state) && !chooser && open?.selection !== undefined && focus === 'article';
}

/** Returns a message, the typed keys, or the selection and its keys. */
function messageOf(state: State): Message | undefined {
  const {typed, message, open} = state;
  if (typed.prefix !== '') return {text: `${typed.count}${formatKeys(typed.prefix)}…`, hints: []};
  if (typed.count !== '') return {text: typed.count, hints: []};
  if (message !== undefined) return {text: message, hints: []};
  if (!open || !hasSelection(state)) return undefined;
  const link = selectedLink(open);
  const about = link ? (isStored(open, link) ? uiMessages.storedLink(link.href) : link.href) : noteOf(open);
  return about === undefined ? undefined : {text: about, hints: hints(state)};
}

/** Returns the number and the note of the selected passage. */
function noteOf(open: OpenArticle): string | undefined {
  const {note, sign} = selectedHighlight(open) ?? {};
  return note === undefined
    ? undefined
    : `${sign === undefined ? '' : superscript(sign)} ${drawable(note.slice(0, 400).replace(/\s+/g, ' '))} `;
}

/** Share of the room for hints that the next article can take, and the minimum number of cells in which its headline is named. */
const headlineShare = 0.6;
const leastHeadline = 16;

/** Returns the most useful keys that fit into some cells. At the end of an article the next article comes first, unless something is selected. */
function hintsFor(state: State, room: number): readonly string[] {
  const next = state.open?.selection || isCovered(state) ? undefined : nextArticleHint(state);
  if (next === undefined) return fitHints(hints(state), room);
  const {alone = [], others = []} = Object.groupBy(hints(state), hint => (next.startsWith(hint) ? 'alone' : 'others'));
  const headline = drawable(next);
  const width = Math.min(cells(headline), Math.floor(headlineShare * room));
  return fitHints(width < leastHeadline ? [...alone, ...others] : [fitExactly(headline, width), ...others], room);
}

/** Returns as many hints as fit. */
function fitHints(hints: readonly string[], room: number): readonly string[] {
  const fitting: string[] = [];
  for (const hint of hints) {
    if (cellsOfHints([...fitting, hint]) > room) break;
    fitting.push(hint);
  }
  return fitting;
}

/** The maximum width of the search in the status line, in cells: a word has many forms. */
const widestWanted = 24;

/** Returns the name or query of the list, shortened so that the row has room for the position too. */
function queryBeside(row: string, state: State, width: number): string {
  return shortenMiddle(drawable(nameOfList(state)), Math.max(leastQuery, width - cells(row) - 5));
}

/** The minimum cells for a key beside the position in an article. In a narrower row, the place in the list gives way. */
const leastHint = 14;

/** The minimum cells of a query in the status line. */
const leastQuery = 6;

/** The share of the row for the name of a running program. */
const nameShare = 0.25;

/** Returns the key that stops the running program; empty if none runs. */
function describeProgram(state: State, width: number): string {
  const program = state.running.at(-1);
  if (!program) return '';
  const name = shortenMiddle(drawable(nameOfProgram(program)), Math.max(leastQuery, Math.floor(nameShare * width)));
  return uiMessages.stops(stopKeys(state)[0], name);
}

/** Returns where the reader is in its text or list; empty in an empty list of choices. */
function describePosition(state: State, width: number): string {
  const {list, open, focus, chooser, help, pager, size} = state;
  if (help) return uiMessages.linesSeen(help.top + size.rows - 1, helpLines(state, size.columns, help.filter).length);
  if (pager) return uiMessages.linesSeen(pager.top + pagerHeight(state), pagerLines(pager, state).length);
  if (chooser) return uiMessages.choicePlace(chooser.selected + 1, chooser.offered.length);
  const row = uiMessages.rowPlace(list.selected + 1, list.total, list.isCounted);
  // The top line shows the query, if there is one.
  if (focus === 'list' || !open)
    return list.query === '' || rowsAbove(state) > 0 ? row : `${queryBeside(row, state, width)} · ${row}`;
  const seen = shareSeen(open.page, open.place, linesShown(state));
  const left = minutesToRead(Math.ceil(open.article.words * (1 - seen)));
  const {search} = open;
  if (search) {
    const found = `${findOf(search)} · ${Math.floor(seen * 100)}%`;
    const room = Math.min(widestWanted, width - cells(found) - 4);
    return room < leastQuery ? found : `${shortenMiddle(drawable(search.text), room)}: ${found}`;
  }
  const minutes = seen === 1 ? uiMessages.articleEnd : uiMessages.minutesLeft(left);
  const onward = state.pageHistory.length === 0 ? row : uiMessages.linksFollowed(state.pageHistory.length);
  const where = open.aside ? uiMessages[open.aside.kind] : onward;
  const progress = `${Math.floor(seen * 100)}% · ${minutes}`;
  const whole = `${where} · ${progress}`;
  if (where === row) return cells(whole) + leastHint > width ? progress : whole;
  return cells(whole) + 2 > width ? `${where} · ${Math.floor(seen * 100)}%` : whole;
}

/** Describes the current match of a search. */
export function findOf({current, matches}: ArticleSearch): string {
  return uiMessages.matchPlace(current + 1, matches.length);
}
