import {type Folded, fold} from './fold.ts';
import type {Line} from './line.ts';
import {firstAfter, type TextRange} from './range.ts';
import {Mark, type Span} from './span.ts';

/**
 * Finds a phrase in a text, ignoring case and diacritics. A space matches any run of white space, including a line break. Matches do not overlap and consist of
 * whole characters. Takes time linear in the text and in the phrase.
 */
export function findAll(text: string, phrase: string): TextRange[] {
  return findFolded(fold(text), phrase);
}

/** Finds a phrase like `findAll`, in a folded text: at most `most` times, and also matches that overlap if `mayOverlap` is set. */
export function findFolded(
  {text, offsets, length}: Folded,
  phrase: string,
  {most = Number.POSITIVE_INFINITY, mayOverlap = false} = {},
): TextRange[] {
  const needle = fold(phrase).text.trim();
  if (needle === '') return [];
  const indexOf = searcher(text, needle);
  const matches: TextRange[] = [];
  let end = 0;
  for (let at = indexOf(0); at !== -1 && matches.length < most; at = indexOf(mayOverlap ? at + 1 : end)) {
    end = at + needle.length;
    // One character may have been folded to several units, such as ß.
    while (offsets && end < text.length && offsets[end] === offsets[end - 1]) end++;
    matches.push({start: offsets?.[at] ?? at, end: offsets ? (offsets[end] ?? length) : end});
  }
  return matches;
}

/** Minimum length of a phrase that is searched for with `bordersOf`. */
const longPhrase = 200;

/**
 * Returns a function that finds the next match of a phrase, from an offset on; it returns -1 if there is none. If text and phrase repeat themselves,
 * `String.indexOf` takes the product of their lengths. A long phrase is therefore searched for by the algorithm of Knuth, Morris and Pratt (1977), which never
 * goes back in the text.
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

/** Returns for each beginning of a phrase the length of its longest proper part that is both its beginning and its end. */
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
 * Marks the matches of a search in a line. `matches` are those of its block, in its plain text, in order and without overlaps. `current` is one of them, or a
 * match in another block.
 */
export function markMatches(line: Line, matches: readonly TextRange[], current: TextRange | undefined): Line {
  return markLine(line, matches, find => (find === current ? Mark.match | Mark.currentMatch : Mark.match));
}

/** Adds a mark to ranges of a line. The ranges are in the plain text of its block, in order and without overlaps. */
export function markRanges(line: Line, ranges: readonly TextRange[], mark: number): Line {
  return markLine(line, ranges, () => mark);
}

function markLine(line: Line, ranges: readonly TextRange[], marksOf: (range: TextRange) => number): Line {
  return ranges.length === 0 ? line : {...line, spans: line.spans.flatMap(span => markSpan(span, ranges, marksOf))};
}

function markSpan(span: Span, matches: readonly TextRange[], marksOf: (range: TextRange) => number): Span[] {
  if (span.at === undefined) return [span];
  const {at, text} = span;
  const parts: Span[] = [];
  let done = 0;
  const add = (end: number, marks: number) => {
    if (end > done) parts.push({...span, text: text.slice(done, end), at: at + done, marks: span.marks | marks});
    done = Math.max(done, end);
  };
  for (let index = firstAfter(matches, at); index < matches.length; index++) {
    const find = matches[index];
    if (!find || find.start >= at + text.length) break;
    add(find.start - at, 0);
    add(Math.min(text.length, find.end - at), marksOf(find));
  }
  add(text.length, 0);
  return parts;
}
