import {type Folded, fold} from './fold.ts';
import type {Line} from './line.ts';
import {firstAfter, type TextRange} from './range.ts';
import {Mark, type Span} from './span.ts';

/**
 * Where a text holds what is looked for: without regard to case and diacritics, with any run of white space, and so any line break, for a space.
 * Finds do not overlap and hold whole characters. Linear in the text and in what is looked for.
 */
export function findAll(text: string, wanted: string): TextRange[] {
  return findFolded(fold(text), wanted);
}

/** As `findAll`, in a text that was folded before; at most so many. */
export function findFolded(
  {text, offsets, length}: Folded,
  wanted: string,
  most = Number.POSITIVE_INFINITY,
): TextRange[] {
  const needle = fold(wanted).text.trim();
  if (needle === '') return [];
  const indexOf = searcher(text, needle);
  const finds: TextRange[] = [];
  let end = 0;
  for (let at = indexOf(0); at !== -1 && finds.length < most; at = indexOf(end)) {
    end = at + needle.length;
    // One character may have been folded to several units, such as ß.
    while (offsets && end < text.length && offsets[end] === offsets[end - 1]) end++;
    finds.push({start: offsets?.[at] ?? at, end: offsets ? (offsets[end] ?? length) : end});
  }
  return finds;
}

/** Characters of a phrase from which on it is searched by its own repetitions. */
const longPhrase = 200;

/**
 * Returns a function that finds the next place of a phrase, from an offset on; -1 where there is none. `String.indexOf` takes the length of the text
 * times that of the phrase where both repeat themselves. A long phrase is therefore searched by the algorithm of Knuth, Morris and Pratt (1977), which
 * never goes back in the text.
 */
function searcher(text: string, phrase: string): (from: number) => number {
  if (phrase.length < longPhrase) return from => text.indexOf(phrase, from);
  const borders = bordersOf(phrase);
  return from => {
    let matched = 0;
    for (let at = from; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      while (matched > 0 && phrase.charCodeAt(matched) !== unit) matched = borders[matched - 1] ?? 0;
      if (phrase.charCodeAt(matched) === unit) matched++;
      if (matched === phrase.length) return at + 1 - matched;
    }
    return -1;
  };
}

/** For each beginning of a phrase, the length of the longest part that is both its beginning and its end, and is not the whole. */
function bordersOf(phrase: string): Uint32Array {
  const borders = new Uint32Array(phrase.length);
  let length = 0;
  for (let at = 1; at < phrase.length; at++) {
    const unit = phrase.charCodeAt(at);
    while (length > 0 && phrase.charCodeAt(length) !== unit) length = borders[length - 1] ?? 0;
    if (phrase.charCodeAt(length) === unit) length++;
    borders[at] = length;
  }
  return borders;
}

/**
 * A line with what was found in it marked. `finds` are those of the line's block, counted in its plain text, in order and none over another; `here` is
 * one of them, or of another block.
 */
export function markMatches(line: Line, finds: readonly TextRange[], here: TextRange | undefined): Line {
  return marked(line, finds, find => (find === here ? Mark.found | Mark.foundHere : Mark.found));
}

/** A line with a mark on the words of some ranges of its block's plain text, which are in order and none over another. */
export function markRanges(line: Line, ranges: readonly TextRange[], mark: number): Line {
  return marked(line, ranges, () => mark);
}

function marked(line: Line, ranges: readonly TextRange[], marksOf: (range: TextRange) => number): Line {
  return ranges.length === 0 ? line : {...line, spans: line.spans.flatMap(span => markSpan(span, ranges, marksOf))};
}

function markSpan(span: Span, finds: readonly TextRange[], marksOf: (range: TextRange) => number): Span[] {
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
