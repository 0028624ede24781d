import type {Article} from '../article/article.ts';
import {type Direction, directionOf, splitByLevel} from './bidi.ts';
import type {Block} from './blocks.ts';
import {type Breaking, type BrokenLine, breakBalanced, breakLines} from './break.ts';
import type {Colouring} from './colouring.ts';
import {countedLength, createCutter, type Span, textOf} from './span.ts';
import {cells} from './width.ts';

/** The size of a picture in pixels. */
export type PixelSize = {readonly width: number; readonly height: number};

/** A row of cells of a picture. */
export type PictureRow = {
  readonly address: string;
  /** From 0. */
  readonly row: number;
  readonly rows: number;
  readonly columns: number;
};

/** A line of a page, before it is drawn with escape codes. */
export type Line = {
  /** Indent, bullet or bar. They are not words of the article. */
  readonly prefix: readonly Span[];
  readonly spans: readonly Span[];
  /** The offset of its first word in the plain text of its block, in UTF-16 units; -1 above the headline. */
  readonly offset: number;
  /** Cells that are spread over its spaces when it is drawn. */
  readonly stretch?: number;
  /** In a line that begins at the right, the empty cells at its left. */
  readonly emptyLeft?: number;
  /** The row of a picture after the prefix. */
  readonly picture?: PictureRow;
};

/** How the text of an article is set. */
export type LayoutOptions = Breaking & {
  /** Colours code; returns undefined for an unknown language. */
  readonly colour?: Colouring;
  /** Rows of a line of running text; one by default. */
  readonly spacing?: 1 | 2;
  /** Adds numbers after the links of a leaf that begins at this offset. */
  readonly number?: (spans: readonly Span[], offset: number) => readonly Span[];
  /** Whether the terminal reorders right-to-left text itself. */
  readonly isBidiTerminal?: boolean;
  /** Sets the article for speech. */
  readonly spoken?: Spoken;
  /** The sizes of stored pictures, by address. */
  readonly pictures?: ReadonlyMap<string, PixelSize>;
};

/** Sets an article for speech. Offsets count as in `plainText`, so a position means the same on a page. */
export type Spoken = {
  readonly head: (article: Article) => Line[];
  readonly block: (block: Block, cursor: LayoutCursor) => Line[];
};

/**
 * The offset up to which the plain text of a block has been set, the number of bulleted lists around the next block, and the options. Every leaf (paragraph,
 * item, cell, code) ends with one more unit.
 */
export type LayoutCursor = {offset: number; listDepth?: number; readonly layoutOptions: LayoutOptions};

/**
 * Sets spans as lines of at most `width` cells, and moves the cursor behind them. Only running text is justified and hyphenated. Balanced lines, for headlines
 * and headings, have about the same length.
 */
export function setText(
  unnumbered: readonly Span[],
  width: number,
  cursor: LayoutCursor,
  kind: 'running' | 'ragged' | 'balanced' = 'ragged',
): Line[] {
  const {offset, layoutOptions} = cursor;
  const spans = layoutOptions.number?.(unnumbered, offset) ?? unnumbered;
  const text = textOf(spans);
  const justify = kind === 'running' && layoutOptions.justify === true;
  const direction = layoutOptions.isBidiTerminal ? undefined : directionOf(text);
  const cut = createCutter(direction ? splitByLevel(spans, direction.levels) : spans, offset);
  const broken =
    kind === 'balanced' ? breakBalanced(text, width) : breakLines(text, width, {...layoutOptions, justify});
  let [at, counted] = [0, offset];
  const lines = broken.map((part): Line => {
    const {start, end, hyphen} = part;
    const words = cut(start, end);
    const last = words.at(-1);
    const begin = counted + start - at;
    [at, counted] = [end, begin + countedLength(words)];
    return {
      prefix: [],
      spans: hyphen && last ? [...words.slice(0, -1), {...last, text: `${last.text}-`}] : words,
      offset: begin,
      ...(justify || direction ? distributeSpace(part, text, width, justify, direction) : {}),
    };
  });
  cursor.offset += countedLength(spans) + 1;
  return kind === 'running' && layoutOptions.spacing === 2 ? doubleSpace(lines, textOf(unnumbered), offset) : lines;
}

/** Adds an empty line between any two lines. Its offset is that of the space at the end of the line, if there is one, so that the two are distinct positions. */
function doubleSpace(lines: readonly Line[], text: string, base: number): Line[] {
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    if (!next) return [line];
    const isApart = /\s/.test(text[next.offset - base - 1] ?? '');
    return [line, {prefix: [], spans: [], offset: isApart ? next.offset - 1 : line.offset}];
  });
}

/** Distributes the free cells of a line. A line that needs more than two more cells per space is not justified. */
function distributeSpace(
  {start, end, hyphen, isLast}: BrokenLine,
  text: string,
  width: number,
  justify: boolean,
  direction: Direction | undefined,
): Pick<Line, 'stretch' | 'emptyLeft'> {
  const words = text.slice(start, end);
  const free = Math.max(0, width - cells(words) - (hyphen ? 1 : 0));
  const spaces = words.match(/ +/g)?.length ?? 0;
  if (justify && !isLast && free > 0 && free <= 2 * spaces) {
    return direction?.startsRight(start) ? {stretch: free, emptyLeft: 0} : {stretch: free};
  }
  return direction?.startsRight(start) ? {emptyLeft: free} : {};
}

/** Returns an empty line at the cursor. */
export function blankLine(cursor: LayoutCursor): Line {
  return {prefix: [], spans: [], offset: cursor.offset};
}

/** Adds an empty line before lines. Its offset is the end of the leaf before, so that no two lines are one position. */
export function separate(lines: readonly Line[]): Line[] {
  const offset = Math.max(0, (lines[0]?.offset ?? 0) - 1);
  return [{prefix: [], spans: [], offset}, ...lines];
}

/** Adds `first` before the first line and `rest` before the others. */
export function addPrefix(lines: readonly Line[], first: Span, rest: Span): Line[] {
  return lines.map((line, index) => ({...line, prefix: [index === 0 ? first : rest, ...line.prefix]}));
}
