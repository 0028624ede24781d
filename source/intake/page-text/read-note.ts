import type {Verdict} from '../explained.ts';
import {firstSentence} from '../first-sentence.ts';
import {isChrome} from './chrome.ts';
import {isSigning, readHeadMatter} from './head-matter.ts';
import {endsSentence, isProse, type PageLine} from './lines.ts';
import type {TextReading} from './read-page.ts';
import {isBetweenParagraphs, isParagraph} from './story-lines.ts';
import {toMarkdown} from './to-markdown.ts';

/** This many short lines in a row are a menu: 90 % of 239 captures of pages have one. */
const menuLength = 8;

/** Returns whether a text was copied from a page. Nothing may be removed from other text. */
export function isCopiedPage(lines: readonly PageLine[]): boolean {
  let run = 0;
  for (const [index, line] of lines.entries()) {
    if (isChrome(line.text) && !isBetweenParagraphs(lines, index, at => isParagraph(lines[at]))) return true;
    run =
      line.words <= 5 && !(line.gapAbove && line.gapBelow) && !/[.!?,;:]$|^[-*•\d]/.test(line.marker + line.text)
        ? run + 1
        : 0;
    if (run >= menuLength) return true;
  }
  return false;
}

/** The shortest text of an article: an address or two words are too short. */
const fewestWords = 6;

/** Returns whether a line is one word or address. Chinese and Japanese have no spaces. */
const oneWord = /^[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/** Reads a plain note: the first line is its headline, everything else its body. Undefined if there is too little text. */
export function readNote(lines: readonly PageLine[]): TextReading | undefined {
  const [first, ...others] = lines;
  const words = lines.reduce((sum, line) => sum + line.words, 0);
  if (first === undefined || words < fewestWords || lines.every(line => oneWord.test(line.text))) return undefined;
  const kept: Verdict = {kind: 'body', why: 'everything in a note is stored'};
  if (others.length === 0 || isProse(first) || first.text.length > 150)
    return {
      facts: {title: firstSentence(first.text), body: toMarkdown(lines)},
      verdicts: lines.map(() => kept),
      origins: new Map(),
    };
  const start = endOfHead(first, others);
  const {facts, verdicts, origins} = readHeadMatter(others.slice(0, start));
  return {
    facts: {...facts, title: first.text, body: toMarkdown(others.slice(start))},
    origins: origins.set('title', first),
    verdicts: lines.map((line, index) =>
      index === 0 ? {kind: 'headline', why: 'the first line of a note'} : (verdicts.get(line) ?? kept),
    ),
  };
}

/** Returns the number of lines below a headline that state byline and date, with a longer line between them and the headline. */
function endOfHead(headline: PageLine, lines: readonly PageLine[]): number {
  const isSigned = (index: number) => isSigning(lines, index) && !endsSentence(lines[index]?.text ?? '');
  const isStandfirst = (lines[0]?.words ?? 0) > headline.words && !isSigned(0) && isSigned(1);
  let end = isStandfirst ? 1 : 0;
  while (end < lines.length && isSigned(end)) end += 1;
  return end === lines.length ? 0 : end;
}
