import type {Article} from '../article/article.ts';
import {type Direction, directionOf, withLevels} from './bidi.ts';
import type {Block} from './blocks.ts';
import {type Breaking, type BrokenLine, breakBalanced, breakLines} from './break.ts';
import type {Colouring} from './colouring.ts';
import {countedLength, cutter, type Span, textOf} from './span.ts';
import {cells} from './width.ts';

/** The size of a picture in pixels. */
export type PixelSize = {readonly width: number; readonly height: number};

/** A row of the cells of a picture that is set in so many. */
export type PictureRow = {
  readonly address: string;
  /** From 0. */
  readonly row: number;
  readonly rows: number;
  readonly columns: number;
};

/** A line as it stands on a page, not yet in escape codes. */
export type Line = {
  /** Indent, bullet or bar, which are not words of the article. */
  readonly prefix: readonly Span[];
  readonly spans: readonly Span[];
  /** Where its first word stands in the plain text of its block, in UTF-16 units. */
  readonly offset: number;
  /** Cells that are spread over its spaces when it is drawn. */
  readonly stretch?: number;
  /** Of a line that begins at the right: the cells that stay empty at its left. */
  readonly emptyLeft?: number;
  /** The row of a picture that stands behind the prefix. */
  readonly picture?: PictureRow;
};

/** How running text is set. */
export type LayoutOptions = Breaking & {
  /** The words of a program's text in their colours; undefined for a language that it does not know. */
  readonly colour?: Colouring;
  /** Rows that a line of running text takes; one where nothing else is said. */
  readonly spacing?: 1 | 2;
  /** Sets numbers behind the links of a leaf, which begins at this offset. */
  readonly number?: (spans: readonly Span[], offset: number) => readonly Span[];
  /** Whether the terminal puts text from right to left in its order by itself. */
  readonly isBidiTerminal?: boolean;
  /** Sets it for the ear. */
  readonly spoken?: Spoken;
  /** Pictures that are at hand, by their addresses. */
  readonly pictures?: ReadonlyMap<string, PixelSize>;
};

/** How an article is set for the ear. Offsets are counted as `plainText` counts them, so that a place means the same to the eye. */
export type Spoken = {
  readonly head: (article: Article) => Line[];
  readonly block: (block: Block, cursor: LayoutCursor) => Line[];
};

/** How far the plain text of a block has been set, and how. Every leaf (paragraph, item, cell, line of code) ends with one unit more. */
export type LayoutCursor = {offset: number; readonly layoutOptions: LayoutOptions};

/**
 * Sets a run of spans as lines of at most `width` cells and moves the cursor behind it. Running text is justified where that is wanted;
 * balanced lines, those of headlines and sub-heads, are of about one length and without hyphens.
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
  const cut = cutter(direction ? withLevels(spans, direction.levels) : spans, offset);
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
      ...(justify || direction ? spared(part, text, width, justify, direction) : {}),
    };
  });
  cursor.offset += countedLength(spans) + 1;
  return kind === 'running' && layoutOptions.spacing === 2 ? spacedOut(lines, textOf(unnumbered), offset) : lines;
}

/** Sets an empty line between any two. It stands at the space that ends a line, so that the two are two places; else at its line. */
function spacedOut(lines: readonly Line[], text: string, base: number): Line[] {
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    if (!next) return [line];
    const isApart = /\s/.test(text[next.offset - base - 1] ?? '');
    return [line, {prefix: [], spans: [], offset: isApart ? next.offset - 1 : line.offset}];
  });
}

/** What becomes of the cells that a line leaves. A line that would have to be stretched by more than two cells a space stays ragged. */
function spared(
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

/** A line without words, behind what has been set. */
export function blank(cursor: LayoutCursor): Line {
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
