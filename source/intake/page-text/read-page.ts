import type {RawMetadata} from '../draft.ts';
import type {Verdict} from '../explained.ts';
import {firstSentence} from '../first-sentence.ts';
import {bodyThreshold, type MeasuredPage, mainBody} from './body.ts';
import {isCaption} from './caption.ts';
import {chromeKind, isChrome, isCommentsHead} from './chrome.ts';
import {
  addDateline,
  addStandfirst,
  type HeadReading,
  isDateLine,
  isSignature,
  noteOrigins,
  readHeadMatter,
} from './head-matter.ts';
import {chooseHeadline, rankHeadlines} from './headline.ts';
import type {PageLine} from './lines.ts';
import {bodyProbabilities, type Weights} from './model.ts';
import {measurePage} from './page-features.ts';
import {completeBody} from './runs.ts';
import {isBetweenParagraphs, isParagraph} from './story-lines.ts';
import {toMarkdown} from './to-markdown.ts';

/** The article of a text, a verdict for each line, and the line of each value, by its name. */
export type TextReading = {
  readonly facts: RawMetadata;
  readonly verdicts: readonly Verdict[];
  readonly origins: ReadonlyMap<string, PageLine>;
};

/** Reads the text of a page with everything around its article; undefined if no line belongs to an article. Training passes its own weights. */
export function readPage(lines: readonly PageLine[], weights?: Weights): TextReading | undefined {
  const features = measurePage(lines);
  const page = {lines, features, probabilities: bodyProbabilities(features, lines.length, weights)};
  const ranked = rankHeadlines(page, weights);
  const headline = chooseHeadline(lines, ranked);
  const body = chooseBody(page, headline);
  const [first] = body.lines;
  const last = body.lines.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const titleLine = headline === undefined ? undefined : lines[headline];
  const title = titleLine?.text;
  const head = readHead(lines, {headline, first, last});
  if (titleLine) head.origins.set('title', titleLine);
  const [likeliest] = ranked;
  if (likeliest !== undefined && likeliest !== headline) addStandfirst(head, lines[likeliest]);
  const remaining = body.lines.flatMap(index => lines[index] ?? []).filter(line => !head.verdicts.has(line));
  if (remaining[0]) addDateline(head, remaining[0]);
  const bodyLines = new Set(remaining);
  const second = ranked.find(index => lines[index]?.text !== title);
  return {
    facts: {...head.facts, title: title ?? firstSentence(remaining[0]?.text ?? ''), body: toMarkdown(remaining)},
    origins: head.origins,
    verdicts: lines.map((line, index) => {
      if (index === headline) return {kind: 'headline', why: 'the line most like a headline'};
      const verdict = head.verdicts.get(line);
      if (verdict !== undefined) return verdict;
      const probability = page.probabilities[index] ?? 0;
      if (bodyLines.has(line)) return {kind: 'body', why: whyBody(probability, body)};
      if (index === second) return {kind: 'chrome', why: 'the next line most like a headline'};
      return {
        kind: 'chrome',
        why: line.text === title ? 'a repeat of the headline' : whyChrome(line, index, probability, body),
      };
    }),
  };
}

const percent = (share: number) => `${Math.round(100 * share)}%`;

function whyBody(probability: number, {threshold}: Body): string {
  if (probability < threshold) return 'between lines of the article';
  return `${percent(probability)} like the article`;
}

function whyChrome(line: PageLine, index: number, probability: number, {start, end, threshold}: Body): string {
  const kind = chromeKind(line.text);
  if (kind !== undefined) return kind;
  if (isCaption(line.text)) return 'a caption of another picture';
  if (probability >= threshold && index < start) return 'above the headline';
  if (probability >= threshold && index >= end) return "below the head of readers' comments";
  return `${percent(probability)} like the article, ${percent(threshold)} needed`;
}

/** After a body of this many words, the heading of comments ends the article. */
const underWay = 40;

/**
 * Up to this many lines between two body lines belong to it too, unless the model finds one nearly impossible: subheadings, list items, code. (Raises
 * the F1 of unseen pages by .005.)
 */
const bridge = {lines: 3, least: 0.15};

/** The body, and where it was searched. */
type Body = {
  /** The numbers of its lines, in their order. */
  readonly lines: readonly number[];
  /** The lowest probability of a line in it. */
  readonly threshold: number;
  /** The range of lines that could belong to it. */
  readonly start: number;
  readonly end: number;
};

function chooseBody(page: MeasuredPage, headline: number | undefined): Body {
  const {lines, probabilities} = page;
  const threshold = bodyThreshold(lines, probabilities);
  const title = headline === undefined ? undefined : lines[headline]?.text;
  const start = headline === undefined || headline >= mainBody(page).end ? 0 : headline + 1;
  const isLikely = (index: number, least: number) => (probabilities[index] ?? 0) >= least;
  const isBridge = (index: number) => {
    for (let at = index; at < index + bridge.lines && isLikely(at, bridge.least); at += 1)
      if (isLikely(at + 1, threshold)) return true;
    return false;
  };
  const isApart = (line: PageLine) => line.text === title || isCaption(line.text);
  const isBodyParagraph = (index: number) => index >= start && isLikely(index, threshold) && isParagraph(lines[index]);
  const chosen: number[] = [];
  let words = 0;
  let end = lines.length;
  for (let index = start; index < end; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    const isStory = isBetweenParagraphs(lines, index, isBodyParagraph);
    if (words >= underWay && !isStory && isCommentsHead(line.text)) {
      end = index;
      break;
    }
    const isInside = isStory || isLikely(index, threshold) || (chosen.at(-1) === index - 1 && isBridge(index));
    if (!isInside || isApart(line) || (isChrome(line.text) && !isStory)) continue;
    chosen.push(index);
    words += line.words;
  }
  const complete = completeBody({lines, probabilities, chosen: new Set(chosen), range: {start, end}, isApart});
  return {lines: complete, threshold, start, end};
}

/** How far byline and date may be above the headline, below the start of the body, or after its end, in lines. */
const nearby = {above: 6, among: 4, below: 8};

/** The place of an article: its headline, and the first and last line of its body. */
type Extent = {readonly headline: number | undefined; readonly first: number; readonly last: number};

/** Reads the metadata around the body, with its lines: first between headline and body, then above and below both. */
function readHead(lines: readonly PageLine[], {headline, first, last}: Extent): HeadReading {
  const title = headline === undefined ? undefined : lines[headline]?.text;
  // A short headline that is repeated looks like a name.
  const around = (start: number, end: number) => lines.slice(start, end).filter(({text}) => text !== title);
  const start = headline === undefined ? first : Math.min(headline + 1, first);
  const among = lines.slice(first, Math.min(first + nearby.among, last));
  const signed = among.findLastIndex(line => isSignature(line) || isDateLine(line));
  const head = readHeadMatter(around(start, first + signed + 1));
  const top = headline ?? first;
  completeFrom(head, around(Math.max(0, top - nearby.above), top).reverse());
  completeFrom(head, around(last + 1, last + 1 + nearby.below));
  // If only the last change is printed, it is the date.
  const {facts, origins} = head;
  const changed = origins.get('modified');
  if (facts.published === undefined && facts.modified !== undefined && changed) {
    facts.published = facts.modified;
    origins.set('published', changed);
  }
  return head;
}

/** Adds the date and the byline of other lines, nearest first, if they are still missing. */
function completeFrom(head: HeadReading, lines: readonly PageLine[]): void {
  const {facts, verdicts} = head;
  if (facts.published !== undefined && facts.byline !== undefined) return;
  for (const line of lines.filter(line => isSignature(line) || isDateLine(line))) {
    const found = readHeadMatter([line]);
    const {published, modified, byline, source} = found.facts;
    const isNews =
      (facts.published === undefined && (published ?? modified) !== undefined) ||
      (facts.byline === undefined && byline !== undefined);
    if (!isNews) continue;
    const day = facts.published ?? published;
    if (day !== undefined) facts.published = day;
    const change = facts.modified ?? modified;
    if (change !== undefined) facts.modified = change;
    if (facts.byline === undefined && byline !== undefined)
      Object.assign(facts, {byline}, source === undefined ? {} : {source});
    for (const [one, verdict] of found.verdicts) verdicts.set(one, verdict);
    noteOrigins(head, line);
  }
}
