import {isChrome} from './chrome.ts';
import {isDatedSentence} from './dates.ts';
import {isSignature, isSigning} from './head-matter.ts';
import {endsSentence, type PageLine} from './lines.ts';
import {isStatement} from './story-lines.ts';
import type {LineRange} from './stretch.ts';

/**
 * Completes a body by the structure of the page. The model judges each line by itself, and a line that is short or sounds like page furniture may still be the
 * step of a recipe, a line of verse, or the last word of a story.
 */

/** A page whose body has been chosen line by line. */
export type ChosenLines = {
  readonly lines: readonly PageLine[];
  readonly probabilities: Float32Array;
  readonly chosen: ReadonlySet<number>;
  /** The lines among which the body is. */
  readonly range: LineRange;
  /** Whether a line belongs to something else, such as a caption or a repeat of the headline. */
  readonly isApart: (line: PageLine) => boolean;
};

/** Returns the lines of a body with those that its structure adds, in their order. */
export function completeBody(page: ChosenLines): number[] {
  const body = new Set(page.chosen);
  fillRuns(page, body);
  addVerses(page, body);
  addStart(page, body);
  addEnd(page, body);
  return [...body].sort((one, other) => one - other);
}

/** A run that is body as a whole: how many of its words are, and how likely its lines must be in the mean and each. */
const whole = {words: 0.5, mean: 0.2, least: 0.05, longestLine: 12};

/** Adds the lines of runs that are body for the most part: lists, verses and steps, between which pages have no gaps. */
function fillRuns({lines, probabilities, chosen, range, isApart}: ChosenLines, body: Set<number>): void {
  for (const run of runsOf(lines, range)) {
    const indices = Array.from({length: run.end - run.start}, (_, offset) => run.start + offset);
    const inside = indices.filter(index => chosen.has(index));
    const wordsOf = (some: readonly number[]) => some.reduce((sum, index) => sum + (lines[index]?.words ?? 0), 0);
    const sum = indices.reduce((total, index) => total + (probabilities[index] ?? 0), 0);
    const isShortRun = indices.length < 3 || wordsOf(inside) < whole.words * wordsOf(indices);
    if (isShortRun || sum < whole.mean * indices.length) continue;
    const [first = 0] = inside;
    const last = inside.at(-1) ?? 0;
    for (const index of indices) {
      const line = lines[index];
      if (line === undefined || body.has(index) || isApart(line) || line.words > whole.longestLine) continue;
      const isBetween = index > first && index < last;
      // Inside a run, the words of page furniture are those of a step or an ingredient.
      const isLikely = (probabilities[index] ?? 0) >= whole.least && !isChrome(line.text);
      if (isBetween || isLikely) body.add(index);
    }
  }
}

/** Adds the stanzas of a poem if one of its lines is body, and the stanzas next to them. */
function addVerses({lines, range, isApart}: ChosenLines, body: Set<number>): void {
  let isAfterVerse = false;
  for (const {start, end} of runsOf(lines, range)) {
    const run = lines.slice(start, end);
    const indices = run.map((_, offset) => start + offset);
    const isVerse: boolean =
      isStanza(run) && !run.some(isApart) && (isAfterVerse || indices.some(index => body.has(index)));
    if (isVerse) for (const index of indices) body.add(index);
    isAfterVerse = isVerse;
  }
}

/** Returns whether lines without a gap are verse: short, and most begin with a small letter or end with the punctuation of a clause, as no menu does. */
function isStanza(run: readonly PageLine[]): boolean {
  const isClause = ({text}: PageLine) => /^\p{Ll}|[,;:.!?—–-]["'”’]?$/u.test(text);
  const isShort = ({text, words, marker}: PageLine) => words >= 2 && words <= 14 && marker === '' && !isChrome(text);
  return run.length >= 3 && run.every(isShort) && 3 * run.filter(isClause).length >= 2 * run.length;
}

/** Returns the runs of lines without a gap between them. */
function runsOf(lines: readonly PageLine[], {start, end}: LineRange): readonly LineRange[] {
  const runs: LineRange[] = [];
  let first = start;
  for (let index = start + 1; index <= end; index += 1) {
    if (index < end && lines[index]?.gapAbove === false) continue;
    runs.push({start: first, end: index});
    first = index;
  }
  return runs;
}

/**
 * Adds the sentences directly above a body, below the byline or the headline. The first sentence below a headline is the standfirst, unless it has a date,
 * because that is how a history begins.
 */
function addStart({lines, range, isApart}: ChosenLines, body: Set<number>): void {
  const first = Math.min(...body);
  let start = first;
  while (start > range.start && isSentenceOfStory(lines[start - 1], isApart)) start -= 1;
  const isSigned = start > 0 && isSigning(lines, start - 1);
  const isBelowHeadline = start === range.start && start > 0;
  if (!isSigned && !isBelowHeadline) return;
  const hasStandfirst = !isSigned && !isDatedSentence(lines[start]?.text ?? '');
  for (let index = hasStandfirst ? start + 1 : start; index < first; index += 1) body.add(index);
}

function isSentenceOfStory(line: PageLine | undefined, isApart: (line: PageLine) => boolean): boolean {
  return isStatement(line) && line !== undefined && !isApart(line) && !isChrome(line.text) && !isSignature(line);
}

/** Adds what follows directly below a body: a last word, a quotation, or a list that the last line announces. */
function addEnd(page: ChosenLines, body: Set<number>): void {
  const {lines, range} = page;
  const last = Math.max(-1, ...body);
  const next = last + 1;
  const line = lines[next];
  if (last < 0 || next >= range.end || line === undefined || page.isApart(line) || isChrome(line.text)) return;
  if (isLastWord(line) && (page.probabilities[next] ?? 0) >= leastLast) body.add(next);
  else if (/[:：]$/.test(line.text)) for (const index of announcedLines(page, next)) body.add(index);
}

/** The minimum probability of a last word, which excludes menus. */
const leastLast = 0.01;

/** Returns whether a line is a quotation, or a sentence of up to three words, such as "Thank you." */
function isLastWord({text, words}: PageLine): boolean {
  const isQuotation = /^(?:“[^”]+”|"[^"]+"|„[^“”]+[“”]|«[^»]+»)/.test(text) && words <= 30;
  return endsSentence(text) && (isQuotation || (words <= 3 && /^\p{Lu}[^\d:]+$/u.test(text)));
}

/** Returns a line that ends with a colon and the items below it, which are indented or have markers; nothing if there are fewer than two. */
function announcedLines({lines, range}: ChosenLines, index: number): readonly number[] {
  const indent = lines[index]?.indent ?? 0;
  let end = index + 1;
  while (end < range.end && isItem(lines[end], indent) && (end === index + 1 || lines[end]?.gapAbove === false))
    end += 1;
  return end - index > 2 ? Array.from({length: end - index}, (_, offset) => index + offset) : [];
}

function isItem(line: PageLine | undefined, indent: number): boolean {
  return line !== undefined && (line.marker !== '' || line.indent > indent) && !isChrome(line.text);
}
