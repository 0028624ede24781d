import type {Bidi} from 'bidi-js';
import bidiFactory from 'bidi-js/dist/bidi.mjs';
import {graphemes} from '../article/article.ts';
import {firstAfter} from './range.ts';
import {type Span, textOf} from './span.ts';

/** A right-to-left letter or mark. A text without one needs no reordering. */
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Returns whether a text contains right-to-left letters. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

let made: Bidi | undefined;

function bidi(): Bidi {
  made ??= bidiFactory();
  return made;
}

/** The directions in a text with right-to-left letters. */
export type Direction = {
  /** The embedding level of each UTF-16 unit (UAX #9): odd is right to left. */
  readonly levels: Uint8Array;
  /** Whether the paragraph at this offset begins at the right. */
  startsRight(offset: number): boolean;
};

/** Resolves each paragraph of a text by the Unicode bidirectional algorithm (UAX #9). Returns undefined if all of it is left to right. */
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

/** Splits spans so that each has one level. `levels` are those of their joined text. */
export function splitByLevel(spans: readonly Span[], levels: Uint8Array): Span[] {
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

/** Reorders the spans of a line for display from left to right (UAX #9, rules L2 to L4). */
export function toVisualOrder(spans: readonly Span[]): readonly Span[] {
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
  return ordered.map(span => ((span.level ?? 0) % 2 === 1 ? {...span, text: mirrorText(span.text)} : span));
}

/** Reorders a line of text for display from left to right. */
export function visualText(text: string, base: 'auto' | 'rtl' = 'auto'): string {
  return textOf(visualSpans([{text, marks: 0}], base));
}

/** Reorders a line of spans for display from left to right. */
export function visualSpans(spans: readonly Span[], base: 'auto' | 'rtl' = 'auto'): readonly Span[] {
  const text = textOf(spans);
  if (base === 'auto' && !rightToLeft.test(text)) return spans;
  return toVisualOrder(splitByLevel(spans, bidi().getEmbeddingLevels(text, base).levels));
}

/** Reverses the graphemes of a text and mirrors its brackets. */
function mirrorText(text: string): string {
  return Array.from(graphemes(text), ({segment}) => bidi().getMirroredCharacter(segment) ?? segment)
    .reverse()
    .join('');
}
