import {graphemes} from '../article/article.ts';
import type {MatchRange} from '../library/library.ts';
import {breakLines, cells, drawable, fit, Mark, plain, type Span} from '../typeset/typeset.ts';

/** A text and the matches of a search in it. */
export type MatchText = {readonly text: string; readonly matches: readonly MatchRange[]};

/** Returns a text in exactly this many cells, with matches marked: cut with an ellipsis, or filled with spaces. */
export function matchSpans({text, matches}: MatchText, width: number): readonly Span[] {
  const spans: Span[] = [];
  let done = 0;
  const add = (end: number, marks: number) => {
    if (end > done) spans.push(plain(drawable(text.slice(done, end)), marks));
    done = Math.max(done, end);
  };
  for (const {from, to} of matches) {
    add(from, 0);
    add(to, Mark.match);
  }
  add(text.length, 0);
  return fitSpans(spans, width);
}

function fitSpans(spans: readonly Span[], width: number): readonly Span[] {
  if (width <= 0) return [];
  const all = spans.reduce((sum, {text}) => sum + cells(text), 0);
  if (all <= width) return [...spans, plain(' '.repeat(width - all))];
  const cut: Span[] = [];
  let left = width - 1;
  for (const span of spans) {
    const part = fit(span.text, left);
    cut.push({...span, text: part.text});
    left -= part.cells;
    if (part.text !== span.text) break;
  }
  return [...cut, plain(`…${' '.repeat(left)}`)];
}

/** Share of the width before the first match of a text that is cut at its beginning. */
const shareBefore = 1 / 3;

/** Returns a text so that its first match is within this many cells: unchanged, or starting shortly before the match, but early enough to fill them. */
export function showMatch({text, matches}: MatchText, width: number): MatchText {
  const [first] = matches;
  if (!first || cells(drawable(text.slice(0, first.to))) < width) return {text, matches};
  const after = cells(drawable(text.slice(first.to)));
  const from = startBefore(text, first, Math.max(Math.floor(width * shareBefore), width - 1 - after));
  const move = (at: number) => Math.max(1, at - from + 1);
  return {
    text: `…${text.slice(from)}`,
    matches: matches.filter(({to}) => to > from).map(each => ({from: move(each.from), to: move(each.to)})),
  };
}

/** Returns the beginning of the first word within this many cells before a match, or of the first character if there is no space. */
function startBefore(text: string, {from, to}: MatchRange, room: number): number {
  const before = Array.from(graphemes(text.slice(0, from)), ({segment}) => segment);
  const most = Math.max(0, room - cells(drawable(text.slice(from, to))));
  let [start, used] = [from, 0];
  for (const segment of before.reverse()) {
    used += cells(drawable(segment));
    if (used > most) break;
    start -= segment.length;
  }
  if (start === 0 || /\s/.test(text[start - 1] ?? '')) return start;
  const space = text.slice(start, from).search(/\s/);
  return space === -1 ? start : start + space + 1;
}

/** Returns a headline on two lines of at most this many cells, broken between words. A longer one ends with an ellipsis after a whole word. */
export function wrapHeadline(
  headline: MatchText,
  width: number,
): {readonly first: MatchText; readonly rest?: MatchText} {
  const {text} = headline;
  if (cells(drawable(text)) <= width) return {first: headline};
  const [first, second, ...more] = breakLines(text, Math.max(1, width));
  if (!first || !second) return {first: headline};
  const rest = sliceMatches(headline, second.start, more.length > 0 ? second.end : text.length);
  const isCut = more.length > 0 && cells(drawable(rest.text)) < width;
  return {
    first: sliceMatches(headline, first.start, first.end),
    rest: isCut
      ? {...rest, text: `${rest.text}…`}
      : more.length > 0
        ? sliceMatches(headline, second.start, text.length)
        : rest,
  };
}

/** Returns a part of a text with its matches. */
function sliceMatches({text, matches}: MatchText, start: number, end: number): MatchText {
  const move = (at: number) => Math.max(0, Math.min(at, end) - start);
  return {
    text: text.slice(start, end),
    matches: matches
      .filter(({from, to}) => to > start && from < end)
      .map(({from, to}) => ({from: move(from), to: move(to)})),
  };
}
