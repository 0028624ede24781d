import {formatMinutes, minutesToRead} from '../article/article.ts';
import {panes, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {cells, drawable, fit, fitExactly, visualText} from '../typeset/typeset.ts';
import {nameOfList} from './messages.ts';

/** Returns the first row of the screen: the name or query of the list, with its counts, and the source and length of the open article. */
export function topLine(state: State, width: number, palette: Palette): string {
  const {list, article} = panes(state);
  const half = article ? describeArticle(state, Math.floor(width / 2)) : '';
  const room = list && article ? list.width : width - cells(half) - gap;
  const left = describeList(state, Math.max(0, room), palette);
  // The article gets the cells that the list leaves free.
  const right = article ? describeArticle(state, Math.max(cells(half), width - left.cells - gap)) : '';
  const between = width - left.cells - cells(right) - 1;
  if (between < 0) return paintRow(paint(palette, 'status', fitExactly('', width)), width, width, palette);
  return paintRow(left.text + paint(palette, 'status', `${' '.repeat(between)}${right} `), width, width, palette);
}

/** Cells for the spaces between the list and the article, and the one after the article. */
const gap = 4;

/** The minimum width of the name of the list, in cells, unless it is shorter. */
const leastName = 4;

/** Returns the name or query of the list, and its counts, in at most this many cells. */
function describeList(state: State, width: number, palette: Palette) {
  const name = drawable(nameOfList(state));
  const {list} = state;
  const total = `${list.total}${list.isCounted ? '' : '+'}`;
  const isWhollyUnread = list.unread === undefined || list.unread === list.total;
  const forms = isWhollyUnread ? [total] : [`${list.unread} unread of ${total}`, `${list.unread} unread`, ''];
  const least = Math.min(leastName, cells(name));
  // A count that is cut would be another number.
  const counts = list.total === 0 ? '' : (forms.find(form => cells(form) + least + 3 <= width) ?? '');
  const counted = ` ${shorten(name, Math.max(least, width - cells(counts) - 3))}`;
  const text = fit(`${counted}  ${counts}`, width).text;
  return {
    cells: cells(text),
    text:
      paint(palette, ['status', 'key'], text.slice(0, counted.length)) +
      paint(palette, 'status', text.slice(counted.length)),
  };
}

/** Returns the source and the length of the open article in at most this many cells. The source gives way first. */
function describeArticle({open, preferences}: State, width: number): string {
  if (!open) return '';
  const {source, byline, words} = open.article;
  const minutes = minutesToRead(words);
  const name = drawable(source ?? byline ?? '');
  const length = minutes > 0 ? formatMinutes(minutes) : '';
  const between = name === '' || length === '' ? '' : ' · ';
  const isWhole = cells(name) + cells(between) + cells(length) <= width;
  const shown = isWhole ? name : shorten(name, Math.max(1, Math.min(cells(name), width - cells(length)) - 1));
  // Only the name is reordered. Otherwise an Arabic name would put the length on its left.
  const ordered = preferences.typesetting.isBidiTerminal ? shown : visualText(shown);
  return fit(`${ordered}${isWhole ? between : ' '}${length}`.trim(), width).text;
}

/** Returns a text in at most this many cells. A longer one ends with an ellipsis. */
function shorten(text: string, width: number): string {
  return cells(text) <= width ? text : `${fit(text, Math.max(0, width - 1)).text}…`;
}
