import {breakBalanced, breakLines} from './break.ts';
import {cutter, type Span, textOf} from './span.ts';

/** A line as it stands on a page, not yet in escape codes. */
export type Line = {
  /** Indent, bullet or bar, which are not words of the article. */
  readonly prefix: readonly Span[];
  readonly spans: readonly Span[];
  /** Where its first word stands in the plain text of its block, in UTF-16 units. */
  readonly offset: number;
};

/** How far the plain text of a block has been set. Every leaf (paragraph, item, cell, line of code) ends with one unit more. */
export type Cursor = {offset: number};

/** Sets a run of spans as lines of at most `width` cells and moves the cursor behind it. */
export function setText(
  spans: readonly Span[],
  width: number,
  cursor: Cursor,
  breaking: 'even' | 'balanced' = 'even',
): Line[] {
  const text = textOf(spans);
  const cut = cutter(spans, cursor.offset);
  const broken = breaking === 'balanced' ? breakBalanced(text, width) : breakLines(text, width);
  const lines = broken.map(({start, end, hyphen}): Line => {
    const words = cut(start, end);
    const last = words.at(-1);
    return {
      prefix: [],
      spans: hyphen && last ? [...words.slice(0, -1), {...last, text: `${last.text}-`}] : words,
      offset: cursor.offset + start,
    };
  });
  cursor.offset += text.length + 1;
  return lines;
}

/** A line without words, behind what has been set. */
export function blank(cursor: Cursor): Line {
  return {prefix: [], spans: [], offset: cursor.offset};
}

/** Lines with an empty one before them. It stands at the end of the leaf before, so that no two lines are one place. */
export function apart(lines: readonly Line[]): Line[] {
  const offset = Math.max(0, (lines[0]?.offset ?? 0) - 1);
  return [{prefix: [], spans: [], offset}, ...lines];
}

/** Sets `first` before the first line and `rest` before the others. */
export function prefixed(lines: readonly Line[], first: Span, rest: Span): Line[] {
  return lines.map((line, index) => ({...line, prefix: [index === 0 ? first : rest, ...line.prefix]}));
}
