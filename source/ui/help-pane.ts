import {helpLines, helpText, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {fitExactly} from '../typeset/typeset.ts';

/** Returns the rows of help from a line on, as strings of exactly this width. */
export function helpPane(state: State, width: number, height: number, palette: Palette): string[] {
  const {top, wanted} = state.help ?? {top: 0, wanted: ''};
  const rows = helpLines(state, width, wanted).slice(top, top + height);
  return Array.from({length: height}, (_, index) => {
    const lines = rows[index] ?? [];
    const column = Math.floor(width / Math.max(1, lines.length));
    const drawn = lines.map(line => {
      const text = fitExactly(` ${helpText(line, column)}`, column);
      return 'heading' in line ? paint(palette, 'heading', text) : text;
    });
    return paintRow(drawn.join(''), lines.length * column, width, palette);
  });
}
