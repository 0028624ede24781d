import {
  type Choice,
  type Chooser,
  chooserLines,
  type FeedChoice,
  type Pane,
  type State,
  type ViewChoice,
} from '../reader/reader.ts';
import {type Palette, paint, paintRow, type Role} from '../theme/theme.ts';
import {cells, drawable, fitExactly, visualText} from '../typeset/typeset.ts';

/** The indent of each level, in cells. */
const indent = 2;

/** Returns the rows of a chooser as strings of exactly the pane's width. */
export function chooserPane(chooser: Chooser, {preferences}: State, {width, height}: Pane, palette: Palette): string[] {
  const {title, wanted, choices, offered, selected} = chooser;
  const order = preferences.typesetting.isBidiTerminal ? (text: string) => text : visualText;
  const row = (text: string, role: Role = 'text') =>
    paintRow(paint(palette, role, order(fitExactly(text, width))), width, width, palette);
  const columns = viewColumns(choices);
  const feedColumns = columnsOfFeeds(choices, width);
  const rows = chooserLines(chooser, height).map(line => {
    if (line.kind === 'empty') return row('');
    if (line.kind === 'title') return row(` ${title}${wanted === '' ? '' : ` matching "${wanted}"`}`, 'heading');
    const choice = offered[line.index];
    const role = line.index === selected ? 'selected' : 'text';
    if (choice?.kind === 'feed') return row(feedLine(choice, feedColumns, width), role);
    if (choice?.kind !== 'place') return row(choice ? viewLine(choice, columns) : '', role);
    const before = ' '.repeat(2 + indent * choice.depth);
    const {text, detail = ''} = choice;
    return line.part === 'detail' ? row(`${before}  ${drawable(detail)}`, 'quiet') : row(before + drawable(text), role);
  });
  if (offered.length === 0) rows.push(row(`  No line contains "${wanted}".`));
  return Array.from({length: height}, (_, index) => rows[index] ?? row(''));
}

/** Cells that the names of views take at most. */
const widestName = 24;

/** Cells of the names of feeds and of their unread counts. */
type FeedColumns = {readonly name: number; readonly unread: number};

function columnsOfFeeds(choices: readonly Choice[], width: number): FeedColumns {
  const feeds = choices.filter(choice => choice.kind === 'feed');
  return {
    name: Math.min(width >> 1, Math.max(0, ...feeds.map(({text, depth}) => cells(drawable(text)) + indent * depth))),
    unread: Math.max(1, ...feeds.map(({unread}) => String(unread).length)),
  };
}

/** Returns the line of a feed or a folder: its unread articles, name and problems. */
function feedLine({text, depth, unread, detail = ''}: FeedChoice, columns: FeedColumns, width: number): string {
  const count = (unread === 0 ? '' : String(unread)).padStart(columns.unread);
  const name = fitExactly(' '.repeat(indent * depth) + drawable(text), columns.name);
  return fitExactly(` ${count}  ${name}  ${drawable(detail)}`, width);
}

/** The widths of the columns before the queries of views: keys, names and counts. */
type ViewColumns = {readonly key: number; readonly name: number; readonly count: number};

/** Returns the columns of all views that can be selected. */
function viewColumns(choices: readonly Choice[]): ViewColumns {
  const views = choices.filter(choice => choice.kind === 'view');
  const widest = (text: (view: ViewChoice) => string) => Math.max(...views.map(each => cells(text(each))));
  return {key: widest(keyOf), name: Math.min(widestName, widest(nameOf)), count: widest(countOf)};
}

/** Returns the line of a view: its key, its name, how many articles it has and its query. */
function viewLine(view: ViewChoice, {key, name, count}: ViewColumns): string {
  const columns = [fitExactly(keyOf(view), key), fitExactly(view.text, name), countOf(view).padStart(count)];
  return drawable(` ${[...columns, view.detail ?? ''].join('  ')}`);
}

function keyOf({keys}: ViewChoice): string {
  return keys[0] ?? '';
}

function nameOf({text}: ViewChoice): string {
  return text;
}

function countOf({count}: ViewChoice): string {
  return count === undefined ? '…' : String(count);
}
