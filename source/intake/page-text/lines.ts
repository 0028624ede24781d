import {countWords} from '../../article/article.ts';

/** One line of a capture that holds anything, with what the rules ask about it. */
export type Line = {
  /** Without the white space around it. */
  readonly text: string;
  readonly words: number;
  /** Whether an empty line or the edge of the capture is above it, and below it. Browsers set paragraphs off so, and menus not. */
  readonly gapAbove: boolean;
  readonly gapBelow: boolean;
};

/** The lines of a capture, hard-wrapped paragraphs joined again. */
export function toLines(text: string): readonly Line[] {
  const raw = text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/).map(line => line.trim());
  const wrapped = unwrap(raw);
  return wrapped.flatMap((line, index) => {
    if (line === '') return [];
    const gapAbove = (wrapped[index - 1] ?? '') === '';
    const gapBelow = (wrapped[index + 1] ?? '') === '';
    return [{text: line, words: countWords(line), gapAbove, gapBelow}];
  });
}

/** No terminal, mail program or person wraps text wider than this; a longer line was never wrapped. */
const widestWrap = 100;
const narrowestWrap = 50;

/**
 * Joins lines that were broken to fit a width: a line is one where the next line's first word would not have fitted after it. Where any
 * line is longer than the widest usual wrap, nothing was wrapped.
 */
function unwrap(lines: readonly string[]): readonly string[] {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (width > widestWrap || width < narrowestWrap) return lines;
  const joined: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (isBroken(lines[index - 1] ?? '', line, width)) joined.push(`${joined.pop()} ${line}`);
    else joined.push(line);
  }
  return joined;
}

function isBroken(above: string, line: string, width: number): boolean {
  if (above === '' || line === '' || /^(?:[-*+•–]|\d+[.)])\s/.test(line)) return false;
  const firstWord = /^\S+/.exec(line)?.[0] ?? '';
  return above.length + 1 + firstWord.length > width;
}
