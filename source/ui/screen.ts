import {isNarrow, type Pane, panes, rowsAbove, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {articlePane} from './article-pane.ts';
import {chooserPane} from './chooser-pane.ts';
import {continuationsPane} from './continuations-pane.ts';
import {feedbackPane} from './feedback-pane.ts';
import {helpPane} from './help-pane.ts';
import {listPane} from './list-pane.ts';
import {messagePane} from './message-pane.ts';
import {mistakePane} from './mistake-pane.ts';
import {pagerPane} from './pager-pane.ts';
import {withParts} from './picture-parts.ts';
import {statusLine} from './status-line.ts';
import {topLine} from './top-line.ts';

/**
 * Returns the whole screen, one string per row, because Ink draws a row of one string four times faster than a row of several elements. While a line is
 * typed, the last row is left to the prompt.
 */
export function screen(state: State, now: Date, palette: Palette): readonly string[] {
  const {columns, rows} = state.size;
  const body =
    state.help !== undefined
      ? helpPane(state, columns, Math.max(1, rows - 1), palette)
      : state.pager
        ? pagerPane(state.pager, state, palette)
        : [...(rowsAbove(state) > 0 ? [topLine(state, columns, palette)] : []), ...panesOf(state, now, palette)];
  const isWhole = body.length >= rows && state.message === undefined && state.typed.prefix + state.typed.count === '';
  const foot = state.prompt ? [] : isWhole ? body.slice(rows - 1, rows) : [statusLine(state, columns, palette)];
  const above = [continuationsPane, mistakePane, messagePane, feedbackPane].flatMap(pane =>
    pane(state, columns, mostAbove(state), palette),
  );
  return withParts([...body.slice(0, rows - 1 - above.length), ...above, ...foot].map(cellByCell), state.size);
}

/** Returns the most rows above the status line or the prompt: half of the screen, or nearly all of a narrow one, because words take more rows there. */
function mostAbove(state: State): number {
  const {rows} = state.size;
  return isNarrow(state) ? Math.max(rows >> 1, rows - 3) : rows >> 1;
}

/** A virama that joins two letters of an Indic script into one glyph. */
const joining = /[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1b44\ua9c0](?=\p{L})/gu;

/**
 * Separates letters that Ink counts as one cell and terminals as two, so that changes of a row are drawn in the right column: joined letters by a non-joiner, and the
 * Thai and Lao vowel am by its two parts.
 */
function cellByCell(row: string): string {
  if (!/[\u0900-\u1bff\ua9c0]/.test(row)) return row;
  return row
    .replace(joining, '$&\u200c')
    .replace(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32')
    .replace(/([\u0ec8-\u0ecb]?)\u0eb3/g, '\u0ecd$1\u0eb2');
}

function panesOf(state: State, now: Date, palette: Palette): string[] {
  const {list, article} = panes(state);
  if (list && article) {
    const rule = paintRow(paint(palette, 'rule', '│'), 1, 1, palette);
    const right = reading(state, article, palette);
    return listing(state, list, now, palette).map((row, index) => row + rule + (right[index] ?? ''));
  }
  if (list) return listing(state, list, now, palette);
  return article ? reading(state, article, palette) : [];
}

/** Returns the pane of the list: its rows, or a chooser. */
function listing(state: State, pane: Pane, now: Date, palette: Palette): string[] {
  const {chooser, focus} = state;
  return chooser && focus === 'list' ? chooserPane(chooser, state, pane, palette) : listPane(state, pane, now, palette);
}

/** Returns the pane of the article: its text, or a chooser. */
function reading(state: State, pane: Pane, palette: Palette): string[] {
  const {chooser, focus} = state;
  return chooser && focus === 'article'
    ? chooserPane(chooser, state, pane, palette)
    : articlePane(state, pane, palette);
}
