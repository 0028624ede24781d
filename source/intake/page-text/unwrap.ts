import type {RawLine} from './lines.ts';

/** No terminal, mail program or person wraps text wider than this; a longer line was never wrapped. */
const widestWrap = 100;
const narrowestWrap = 50;

/** Wrapped text has a few wider lines at most: addresses, tables, code. */
const mostWider = 0.05;

/** So many long lines of one indentation show how wide it was set: lynx sets headings wider than paragraphs. */
const fewestToMeasure = 8;

type Widths = {readonly all: number; readonly byIndent: ReadonlyMap<number, number>};

/**
 * Joins lines that were broken to fit a width: a line goes on where the next line's first word would not have fitted after it, and where that
 * line stands under its text. Text with lines wider than anybody wraps is left as it is.
 */
export function unwrap(lines: readonly RawLine[]): readonly RawLine[] {
  const widths = measure(lines);
  if (widths === undefined) return lines;
  const joined: RawLine[] = [];
  let above: RawLine | undefined;
  for (const line of lines) {
    const open = joined.at(-1);
    if (above !== undefined && open !== undefined && isBroken(above, line, open, widths)) {
      joined[joined.length - 1] = join(open, above, line);
    } else {
      joined.push(line);
    }
    above = line;
  }
  return joined;
}

function measure(lines: readonly RawLine[]): Widths | undefined {
  const long = lines.filter(line => widthOf(line) >= narrowestWrap);
  const wrapped = long.filter(line => widthOf(line) <= widestWrap);
  if (wrapped.length === 0 || long.length - wrapped.length > mostWider * long.length) return undefined;
  const groups = [...Map.groupBy(wrapped, line => line.indent)].filter(([, group]) => group.length >= fewestToMeasure);
  return {all: usual(wrapped), byIndent: new Map(groups.map(([indent, group]) => [indent, usual(group)]))};
}

/** The width that 97 of 100 lines keep to. */
function usual(lines: readonly RawLine[]): number {
  const widths = lines.map(widthOf).sort((a, b) => a - b);
  return widths[Math.floor(0.97 * (widths.length - 1))] ?? widestWrap;
}

function isBroken(above: RawLine, line: RawLine, open: RawLine, {all, byIndent}: Widths): boolean {
  if (above.text === '' || line.text === '' || line.marker !== '') return false;
  if (line.indent !== above.indent && line.indent !== textIndent(open)) return false;
  const firstWord = wide.test(line.text) ? 2 : (/^\S+/.exec(line.text)?.[0].length ?? 0);
  return widthOf(above) + 1 + firstWord > (byIndent.get(above.indent) ?? all);
}

/** The column in which the text of an item of a list begins. */
function textIndent({indent, marker}: RawLine): number {
  return indent + (marker === '' ? 0 : marker.length + 1);
}

/** Characters of Chinese, Japanese and Korean take two columns, and the first two are written without spaces. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;
const everyWide = new RegExp(wide, 'g');
const unspaced = /[\u2e80-\ua4cf\uff00-\uff60]/;

function widthOf(line: RawLine): number {
  return textIndent(line) + line.text.length + (line.text.match(everyWide)?.length ?? 0);
}

/** `above` is the last line that `open` was joined from. */
function join(open: RawLine, above: RawLine, line: RawLine): RawLine {
  const space = unspaced.test(above.text.slice(-1)) && unspaced.test(line.text.slice(0, 1)) ? '' : ' ';
  return {...open, text: open.text + space + line.text, count: line.first + line.count - open.first};
}
