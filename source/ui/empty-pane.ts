import type {Pane} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {breakLines, cells, drawable} from '../typeset/typeset.ts';

/** Maximum width of a line in the middle of a pane, in cells. */
const measure = 44;

/** Returns the rows of a pane with a message in its middle, at exactly the pane's width. */
export function emptyPane(message: string, {width, height}: Pane, palette: Palette): string[] {
  const lines = message.split('\n').flatMap(line => {
    const text = drawable(line);
    return breakLines(text, Math.max(1, Math.min(measure, width - 4))).map(({start, end}) => text.slice(start, end));
  });
  const top = Math.max(0, (height - lines.length) >> 1);
  return Array.from({length: height}, (_, row) => {
    const line = lines[row - top] ?? '';
    const left = Math.max(0, (width - cells(line)) >> 1);
    const rest = Math.max(0, width - left - cells(line));
    return paintRow(' '.repeat(left) + paint(palette, 'quiet', line) + ' '.repeat(rest), width, width, palette);
  });
}
