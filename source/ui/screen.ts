import {isNarrow, type Pane, panes, rowsAbove, type State, shownTheme} from '../reader/reader.ts';
import {type Depth, type Palette, paint, paintRow, paletteOf} from '../theme/theme.ts';
import {articlePane} from './article-pane.ts';
import {cutRow} from './cell-row.ts';
import {chooserPane} from './chooser-pane.ts';
import {continuationsPane} from './continuations-pane.ts';
import {feedbackPane} from './feedback-pane.ts';
import {toAscii} from './glyphs.ts';
import {helpPane} from './help-pane.ts';
import {listPane} from './list-pane.ts';
import {messagePane} from './message-pane.ts';
import {mistakePane} from './mistake-pane.ts';
import {pagerPane} from './pager-pane.ts';
import {withParts} from './picture-parts.ts';
import {statusLine} from './status-line.ts';
import {topLine} from './top-line.ts';

/** The display capabilities of a terminal. */
export type Capabilities = {
  /** Its colour depth. */
  readonly depth: Depth;
  /** Whether it has symbols beyond ASCII. */
  readonly isRich: boolean;
};

/** Returns the screen as a terminal with these capabilities can show it. */
export function drawScreen(state: State, {depth, isRich}: Capabilities): readonly string[] {
  const rows = screen(state, new Date(), paletteOf(shownTheme(state), depth));
  return isRich ? rows : rows.map(toAscii);
}

/** Returns the first column of the article beside the list; undefined unless both are shown. */
export function splitOf(state: State): number | undefined {
  if (state.help !== undefined || state.pager) return undefined;
  const {list, article} = panes(state);
  return list && article && list.width + 1;
}

/** The minimum columns of a window in which the marks of a row and its margin have room. */
const leastColumns = 8;

/** Returns the screen as rows of text with SGR codes and hyperlinks. While a line is typed, the last row is left to the prompt. */
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
  const all = [...body.slice(0, rows - 1 - above.length), ...above, ...foot];
  return withParts(columns < leastColumns ? all.map(row => cutRow(row, columns)) : all, state.size);
}

/** Returns the maximum rows above the status line or the prompt: half of the screen, or nearly all of a narrow one, because words take more rows there. */
function mostAbove(state: State): number {
  const {rows} = state.size;
  return isNarrow(state) ? Math.max(rows >> 1, rows - 3) : rows >> 1;
}

function panesOf(state: State, now: Date, palette: Palette): readonly string[] {
  const {list, article} = panes(state);
  if (list && article) {
    const rule = paintRow(paint(palette, 'rule', '│'), 1, 1, palette);
    const right = drawArticle(state, article, palette);
    return drawList(state, list, now, palette).map((row, index) => row + rule + (right[index] ?? ''));
  }
  if (list) return drawList(state, list, now, palette);
  return article ? drawArticle(state, article, palette) : [];
}

/** Returns the pane of the list: its rows, or a chooser. */
function drawList(state: State, pane: Pane, now: Date, palette: Palette): readonly string[] {
  const {chooser, focus} = state;
  return chooser && focus === 'list' ? chooserPane(chooser, state, pane, palette) : listPane(state, pane, now, palette);
}

/** Returns the pane of the article: its text, or a chooser. */
function drawArticle(state: State, pane: Pane, palette: Palette): readonly string[] {
  const {chooser, focus} = state;
  return chooser && focus === 'article'
    ? chooserPane(chooser, state, pane, palette)
    : articlePane(state, pane, palette);
}
