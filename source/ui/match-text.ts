import {excerptStart} from '../article/article.ts';
import type {MatchRange} from '../library/library.ts';
import {cells, drawable, fit, Mark, plain, type Span} from '../typeset/typeset.ts';

/** A text, and where a search found something in it. */
export type MatchText = {readonly text: string; readonly lit: readonly MatchRange[]};

/** Returns a text in exactly this many cells, with matches marked: cut with an ellipsis, or filled with spaces. */
export function matchSpans({text, lit}: MatchText, width: number): readonly Span[] {
  const spans: Span[] = [];
  let done = 0;
  const add = (end: number, marks: number) => {
    if (end > done) spans.push(plain(drawable(text.slice(done, end)), marks));
    done = Math.max(done, end);
  };
  for (const {from, to} of lit) {
    add(from, 0);
    add(to, Mark.found);
  }
  add(text.length, 0);
  return fitted(spans, width);
}

function fitted(spans: readonly Span[], width: number): readonly Span[] {
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

/** Returns a text from shortly before its first match on, if the match would not fit in this many cells. */
export function fromFind({text, lit}: MatchText, width: number): MatchText {
  const [first] = lit;
  if (!first || cells(drawable(text.slice(0, first.to))) < width) return {text, lit};
  const from = excerptStart(text, first.from - Math.floor(width / 3));
  const moved = (at: number) => at - from + 1;
  return {text: `…${text.slice(from)}`, lit: lit.map(each => ({from: moved(each.from), to: moved(each.to)}))};
}
