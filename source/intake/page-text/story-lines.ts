import {isCaption} from './caption.ts';
import {isChapterHead, isChrome, isOffer} from './chrome.ts';
import {isCode} from './code-lines.ts';
import {endsSentence, isProse, type PageLine} from './lines.ts';

/** Maximum number of lines between two paragraphs that are checked together. */
const mostBetween = 12;

/**
 * Returns whether the structure of a page shows that a line belongs to its story, although its words may occur in page furniture too: all lines between the
 * paragraphs above and below are sentences, steps, code and their headings, or the line is the heading of a chapter.
 */
export function isBetweenParagraphs(
  lines: readonly PageLine[],
  index: number,
  isParagraph: (index: number) => boolean,
): boolean {
  const isText = (at: number) => isStatement(lines[at]) || isStep(lines[at]) || isCodeOfStory(lines[at]);
  const isPart = (at: number) => isText(at) || (isHeading(lines[at]) && (isText(at + 1) || isParagraph(at + 1)));
  const reachesParagraph = (step: 1 | -1) => {
    for (let at = index + step; Math.abs(at - index) <= mostBetween; at += step) {
      if (isParagraph(at)) return true;
      if (!isPart(at)) return false;
    }
    return false;
  };
  const isHeadOfText = isHeading(lines[index]) && isText(index + 1);
  if (!isText(index) && !isHeadOfText && !isChapter(lines[index])) return false;
  return reachesParagraph(-1) && reachesParagraph(1);
}

/** Returns whether a line is a paragraph: running text to its last sentence that is not page furniture. */
export function isParagraph(line: PageLine | undefined): boolean {
  return line !== undefined && isProse(line) && endsSentence(line.text) && !isChrome(line.text);
}

/** Returns whether a line is a sentence that offers nothing to the readers of a site, and not a button of one or two words. */
export function isStatement(line: PageLine | undefined): boolean {
  if (line === undefined || !endsWithStop(line.text) || isOffer(line.text)) return false;
  return line.words >= 3 || !isChrome(line.text);
}

/** Returns whether a line is an item of a numbered list, or a short sentence with a bullet. */
function isStep(line: PageLine | undefined): boolean {
  if (line === undefined || isOffer(line.text)) return false;
  return /^\d/.test(line.marker) || (line.marker !== '' && endsWithStop(line.text));
}

function isCodeOfStory(line: PageLine | undefined): boolean {
  return line !== undefined && isCode(line);
}

function endsWithStop(text: string): boolean {
  return /[\p{L}\p{N})\]"”’»%][.?。？]["”’»)]*$/u.test(text.slice(-12));
}

function isChapter(line: PageLine | undefined): boolean {
  return isAlone(line) && isChapterHead(line.text);
}

const longestHeading = 10;

function isHeading(line: PageLine | undefined): boolean {
  if (!isAlone(line) || line.marker !== '' || line.words > longestHeading || endsSentence(line.text)) return false;
  return /^\p{Lu}/u.test(line.text) && !isCaption(line.text) && (!isChrome(line.text) || isChapterHead(line.text));
}

function isAlone(line: PageLine | undefined): line is PageLine {
  return line?.gapAbove === true && line.gapBelow;
}
