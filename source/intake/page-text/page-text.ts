import {IntakeError} from '../error.ts';
import {firstSentence} from '../first-sentence.ts';
import type {Facts, Format, Source} from '../format.ts';
import {findBody} from './body.ts';
import {isChrome} from './chrome.ts';
import {addDateline, isCaption, isDateLine, isSignature, readHeadMatter} from './head-matter.ts';
import {findHeadline} from './headline.ts';
import {type Line, toLines} from './lines.ts';
import {isProse} from './prose.ts';
import {toMarkdown} from './to-markdown.ts';

/** The text of a page as a browser copies it, with all that stands around the article; or plain notes. */
export const pageText: Format = {
  name: 'text',
  title: 'page text',
  recognise: () => true,
  read(source) {
    if (hasTooManyLines(source.text)) throw tooLong(source);
    const lines = toLines(source.text);
    return isPage(lines) ? readPage(lines, source) : readNote(lines, source);
  },
};

/** Many times the lines of a long novel; the rules look at every line more than once. */
const mostLines = 200_000;

function hasTooManyLines(text: string): boolean {
  let end = -1;
  for (let line = 0; line < mostLines; line += 1) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return false;
  }
  return true;
}

function tooLong(source: Source): IntakeError {
  return new IntakeError(
    `${source.label} has more than ${mostLines} lines, too many for an article: give tearsheet one article at a time.`,
  );
}

/** So many short lines in a row are a menu: 90% of 239 captures of pages hold one. */
const menuLength = 8;

/** Whether anything in the text shows that it was copied from a page; of other text nothing may be left out. */
function isPage(lines: readonly Line[]): boolean {
  let run = 0;
  for (const line of lines) {
    if (isChrome(line.text)) return true;
    run = line.words <= 5 && !(line.gapAbove && line.gapBelow) && !/[.!?,;:]$|^[-*•\d]/.test(line.text) ? run + 1 : 0;
    if (run >= menuLength) return true;
  }
  return false;
}

function readPage(lines: readonly Line[], source: Source): Facts {
  const found = findBody(lines);
  if (found === undefined) throw noArticle(source);
  const headline = findHeadline(lines, found.start);
  const body = headline === undefined ? found : (findBody(lines, headline + 1) ?? found);
  const start = headline === undefined ? body.start : skipHeadMatter(lines, headline, body.start, body.end);
  const head = readHeadMatter(headline === undefined ? [] : lines.slice(headline + 1, start));
  const title = headline === undefined ? undefined : lines[headline]?.text;
  const kept = lines
    .slice(start, body.end)
    .filter(line => !isChrome(line.text) && !isCaption(line) && line.text !== title);
  addDateline(head, kept[0]?.text ?? '');
  return {...head, title: title ?? firstSentence(kept[0]?.text ?? ''), body: toMarkdown(kept)};
}

/** Where the body begins once byline, date and standfirst among its first lines are taken for what they are. */
function skipHeadMatter(lines: readonly Line[], headline: number, bodyStart: number, bodyEnd: number): number {
  let start = Math.max(headline + 1, bodyStart);
  const last = Math.min(start + 4, bodyEnd - 1);
  for (let index = start; index < last; index += 1) {
    const line = lines[index];
    if (line !== undefined && (isSignature(line) || isDateLine(line))) start = index + 1;
  }
  return start;
}

/** The least that is taken for an article: an address or two words alone are none. */
const fewestWords = 6;

function readNote(lines: readonly Line[], source: Source): Facts {
  const [first, ...others] = lines;
  const words = lines.reduce((sum, line) => sum + line.words, 0);
  if (first === undefined || words < fewestWords || lines.every(line => /^\S+$/.test(line.text)))
    throw noArticle(source);
  if (others.length === 0 || isProse(first) || first.text.length > 150)
    return {title: firstSentence(first.text), body: toMarkdown(lines)};
  const signed = others.findIndex(line => !isSignature(line));
  const start = signed === -1 ? 0 : signed;
  return {...readHeadMatter(others.slice(0, start)), title: first.text, body: toMarkdown(others.slice(start))};
}

function noArticle(source: Source): IntakeError {
  return new IntakeError(
    `${source.label} holds no article: give tearsheet a page's whole text, with its headline and paragraphs.`,
  );
}
