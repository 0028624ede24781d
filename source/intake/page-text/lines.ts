import {countWords} from '../../article/article.ts';
import {withoutPlaceholders, withoutReferences} from './text-browser.ts';

/** A non-empty line of a capture, with the facts that rules need. */
export type PageLine = {
  /** The text without surrounding white space and list marker. */
  readonly text: string;
  readonly words: number;
  /** Its indentation in columns. */
  readonly indent: number;
  /** The marker of a list item: a bullet, or a number with its dot; empty for other lines. */
  readonly marker: string;
  /** Whether an empty line or the edge of the capture is above it, and below it. Browsers separate paragraphs this way, but not menu items. */
  readonly gapAbove: boolean;
  readonly gapBelow: boolean;
  /** The lines of the capture it was joined from: the number of the first, from 0, and their count. */
  readonly first: number;
  readonly count: number;
};

/** A line of a capture, parsed. `text` is empty if there is nothing to read in it. */
type RawLine = Omit<PageLine, 'words' | 'gapAbove' | 'gapBelow'>;

/** Splits a capture into lines. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/);
}

/**
 * Returns the non-empty lines of a capture. Joins hard-wrapped paragraphs, and removes the placeholders that text browsers print for pictures and
 * forms.
 */
export function toLines(text: string): readonly PageLine[] {
  const joined = unwrap(withoutReferences(splitLines(text)).map(takeApart));
  return joined.flatMap((line, index) => {
    if (line.text === '') return [];
    const gapAbove = (joined[index - 1]?.text ?? '') === '';
    const gapBelow = (joined[index + 1]?.text ?? '') === '';
    return [{...line, words: countWords(line.text), gapAbove, gapBelow}];
  });
}

/** Bullets as pages, w3m (• □ ☆ ○) and lynx (* + o #) print them. Punctuation counts only before white space. */
const listMarker = /^(?:[•·▪◦‣□☆○●■–*+#-]|o(?=\s+\p{Lu})|\d{1,2}[.)])(?:\s+|$)/u;

function takeApart(raw: string, first: number, all: readonly string[]): RawLine {
  const text = withoutPlaceholders(raw.trim(), all[first + 1]?.trim());
  const indent = raw.length - raw.trimStart().length;
  const marker = listMarker.exec(text)?.[0] ?? '';
  // A dash, a number sign and an o are bullets only if indented: notes and dialogues begin lines with them.
  const isMarker = marker !== '' && (indent > 0 || !/^[#o\d]/.test(marker));
  return isMarker
    ? {text: text.slice(marker.length).trim(), indent, marker: marker.trim(), first, count: 1}
    : {text, indent, marker: '', first, count: 1};
}

/** Returns the indentation of most of the text. Lynx indents text by three, headings less. */
export function usualIndent(lines: readonly PageLine[]): number {
  const words = new Map<number, number>();
  for (const {indent, marker, words: count} of lines)
    if (marker === '') words.set(indent, (words.get(indent) ?? 0) + count);
  return [...words].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as const)[0];
}

const sentenceEnd = /[.!?…:;。！？।؟]["'”’“«»)\]]*(?:\s*\[?\d{0,3}\]?)$|[”"»」]$/u;

/** Returns whether a line ends like a sentence. */
export function endsSentence(text: string): boolean {
  // Only the end: the pattern would be tried at every place of a long line.
  return sentenceEnd.test(text.slice(-12));
}

/** Returns whether a text ends like a sentence and is more than a few words. */
export function isSentence(text: string): boolean {
  return /[\p{L}\p{N})\]"”’»%][.!?…。！？]["”’»)]*$/u.test(text) && text.split(' ').length >= 5;
}

/**
 * Returns whether a line is running text and not a menu item, a label or a headline: it has 20 words, or 8 and ends like a sentence. (The best of the
 * one-line rules measured on 239 captures.)
 */
export function isProse(line: PageLine): boolean {
  return line.words >= 20 || (line.words >= 8 && endsSentence(line.text));
}

/** The greatest width of wrapped text in columns. */
const widestWrap = 100;
const narrowestWrap = 50;

/** The share of wider lines in wrapped text: addresses, tables, code. */
const mostWider = 0.05;

/** The number of long lines that show the width of an indentation: lynx prints headings wider than paragraphs. */
const fewestToMeasure = 8;

type Widths = {readonly all: number; readonly byIndent: ReadonlyMap<number, number>};

/**
 * Joins lines that were wrapped to a width: a line continues if the first word of the next would not have fitted, and the next is aligned with its
 * text. Leaves text with wider lines alone.
 */
function unwrap(lines: readonly RawLine[]): readonly RawLine[] {
  const widths = measure(lines);
  if (widths === undefined) return lines;
  const joined: RawLine[] = [];
  let above: RawLine | undefined;
  for (const line of lines) {
    const open = joined.at(-1);
    if (above !== undefined && open !== undefined && isBroken(above, line, open, widths)) {
      joined[joined.length - 1] = join(open, above, line);
    } else {
      joined.push(line);
    }
    above = line;
  }
  return joined;
}

function measure(lines: readonly RawLine[]): Widths | undefined {
  const long = lines.filter(line => widthOf(line) >= narrowestWrap);
  const wrapped = long.filter(line => widthOf(line) <= widestWrap);
  if (wrapped.length === 0 || long.length - wrapped.length > mostWider * long.length) return undefined;
  const groups = [...Map.groupBy(wrapped, line => line.indent)].filter(([, group]) => group.length >= fewestToMeasure);
  return {all: usualLength(wrapped), byIndent: new Map(groups.map(([indent, group]) => [indent, usualLength(group)]))};
}

/** Returns the width that 97 of 100 lines keep to. */
function usualLength(lines: readonly RawLine[]): number {
  const widths = lines.map(widthOf).sort((a, b) => a - b);
  return widths[Math.floor(0.97 * (widths.length - 1))] ?? widestWrap;
}

function isBroken(above: RawLine, line: RawLine, open: RawLine, {all, byIndent}: Widths): boolean {
  if (above.text === '' || line.text === '' || line.marker !== '') return false;
  if (line.indent !== above.indent && line.indent !== textIndent(open)) return false;
  const firstWord = wide.test(line.text) ? 2 : (/^\S+/.exec(line.text)?.[0].length ?? 0);
  return widthOf(above) + 1 + firstWord > (byIndent.get(above.indent) ?? all);
}

/** Returns the column of the text of a list item. */
function textIndent({indent, marker}: RawLine): number {
  return indent + (marker === '' ? 0 : marker.length + 1);
}

/** Returns the width in columns. Chinese, Japanese and Korean characters take two, and Chinese and Japanese have no spaces. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;
const everyWide = new RegExp(wide, 'g');
const unspaced = /[\u2e80-\ua4cf\uff00-\uff60]/;

function widthOf(line: RawLine): number {
  return textIndent(line) + line.text.length + (line.text.match(everyWide)?.length ?? 0);
}

/** Returns whether a line continues `open`, whose last line is `above`. */
function join(open: RawLine, above: RawLine, line: RawLine): RawLine {
  const space = unspaced.test(above.text.slice(-1)) && unspaced.test(line.text.slice(0, 1)) ? '' : ' ';
  return {...open, text: open.text + space + line.text, count: line.first + line.count - open.first};
}
