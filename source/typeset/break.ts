import {type Box, boxesOf} from './boxes.ts';

/** A line of a paragraph: UTF-16 offsets into its text. */
export type BrokenLine = {
  readonly start: number;
  readonly end: number;
  /** Whether a soft hyphen ends it, to be shown. */
  readonly hyphen: boolean;
};

/** What a hyphen at the end of a line costs: as much as four empty cells. */
const hyphenCost = 16;

/**
 * Breaks a paragraph into lines of at most `width` cells. Lines are chosen together so that the sum of their squared raggedness is least
 * (Knuth and Plass 1981, without stretching), the last one free. A newline in the text is a break that must be; a word that is wider than
 * the line is cut between graphemes. Linear in the length of the text.
 */
export function breakLines(text: string, width: number): BrokenLine[] {
  const column = Math.max(1, width);
  const lines: BrokenLine[] = [];
  let start = 0;
  for (const part of text.split('\n')) {
    const boxes = boxesOf(part, start, column);
    if (boxes.length === 0) lines.push({start, end: start, hyphen: false});
    for (const line of chooseLines(boxes, column)) lines.push(line);
    start += part.length + 1;
  }
  return lines;
}

/** As `breakLines`, in as few lines, but as even as they can be: for headlines and sub-heads. */
export function breakBalanced(text: string, width: number): BrokenLine[] {
  const lines = breakLines(text, width);
  if (lines.length < 2) return lines;
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
function chooseLines(boxes: readonly Box[], width: number): BrokenLine[] {
  const count = boxes.length;
  const costs = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const starts = new Int32Array(count + 1);
  costs[0] = 0;
  for (let end = 1; end <= count; end++) {
    const last = boxes[end - 1];
    const hyphen = last?.hyphen === true && end < count;
    // Boxes that take no cell (a run of zero-width spaces) must not make this quadratic: no line holds more than so many that do.
    const earliest = Math.max(0, end - 2 * width);
    let used = hyphen ? 1 : 0;
    for (let start = end - 1; start >= earliest; start--) {
      const box = boxes[start];
      if (!box) break;
      used += box.cells + (start < end - 1 ? box.space : 0);
      if (used > width && start < end - 1) break;
      const ragged = end === count ? 0 : Math.max(0, width - used) ** 2 + (hyphen ? hyphenCost : 0);
      const cost = (costs[start] ?? 0) + ragged;
      if (cost < (costs[end] ?? 0)) {
        costs[end] = cost;
        starts[end] = start;
      }
    }
  }
  const lines: BrokenLine[] = [];
  for (let end = count; end > 0; end = starts[end] ?? 0) {
    const first = boxes[starts[end] ?? 0];
    const last = boxes[end - 1];
    if (first && last) lines.push({start: first.start, end: last.end, hyphen: last.hyphen && end < count});
  }
  return lines.reverse();
}
