import {type Continuation, continuations, morePages, type State} from '../reader/reader.ts';
import {type Palette, paint, paintRow} from '../theme/theme.ts';
import {breakLines, cells, fitExactly} from '../typeset/typeset.ts';
import {uiMessages} from './messages.ts';

/** Cells between two columns. */
const gap = 2;

/** Returns the keys that can follow the typed ones, in columns below a rule, as strings of exactly this width. If they do not fit, Space shows the next of them. */
export function continuationsPane(state: State, width: number, most: number, palette: Palette): readonly string[] {
  const found = continuations(state);
  if (found.length === 0 || most < 2) return [];
  const column = Math.min(width, gap + Math.max(...found.map(each => cells(textOf(each)) + 1)));
  const columns = Math.max(1, Math.floor(width / column));
  const rows = Math.ceil(found.length / columns);
  const lines =
    columns === 1
      ? found.flatMap(each => wrapContinuation(each, width, palette))
      : Array.from(
          {length: rows},
          (_, row) =>
            Array.from({length: columns}, (_, at) => found[row + at * rows])
              .map(each => drawContinuation(each, column, palette))
              .join('') + ' '.repeat(width - columns * column),
        );
  const shown = lines.length < most ? lines : pageOf(lines, most - 2, state.typed.pagesTurned ?? 0, width);
  return [paint(palette, 'rule', '─'.repeat(width)), ...shown].map(row => paintRow(row, width, width, palette));
}

/** Returns one part of the lines, and below them the number of the part and how to see the next. */
function pageOf(lines: readonly string[], height: number, turned: number, width: number): readonly string[] {
  const pages = Math.ceil(lines.length / Math.max(1, height));
  const page = turned % pages;
  const shown = lines.slice(page * height, (page + 1) * height);
  return [...shown, fitExactly(` ${uiMessages.partOfKeys(page + 1, pages, morePages)}`, width)];
}

function textOf({keys, title}: Continuation): string {
  return `${keys} ${title}`;
}

/** Returns a continuation on as many lines as its title needs, indented below the keys. */
function wrapContinuation({keys, title}: Continuation, width: number, palette: Palette): readonly string[] {
  const indent = cells(keys) + 2;
  return breakLines(title, Math.max(1, width - indent - 1)).map(({start, end}, index) => {
    const before = index === 0 ? ` ${paint(palette, 'strong', keys)} ` : ' '.repeat(indent);
    return before + fitExactly(title.slice(start, end), Math.max(0, width - indent));
  });
}

function drawContinuation(each: Continuation | undefined, width: number, palette: Palette): string {
  if (!each) return ' '.repeat(width);
  return ` ${paint(palette, 'strong', each.keys)}${fitExactly(textOf(each).slice(each.keys.length), width - 1 - cells(each.keys))}`;
}
