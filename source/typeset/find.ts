import type {Line} from './line.ts';
import {Mark, type Span} from './span.ts';

/** A find: UTF-16 offsets into the text that was searched. */
export type Find = {readonly start: number; readonly end: number};

/**
 * Where a text holds what is looked for: without regard to case and diacritics, with any run of white space, and so any line break, for a space.
 * Finds do not overlap. Linear in the text but for what is looked for.
 */
export function findAll(text: string, wanted: string): Find[] {
  const needle = fold(wanted.trim()).text.replace(/\s+/g, ' ');
  if (needle === '') return [];
  const {text: folded, offsets} = fold(text);
  const haystack = folded.replace(/\s/g, ' ');
  const finds: Find[] = [];
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
    const end = at + needle.length;
    finds.push({start: offsets?.[at] ?? at, end: offsets ? (offsets[end] ?? text.length) : end});
  }
  return finds;
}

const ascii = /^[\x00-\x7f]*$/;

/** A text without case and diacritics, and where each of its units comes from; without offsets where they are the same. */
function fold(text: string): {readonly text: string; readonly offsets?: readonly number[]} {
  if (ascii.test(text)) return {text: text.toLowerCase()};
  const offsets: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const bare = character === '\u00ad' ? '' : character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    for (let unit = 0; unit < bare.length; unit++) offsets.push(at);
    folded += bare;
    at += character.length;
  }
  return {text: folded, offsets};
}

/** A line with what was found in it marked. Finds are counted in the plain text of the line's block, in order. */
export function withFinds(line: Line, finds: readonly Find[], here: Find | undefined): Line {
  return finds.length === 0 ? line : {...line, spans: line.spans.flatMap(span => markFinds(span, finds, here))};
}

function markFinds(span: Span, finds: readonly Find[], here: Find | undefined): Span[] {
  if (span.at === undefined) return [span];
  const {at, text} = span;
  const parts: Span[] = [];
  let done = 0;
  const add = (end: number, marks: number) => {
    if (end > done) parts.push({...span, text: text.slice(done, end), at: at + done, marks: span.marks | marks});
    done = Math.max(done, end);
  };
  for (const find of finds) {
    if (find.end <= at + done || find.start >= at + text.length) continue;
    add(find.start - at, 0);
    add(Math.min(text.length, find.end - at), find === here ? Mark.found | Mark.foundHere : Mark.found);
  }
  add(text.length, 0);
  return parts;
}
