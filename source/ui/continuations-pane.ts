import {type Continuation, contextsOf, continuations, keyNamer, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {cells, fitExactly} from '../typeset/typeset.ts';

/** Cells between two columns. */
const gap = 2;

/** Returns the keys that can follow the typed ones, in columns below a rule, as strings of exactly this width. If they do not fit, the last row says where to find the others. */
export function continuationsPane(state: State, width: number, most: number, palette: Palette): readonly string[] {
  const found = continuations(state);
  if (found.length === 0 || most < 2) return [];
  const column = Math.min(width, gap + Math.max(...found.map(each => cells(textOf(each)) + 1)));
  const columns = Math.max(1, Math.floor(width / column));
  const rows = Math.ceil(found.length / columns);
  const lines = Array.from(
    {length: rows},
    (_, row) =>
      Array.from({length: columns}, (_, at) => found[row + at * rows])
        .map(each => drawContinuation(each, column, palette))
        .join('') + ' '.repeat(width - columns * column),
  );
  const help = keyNamer(state.preferences.keymap, ...contextsOf(state))('help');
  const shown = rows < most ? lines : [...lines.slice(0, most - 2), fitExactly(` … ${help} shows all keys`, width)];
  return [paint(palette, 'rule', '─'.repeat(width)), ...shown].map(row => paintRow(row, width, width, palette));
}

function textOf({keys, title}: Continuation): string {
  return `${keys} ${title}`;
}

function drawContinuation(each: Continuation | undefined, width: number, palette: Palette): string {
  if (!each) return ' '.repeat(width);
  return ` ${paint(palette, 'strong', each.keys)}${fitExactly(textOf(each).slice(each.keys.length), width - 1 - cells(each.keys))}`;
}
