import {type Box, boxesOf, type Hyphenate} from './boxes.ts';

/** A line of a paragraph: UTF-16 offsets into its text. */
export type BrokenLine = {
  readonly start: number;
  readonly end: number;
  /** Whether it ends inside a word, where a hyphen is to be shown. */
  readonly hyphen: boolean;
  /** Whether the text, or the author's own line, ends with it. */
  readonly isLast: boolean;
};

/** How the lines of a paragraph are chosen. */
export type Breaking = {
  /** Divides words; without it only those with soft hyphens of their own are. */
  readonly hyphenate?: Hyphenate;
  /** Whether what is left of a line is spread over its spaces. */
  readonly justify?: boolean;
};

/** What a hyphen at the end of a line costs: as much as four empty cells, or as spaces that are half a cell wider each. */
const hyphenCost = 16;

/** What a second hyphen in a row costs besides, and a last line that is but the end of a word. */
const ladderCost = 32;

/**
 * Breaks a paragraph into lines of at most `width` cells. Lines are chosen together so that the sum of their squared raggedness is least
 * (Knuth and Plass 1981, without stretching), the last one free. A newline in the text is a break that must be; a word that is wider than
 * the line is cut between graphemes. Linear in the length of the text.
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

/** Lines of the longest text that is balanced. What is longer is no headline, and balancing breaks it up to ten times. */
const mostBalanced = 24;

/** As `breakLines`, in as few lines, but as even as they can be: for headlines and sub-heads. */
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

/** Dynamic programming over the places where a line may end; every box by itself fits the width. */
function chooseLines(boxes: readonly Box[], width: number, justify: boolean): BrokenLine[] {
  const count = boxes.length;
  const costs = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const starts = new Int32Array(count + 1);
  costs[0] = 0;
  for (let end = 1; end <= count; end++) {
    const isLast = end === count;
    const hyphen = boxes[end - 1]?.hyphen === true && !isLast;
    // Boxes that take no cell (a run of zero-width spaces) must not make this quadratic: no line holds more than so many that do.
    const earliest = Math.max(0, end - 2 * width);
    let used = hyphen ? 1 : 0;
    let spaces = 0;
    for (let start = end - 1; start >= earliest; start--) {
      const box = boxes[start];
      if (!box) break;
      used += box.cells + (start < end - 1 ? box.space : 0);
      if (start < end - 1 && box.space > 0) spaces++;
      if (used > width && start < end - 1) break;
      const isInsideWord = boxes[start - 1]?.hyphen === true;
      const ladder = isInsideWord && (hyphen || (isLast && start === count - 1)) ? ladderCost : 0;
      const loose = isLast ? 0 : looseness(Math.max(0, width - used), justify ? spaces : undefined);
      const cost = (costs[start] ?? 0) + loose + ladder + (hyphen ? hyphenCost : 0);
      if (cost < (costs[end] ?? 0)) {
        costs[end] = cost;
        starts[end] = start;
      }
    }
  }
  return chosen(boxes, starts);
}

/** What cells that are left of a line cost: squared where they stay at its end, else by how much they widen each of its spaces. */
function looseness(free: number, spaces: number | undefined): number {
  return spaces === undefined ? free ** 2 : (8 * (free / Math.max(1, spaces))) ** 2;
}

/** The lines, found from the last one backwards. */
function chosen(boxes: readonly Box[], starts: Int32Array): BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let end = boxes.length; end > 0; end = starts[end] ?? 0) {
    const first = boxes[starts[end] ?? 0];
    const last = boxes[end - 1];
    const isLast = end === boxes.length;
    if (first && last) lines.push({start: first.start, end: last.end, hyphen: last.hyphen && !isLast, isLast});
  }
  return lines.reverse();
}
