import {countWords} from '../../article/article.ts';
import {withoutPlaceholders, withoutReferences} from './text-browser.ts';

/** One line of a capture that holds anything, with what the rules ask about it. */
export type PageLine = {
  /** Without the white space around it, and without the marker of a list. */
  readonly text: string;
  readonly words: number;
  /** The columns of white space before it. */
  readonly indent: number;
  /** What marks it as an item of a list: a bullet, or a number with its dot; empty for other lines. */
  readonly marker: string;
  /** Whether an empty line or the edge of the capture is above it, and below it. Browsers set paragraphs off so, and menus not. */
  readonly gapAbove: boolean;
  readonly gapBelow: boolean;
  /** The lines of the capture that it was joined from: the number of the first, from 0, and their count. */
  readonly first: number;
  readonly count: number;
};

/** A line as it stands in a capture, taken apart. `text` is empty where there is nothing to read in it. */
export type RawLine = Omit<PageLine, 'words' | 'gapAbove' | 'gapBelow'>;

/** The lines of a capture as they stand in it. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/);
}

/** The lines of a capture that hold anything, hard-wrapped paragraphs joined again, without what text browsers put in place of pictures and forms. */
export function toLines(text: string): readonly PageLine[] {
  const joined = unwrap(withoutReferences(splitLines(text)).map(takeApart));
  return joined.flatMap((line, index) => {
    if (line.text === '') return [];
    const gapAbove = (joined[index - 1]?.text ?? '') === '';
    const gapBelow = (joined[index + 1]?.text ?? '') === '';
    return [{...line, words: countWords(line.text), gapAbove, gapBelow}];
  });
}

/** Bullets as pages, w3m (• □ ☆ ○) and lynx (* + o #) print them. A sign that is also punctuation is one only where white space follows. */
const listMarker = /^(?:[•·▪◦‣□☆○●■–*+#-]|o(?=\s+\p{Lu})|\d{1,2}[.)])(?:\s+|$)/u;

function takeApart(raw: string, first: number): RawLine {
  const text = withoutPlaceholders(raw.trim());
  const indent = raw.length - raw.trimStart().length;
  const marker = listMarker.exec(text)?.[0] ?? '';
  // A dash, a sharp and an o are bullets only where they are indented: notes and dialogues begin lines with them.
  const isMarker = marker !== '' && (indent > 0 || !/^[#o\d]/.test(marker));
  return isMarker
    ? {text: text.slice(marker.length).trim(), indent, marker: marker.trim(), first, count: 1}
    : {text, indent, marker: '', first, count: 1};
}

/** The columns from which most of the text begins: lynx sets it in by three, and headings less. */
export function usualIndent(lines: readonly PageLine[]): number {
  const words = new Map<number, number>();
  for (const {indent, marker, words: count} of lines)
    if (marker === '') words.set(indent, (words.get(indent) ?? 0) + count);
  return [...words].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as const)[0];
}

const sentenceEnd = /[.!?…:;。！？।؟]["'”’“«»)\]]*(?:\s*\[?\d{0,3}\]?)$|[”"»」]$/u;

/** Whether a line ends as a sentence does. */
export function endsSentence(text: string): boolean {
  // The end alone: the pattern looks for it from every place of a long line otherwise.
  return sentenceEnd.test(text.slice(-12));
}

/**
 * Whether a line reads as running text and not as a menu, a label or a headline: 8 words or more that end as a sentence, or 20 words. (Of the one-line
 * rules measured on 239 captures this one keeps the body best.)
 */
export function isProse(line: PageLine): boolean {
  return line.words >= 20 || (line.words >= 8 && endsSentence(line.text));
}

/** No terminal, mail program or person wraps text wider than this; a longer line was never wrapped. */
const widestWrap = 100;
const narrowestWrap = 50;

/** Wrapped text has a few wider lines at most: addresses, tables, code. */
const mostWider = 0.05;

/** So many long lines of one indentation show how wide it was set: lynx sets headings wider than paragraphs. */
const fewestToMeasure = 8;

type Widths = {readonly all: number; readonly byIndent: ReadonlyMap<number, number>};

/**
 * Joins lines that were broken to fit a width: a line goes on where the next line's first word would not have fitted after it, and where that
 * line stands under its text. Text with lines wider than anybody wraps is left as it is.
 */
export function unwrap(lines: readonly RawLine[]): readonly RawLine[] {
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
  return {all: usual(wrapped), byIndent: new Map(groups.map(([indent, group]) => [indent, usual(group)]))};
}

/** The width that 97 of 100 lines keep to. */
function usual(lines: readonly RawLine[]): number {
  const widths = lines.map(widthOf).sort((a, b) => a - b);
  return widths[Math.floor(0.97 * (widths.length - 1))] ?? widestWrap;
}

function isBroken(above: RawLine, line: RawLine, open: RawLine, {all, byIndent}: Widths): boolean {
  if (above.text === '' || line.text === '' || line.marker !== '') return false;
  if (line.indent !== above.indent && line.indent !== textIndent(open)) return false;
  const firstWord = wide.test(line.text) ? 2 : (/^\S+/.exec(line.text)?.[0].length ?? 0);
  return widthOf(above) + 1 + firstWord > (byIndent.get(above.indent) ?? all);
}

/** The column in which the text of an item of a list begins. */
function textIndent({indent, marker}: RawLine): number {
  return indent + (marker === '' ? 0 : marker.length + 1);
}

/** Characters of Chinese, Japanese and Korean take two columns, and the first two are written without spaces. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;
const everyWide = new RegExp(wide, 'g');
const unspaced = /[\u2e80-\ua4cf\uff00-\uff60]/;

function widthOf(line: RawLine): number {
  return textIndent(line) + line.text.length + (line.text.match(everyWide)?.length ?? 0);
}

/** `above` is the last line that `open` was joined from. */
function join(open: RawLine, above: RawLine, line: RawLine): RawLine {
  const space = unspaced.test(above.text.slice(-1)) && unspaced.test(line.text.slice(0, 1)) ? '' : ' ';
  return {...open, text: open.text + space + line.text, count: line.first + line.count - open.first};
}
