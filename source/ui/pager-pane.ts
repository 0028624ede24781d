import {type Pager, pagerHeight, pagerLines, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {drawable, fitExactly} from '../typeset/typeset.ts';

/** Returns the rows of a text in place of the panes, below its title, as strings of exactly the window's width. */
export function pagerPane(pager: Pager, state: State, palette: Palette): string[] {
  const {columns} = state.size;
  const lines = pagerLines(pager, state);
  const height = pagerHeight(state);
  const shown = Array.from({length: height}, (_, index) => fitExactly(` ${lines[pager.top + index] ?? ''}`, columns));
  const title = paint(palette, ['status', 'key'], fitExactly(` ${drawable(pager.title)}`, columns));
  return [title, ...shown].map(row => paintRow(row, columns, columns, palette));
}
