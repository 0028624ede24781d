import {type EditedLine, graphemesOf} from '../reader/reader.ts';
import {cells, drawable} from '../typeset/typeset.ts';

/** The part of a line that a window shows. */
export type SlidLine = {
  readonly text: string;
  /** The cells that the text takes. */
  readonly cells: number;
  /** The cell of the caret. */
  readonly column: number;
  /** The index of the first grapheme in the window. */
  readonly first: number;
};

/** The symbol at an edge where the line continues, one cell wide. */
const cut = '…';

/**
 * Returns the part of a line that fits in a window of this many cells, with the caret in it. A longer line slides as little as the caret needs, from the
 * part that was shown before. Behind the last grapheme the caret has a cell of its own.
 */
export function slideLine({value, caret}: Pick<EditedLine, 'value' | 'caret'>, width: number, first: number): SlidLine {
  const shown = graphemesOf(value).map(drawable);
  const widths = shown.map(cells);
  const at = graphemesOf(value.slice(0, caret)).length;
  const {length} = shown;

  /** Returns the index behind the last grapheme of a window, and the cells before that. */
  const windowFrom = (from: number) => {
    let used = from > 0 ? 1 : 0;
    let to = from;
    for (; to < length; to++) {
      const reserved = to < length - 1 || at === length ? 1 : 0;
      if (used + (widths[to] ?? 0) + reserved > width) break;
      used += widths[to] ?? 0;
    }
    return {to, used};
  };
  const hasCaret = (from: number) => windowFrom(from).to > at || (at === length && windowFrom(from).to === length);

  let from = Math.min(first, at);
  while (from < at && !hasCaret(from)) from++;
  // A line that has become shorter fills the window again, except for the cell that the caret needs at its end.
  for (
    let left = windowFrom(from - 1);
    from > 0 && left.to === length && left.used < width;
    left = windowFrom(from - 1)
  ) {
    from--;
  }
  const {to, used} = windowFrom(from);
  const signs = {before: from > 0 ? cut : '', after: to < length ? cut : ''};
  const column = widths.slice(from, at).reduce((sum, one) => sum + one, signs.before.length);
  return {
    text: signs.before + shown.slice(from, to).join('') + signs.after,
    cells: used + signs.after.length,
    column: Math.max(0, Math.min(column, width - 1)),
    first: from,
  };
}
