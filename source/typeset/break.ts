import {type Box, boxesOf, type Hyphenate} from './boxes.ts';

/** A line of a paragraph, as UTF-16 offsets into its text. */
export type BrokenLine = {
  readonly start: number;
  readonly end: number;
  /** Whether it ends inside a word and shows a hyphen. */
  readonly hyphen: boolean;
  /** Whether it is the last line of the text, or ends with a line break of the author. */
  readonly isLast: boolean;
};

/** How a paragraph is broken into lines. */
export type Breaking = {
  /** Hyphenates words. Without it, only soft hyphens in the text divide words. */
  readonly hyphenate?: Hyphenate;
  /** Whether lines are justified. */
  readonly justify?: boolean;
};

/** The cost of a hyphen at the end of a line: that of four empty cells, or of spaces half a cell wider. */
const hyphenCost = 16;

/** The extra cost of a second hyphen in a row, and of a last line that is only the end of a word. */
const ladderCost = 32;

/**
 * Breaks a paragraph into lines of at most `width` cells. The sum of the squared raggedness of all lines but the last is minimal (Knuth and Plass 1981, without
 * stretching). A newline in the text is a forced break. A word that is wider than a line is cut between graphemes. Takes time linear in the text.
 */
export function breakLines(text: string, width: number, breaking: Breaking = {}): BrokenLine[] {
  const column = Math.max(1, width);
  const lines: BrokenLine[] = [];
  let start = 0;
  for (const part of text.split('\n')) {
    const boxes = boxesOf(part, start, column, breaking.hyphenate);
    if (boxes.length === 0) lines.push({start, end: start, hyphen: false, isLast: true});
    for (const line of chooseLines(boxes, column, breaking.justify === true)) lines.push(line);
    start += part.length + 1;
  }
  return lines;
}

/** Maximum lines of a balanced text. Longer texts are not headlines, and balancing breaks a text up to ten times. */
const mostBalanced = 24;

/** Breaks a text into as few lines as `breakLines`, of similar length: for headlines and headings. */
export function breakBalanced(text: string, width: number): BrokenLine[] {
  const lines = breakLines(text, width);
  if (lines.length < 2 || lines.length > mostBalanced) return lines;
  let narrow = Math.ceil(width / 2);
  let wide = width;
  while (narrow < wide) {
    const middle = (narrow + wide) >> 1;
    if (breakLines(text, middle).length > lines.length) narrow = middle + 1;
    else wide = middle;
  }
  return breakLines(text, wide);
}

/** Chooses line ends by dynamic programming. Each box fits the width. */
function chooseLines(boxes: readonly Box[], width: number, justify: boolean): BrokenLine[] {
  const count = boxes.length;
  const costs = new Float64Array(count + 1);
  const starts = new Int32Array(count + 1);
  /** For each box, the cells of the boxes and spaces before it, and the number of these spaces. */
  const cellsBefore = new Int32Array(count + 1);
  const spacesBefore = new Int32Array(count + 1);
  let longest = 0;
  for (let end = 1; end <= count; end++) {
    const box = boxes[end - 1];
    if (!box) break;
    cellsBefore[end] = (cellsBefore[end - 1] ?? 0) + box.cells + box.space;
    spacesBefore[end] = (spacesBefore[end - 1] ?? 0) + (box.space > 0 ? 1 : 0);
    const isLast = end === count;
    const hyphen = box.hyphen && !isLast;
    const reach = (cellsBefore[end] ?? 0) - box.space + (hyphen ? 1 : 0);
    // No line has more boxes that have a width. The bound keeps boxes without one (a run of zero-width spaces) from making this quadratic.
    longest = Math.max(longest, end - 2 * width);
    let least = Number.POSITIVE_INFINITY;
    // Begin with the fullest line, because emptier ones soon cost more than the best.
    for (let start = longest; start < end; start++) {
      const used = reach - (cellsBefore[start] ?? 0);
      if (used > width && start < end - 1) {
        // Lines that end later are longer, unless only the hyphen does not fit.
        if (!hyphen) longest = start + 1;
        continue;
      }
      const spaces = justify ? (spacesBefore[end - 1] ?? 0) - (spacesBefore[start] ?? 0) : undefined;
      const loose = isLast ? 0 : costOfSpace(Math.max(0, width - used), spaces);
      if (loose > least) break;
      const isInsideWord = boxes[start - 1]?.hyphen === true;
      const ladder = isInsideWord && (hyphen || (isLast && start === count - 1)) ? ladderCost : 0;
      const cost = (costs[start] ?? 0) + loose + ladder + (hyphen ? hyphenCost : 0);
      // Among equal costs, the shortest last line.
      if (cost <= least) {
        least = cost;
        starts[end] = start;
      }
    }
    costs[end] = least;
  }
  return linesFrom(boxes, starts);
}

/** Returns the cost of free cells: their square if they stay at the end of the line, else by how much they widen each space. */
function costOfSpace(free: number, spaces: number | undefined): number {
  return spaces === undefined ? free ** 2 : (8 * (free / Math.max(1, spaces))) ** 2;
}

/** Follows the chosen starts from the last line backwards. */
function linesFrom(boxes: readonly Box[], starts: Int32Array): BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let end = boxes.length; end > 0; end = starts[end] ?? 0) {
    const first = boxes[starts[end] ?? 0];
    const last = boxes[end - 1];
    const isLast = end === boxes.length;
    if (first && last) lines.push({start: first.start, end: last.end, hyphen: last.hyphen && !isLast, isLast});
  }
  return lines.reverse();
}
