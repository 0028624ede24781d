import {type Folded, fold} from './fold.ts';
import type {Line} from './line.ts';
import {Mark, type Span} from './span.ts';

/** A find: UTF-16 offsets into the text that was searched. */
export type Find = {readonly start: number; readonly end: number};

/**
 * Where a text holds what is looked for: without regard to case and diacritics, with any run of white space, and so any line break, for a space.
 * Finds do not overlap and hold whole characters. Linear in the text but for what is looked for.
 */
export function findAll(text: string, wanted: string): Find[] {
  return findFolded(fold(text), wanted);
}

/** As `findAll`, in a text that was folded before; at most so many. */
export function findFolded({text, offsets, length}: Folded, wanted: string, most = Number.POSITIVE_INFINITY): Find[] {
  const needle = fold(wanted).text.trim();
  if (needle === '') return [];
  const finds: Find[] = [];
  let end = 0;
  for (let at = text.indexOf(needle); at !== -1 && finds.length < most; at = text.indexOf(needle, end)) {
    end = at + needle.length;
    // One character may have been folded to several units, such as ß.
    while (offsets && end < text.length && offsets[end] === offsets[end - 1]) end++;
    finds.push({start: offsets?.[at] ?? at, end: offsets ? (offsets[end] ?? length) : end});
  }
  return finds;
}

/**
 * A line with what was found in it marked. `finds` are those of the line's block, counted in its plain text, in order and none over another; `here` is
 * one of them, or of another block.
 */
export function withFinds(line: Line, finds: readonly Find[], here: Find | undefined): Line {
  return marked(line, finds, find => (find === here ? Mark.found | Mark.foundHere : Mark.found));
}

/** A line with a mark on the words of some ranges of its block's plain text, which are in order and none over another. */
export function withMark(line: Line, ranges: readonly Find[], mark: number): Line {
  return marked(line, ranges, () => mark);
}

function marked(line: Line, ranges: readonly Find[], marksOf: (range: Find) => number): Line {
  return ranges.length === 0 ? line : {...line, spans: line.spans.flatMap(span => markRanges(span, ranges, marksOf))};
}

function markRanges(span: Span, finds: readonly Find[], marksOf: (range: Find) => number): Span[] {
  if (span.at === undefined) return [span];
  const {at, text} = span;
  const parts: Span[] = [];
  let done = 0;
  const add = (end: number, marks: number) => {
    if (end > done) parts.push({...span, text: text.slice(done, end), at: at + done, marks: span.marks | marks});
    done = Math.max(done, end);
  };
  for (let index = firstAfter(finds, at); index < finds.length; index++) {
    const find = finds[index];
    if (!find || find.start >= at + text.length) break;
    add(find.start - at, 0);
    add(Math.min(text.length, find.end - at), marksOf(find));
  }
  add(text.length, 0);
  return parts;
}

/** Index of the first find that ends behind an offset; their number where none does. They are in order, none over another. */
export function firstAfter(finds: readonly Find[], offset: number): number {
  let [low, high] = [0, finds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((finds[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
