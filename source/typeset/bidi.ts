import type {Bidi} from 'bidi-js';
import bidiFactory from 'bidi-js/dist/bidi.mjs';
import {firstAfter} from './range.ts';
import {type Span, textOf} from './span.ts';
import {graphemes} from './width.ts';

/** A letter of a script that runs from right to left, or the mark that stands for one: without it no text has to be put in another order. */
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether a text holds letters from right to left. */
export function runsLeft(text: string): boolean {
  return rightToLeft.test(text);
}

let made: Bidi | undefined;

function bidi(): Bidi {
  made ??= bidiFactory();
  return made;
}

/** The direction of a text that holds letters from right to left. */
export type Direction = {
  /** The embedding level of each UTF-16 unit (UAX #9): odd is right to left. */
  readonly levels: Uint8Array;
  /** Whether the paragraph that this offset lies in begins at the right. */
  startsRight(offset: number): boolean;
};

/** Resolves a text by the Unicode bidirectional algorithm (UAX #9), each of its paragraphs by itself; undefined where all runs left to right. */
export function directionOf(text: string): Direction | undefined {
  if (!rightToLeft.test(text)) return undefined;
  const {levels, paragraphs} = bidi().getEmbeddingLevels(text);
  return {
    levels,
    startsRight(offset) {
      const paragraph = paragraphs[firstAfter(paragraphs, offset - 1)];
      return paragraph !== undefined && paragraph.level % 2 === 1;
    },
  };
}

/** Spans that are of one level each; `levels` are those of their joined text. */
export function withLevels(spans: readonly Span[], levels: Uint8Array): Span[] {
  let at = 0;
  return spans.flatMap(span => {
    const parts: Span[] = [];
    let start = 0;
    for (let end = 1; end <= span.text.length; end++) {
      if (end < span.text.length && levels[at + end] === levels[at + start]) continue;
      parts.push({...span, text: span.text.slice(start, end), level: levels[at + start] ?? 0});
      start = end;
    }
    at += span.text.length;
    return parts;
  });
}

/** The spans of a line as they are seen from left to right (UAX #9, rules L2 to L4). */
export function inVisualOrder(spans: readonly Span[]): readonly Span[] {
  const highest = spans.reduce((most, {level = 0}) => Math.max(most, level), 0);
  if (highest === 0) return spans;
  const ordered = [...spans];
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while ((ordered[end]?.level ?? 0) >= level) end++;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered.map(span => ((span.level ?? 0) % 2 === 1 ? {...span, text: mirrored(span.text)} : span));
}

/** A line of text as it is seen from left to right. */
export function visualText(text: string, base: 'auto' | 'rtl' = 'auto'): string {
  return textOf(visualSpans([{text, marks: 0}], base));
}

/** A line of spans as it is seen from left to right. */
export function visualSpans(spans: readonly Span[], base: 'auto' | 'rtl' = 'auto'): readonly Span[] {
  const text = textOf(spans);
  if (base === 'auto' && !rightToLeft.test(text)) return spans;
  return inVisualOrder(withLevels(spans, bidi().getEmbeddingLevels(text, base).levels));
}

/** The graphemes of a text from the last to the first, with brackets turned round. */
function mirrored(text: string): string {
  return Array.from(graphemes(text), ({segment}) => bidi().getMirroredCharacter(segment) ?? segment)
    .reverse()
    .join('');
}
