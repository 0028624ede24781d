import {keyNamer, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {breakLines, cells, drawable, fitExactly} from '../typeset/typeset.ts';

/** Returns the lines of the message in a window that is too narrow for it, at most this many; none if it fits on the status line. */
export function messageLines(state: State, width: number, most: number): readonly string[] {
  const {message, help, typed, preferences, focus} = state;
  if (message === undefined || help || typed.prefix + typed.count !== '') return [];
  const text = drawable(message);
  if (cells(text) < width) return [];
  const lines = breakLines(text, Math.max(1, width - 2)).map(({start, end}) => text.slice(start, end));
  if (lines.length <= most) return lines;
  const all = keyNamer(preferences.keymap, focus)('messages');
  return [...lines.slice(0, Math.max(0, most - 1)), `… ${all}: whole message`];
}

/** Returns the rows of a long message above the status line, which contains its last row. */
export function messagePane(state: State, width: number, most: number, palette: Palette): readonly string[] {
  return messageLines(state, width, most)
    .slice(0, -1)
    .map(line => paintRow(paint(palette, ['status', 'message'], fitExactly(` ${line}`, width)), width, width, palette));
}
