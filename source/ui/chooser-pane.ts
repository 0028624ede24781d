import {
  type Choice,
  type Chooser,
  chooserLines,
  type FeedChoice,
  indentOf,
  messages,
  type Pane,
  type State,
  type ViewChoice,
} from '../reader/reader.ts';
import {type Palette, paint, paintRow, type Role} from '../theme/theme.ts';
import {cells, drawable, fitExactly, visualText} from '../typeset/typeset.ts';
import {emptyPane} from './empty-pane.ts';

/** Returns the rows of a chooser as strings of exactly the pane's width. */
export function chooserPane(chooser: Chooser, {preferences}: State, pane: Pane, palette: Palette): string[] {
  const {width, height} = pane;
  const {kind, title, filter, choices, offered, selected} = chooser;
  if (kind === 'feeds' && choices.length === 0) return emptyPane(messages.noFeeds, pane, palette);
  const order = preferences.typesetting.isBidiTerminal ? (text: string) => text : visualText;
  const row = (text: string, ...roles: readonly Role[]) =>
    paintRow(paint(palette, roles, order(fitExactly(text, width))), width, width, palette);
  const columns = viewColumns(choices);
  const feedColumns = columnsOfFeeds(choices, width);
  const rows = chooserLines(chooser, pane).map(line => {
    if (line.kind === 'empty') return row('');
    if (line.kind === 'title') return row(` ${title}${filter === '' ? '' : ` matching "${filter}"`}`, 'heading');
    const choice = offered[line.index];
    if (!choice) return row('');
    const background: readonly Role[] = line.index === selected ? ['selected'] : [];
    const before = ' '.repeat(indentOf(choice));
    if (line.part === 'detail') return row(`${before}  ${line.text}`, 'quiet', ...background);
    if (choice.kind === 'view') return row(viewLine(choice, columns), ...background);
    if (choice.kind === 'place') return row(before + line.text, ...background);
    return row(feedLine(choice, feedColumns, width), choice.unread > 0 ? 'unread' : 'read', ...background);
  });
  if (offered.length === 0) rows.push(row(`  No line contains "${filter}".`));
  return Array.from({length: height}, (_, index) => rows[index] ?? row(''));
}

/** Maximum width of the names of views. */
const widestName = 24;

/** The widths of the columns of feeds: names, and unread counts. */
type FeedColumns = {readonly name: number; readonly unread: number};

function columnsOfFeeds(choices: readonly Choice[], width: number): FeedColumns {
  const feeds = choices.filter(choice => choice.kind === 'feed');
  const unread = Math.max(1, ...feeds.map(({unread}) => String(unread).length));
  return {name: Math.max(1, width - unread - 4), unread};
}

/** Returns the line of a feed or a folder: its name and its unread articles. */
function feedLine(choice: FeedChoice, columns: FeedColumns, width: number): string {
  const count = (choice.unread === 0 ? '' : String(choice.unread)).padStart(columns.unread);
  return fitExactly(
    `${fitExactly(' '.repeat(indentOf(choice)) + drawable(choice.text), columns.name)}  ${count}`,
    width,
  );
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
