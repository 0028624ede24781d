import {countWords} from '../../article/article.ts';
import {withoutPlaceholders, withoutReferences} from './text-browser.ts';
import {unwrap} from './unwrap.ts';

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
