import {formatMinutes, minutesToRead} from '../article/article.ts';
import {panes, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {cells, drawable, fit, fitExactly, visualText} from '../typeset/typeset.ts';
import {describeQuery} from './messages.ts';

/** Returns the first row of the screen: the name or query of the list, with its counts, and the source and length of the open article. */
export function topLine(state: State, width: number, palette: Palette): string {
  const {list, article} = panes(state);
  const order = state.preferences.typesetting.isBidiTerminal ? (text: string) => text : visualText;
  const right = article ? order(describeArticle(state, Math.floor(width / 2))) : '';
  const room = list && article ? list.width : width - cells(right) - 4;
  const left = describeList(state, Math.max(0, room), palette);
  const gap = width - left.cells - cells(right) - 1;
  if (gap < 0) return paintRow(paint(palette, 'status', fitExactly('', width)), width, width, palette);
  return paintRow(left.text + paint(palette, 'status', `${' '.repeat(gap)}${right} `), width, width, palette);
}

/** The least cells of the name of the list. */
const leastName = 4;

/** Returns the name or query of the list, and its counts, in at most this many cells. */
function describeList({list, views}: State, width: number, palette: Palette) {
  const view = views.find(({query}) => query === list.query)?.name;
  const name = view === undefined ? describeQuery(list) : `${view.charAt(0).toUpperCase()}${view.slice(1)}`;
  const total = `${list.total}${list.isCounted ? '' : '+'}`;
  const isWhollyUnread = list.unread === undefined || list.unread === list.total;
  const forms = isWhollyUnread ? [total] : [`${list.unread} unread of ${total}`, `${list.unread} unread`, ''];
  // A count that is cut would be another number.
  const counts = list.total === 0 ? '' : (forms.find(form => cells(form) + leastName + 3 <= width) ?? '');
  const counted = ` ${fit(drawable(name), Math.max(leastName, width - cells(counts) - 4)).text}`;
  const text = fit(`${counted}  ${counts}`, width).text;
  return {
    cells: cells(text),
    text:
      paint(palette, ['status', 'key'], text.slice(0, counted.length)) +
      paint(palette, 'status', text.slice(counted.length)),
  };
}

/** Returns the source and the length of the open article in at most this many cells. The source gives way first. */
function describeArticle({open}: State, width: number): string {
  if (!open) return '';
  const {source, byline, words} = open.article;
  const minutes = minutesToRead(words);
  const name = drawable(source ?? byline ?? '');
  const length = minutes > 0 ? formatMinutes(minutes) : '';
  if (name === '' || length === '') return fit(name + length, width).text;
  const shown = fit(name, Math.max(0, width - cells(length) - cells(' · ')));
  return shown.text === name ? `${name} · ${length}` : `${shown.text}… ${length}`;
}
