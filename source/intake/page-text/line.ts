/** One line of a capture that holds anything, with what the rules ask about it. */
export type Line = {
  /** Without the white space around it, and without the marker of a list. */
  readonly text: string;
  readonly words: number;
  /** The columns of white space before it. */
  readonly indent: number;
  /** What marks it as an item of a list: a bullet, or a number with its dot; empty for other lines. */
  readonly marker: string;
  /** Whether an empty line or the edge of the capture is above it, and below it. Browsers set paragraphs off so, and menus not. */
  readonly gapAbove: boolean;
  readonly gapBelow: boolean;
  /** The lines of the capture that it was joined from: the number of the first, from 0, and their count. */
  readonly first: number;
  readonly count: number;
};

/** A line as it stands in a capture, taken apart. `text` is empty where there is nothing to read in it. */
export type RawLine = Omit<Line, 'words' | 'gapAbove' | 'gapBelow'>;
