import {bodyLines, type MeasuredPage, mainBody} from './body.ts';
import {isChrome, isPath} from './chrome.ts';
import {findDates, isDatedSentence} from './dates.ts';
import {isSignature} from './head-matter.ts';
import {copiesOf} from './headline-copies.ts';
import {surroundingsOf} from './headline-place.ts';
import {isTitleLike, shapeFeatures} from './headline-shape.ts';
import {subjectFeatures} from './headline-subject.ts';
import type {PageLine} from './lines.ts';
import {headlineScore, type Weights} from './model.ts';
import type {LineRange} from './stretch.ts';

/** A candidate for the headline with its features. Only the comparison with other candidates of the page counts. */
export type HeadlineCandidate = {readonly index: number; readonly features: Readonly<Record<string, number>>};

/** Returns the numbers of the candidates, the most likely first. */
export function rankHeadlines(page: MeasuredPage, weights?: Weights): readonly number[] {
  return headlineCandidates(page)
    .map(({index, features}) => ({index, score: headlineScore(features, weights)}))
    .sort((one, other) => other.score - one.score)
    .map(({index}) => index);
}

/**
 * Returns the number of the headline among ranked candidates. The most likely one is the standfirst if the second is a shorter line directly above it, which
 * no other title precedes.
 */
export function chooseHeadline(lines: readonly PageLine[], [first, ...others]: readonly number[]): number | undefined {
  if (first === undefined) return undefined;
  const standfirst = lines[first];
  const second = others.map(index => lines[index]).find(line => line?.text !== standfirst?.text);
  let above = first - 1;
  while (above > first - furthestAbove && isChrome(lines[above]?.text ?? '')) above -= 1;
  const headline = lines[above];
  if (standfirst === undefined || headline === undefined || headline.text !== second?.text) return first;
  if (standfirst.words < Math.max(fewestWords, headline.words) || isSignature(headline)) return first;
  const isAmongTitles = isTitleLike(lines[above - 1]) && lines[above - 1]?.text !== headline.text;
  const isTitle = isTitleLike(headline) || (headline.words >= 2 && /[^.:][.。]$/.test(standfirst.text));
  return isTitle && !isAmongTitles && mayBeHeadline(headline) && !/:\/\/|[.:]$/.test(headline.text) ? above : first;
}

/** Minimum number of words of a standfirst. */
const fewestWords = 6;

/** How many lines above its standfirst a headline may be, with buttons between them. */
const furthestAbove = 4;

/**
 * Returns the candidates with their features. They are above the body, or in it if other stories or comments above the article were taken for its
 * beginning.
 */
export function headlineCandidates(page: MeasuredPage): readonly HeadlineCandidate[] {
  const body = mainBody(page);
  const inside = bodyLines(page, body);
  const surroundings = surroundingsOf(page, body);
  const subject = subjectFeatures(page, inside);
  const copies = copiesOf(page.lines, body.start);
  return withRanks(
    candidates(page, body).map(index => ({
      index,
      features: {
        ...shapeFeatures(page, index),
        ...surroundings(index),
        ...subject(index),
        ...copies(index),
      },
    })),
  );
}

/** How far above and below the start of the body a headline is searched. */
const reach = {above: 200, below: 500};

/** A line in the body is not a headline if the model is this sure of it, it has this many words, or it is among its last lines. */
const surelyBody = {probability: 0.7, words: 12, last: 3};

function candidates({lines, features, probabilities}: MeasuredPage, {start, end}: LineRange): readonly number[] {
  const found: number[] = [];
  const last = Math.min(Math.max(start, end - 2 * surelyBody.last) + surelyBody.last, start + reach.below);
  for (let index = Math.max(0, start - reach.above); index <= last; index += 1) {
    const line = lines[index];
    if (line === undefined || features.get('skip')?.[index] === 1 || !mayBeHeadline(line)) continue;
    const isInside = index > start + surelyBody.last;
    if (isInside && (probabilities[index] ?? 0) > surelyBody.probability && line.words > surelyBody.words) continue;
    found.push(index);
  }
  return found;
}

const longest = 250;

/** Returns whether a line has letters and is not a date, a breadcrumb or a sentence with a date. */
function mayBeHeadline({text, words}: PageLine): boolean {
  if (text.length > longest || words < 1 || !/\p{L}/u.test(text)) return false;
  if (isPath(text) || isDatedSentence(text)) return false;
  const [date] = findDates(text, '');
  return date === undefined || date.start >= 3 || text.length - (date.end - date.start) >= 40;
}

/** Lines with at least this probability belong to the body. Candidates are not compared with them. */
const rivals = 0.6;

/** Adds how much each candidate shares with the body, relative to the one that shares most. */
function withRanks(candidates: readonly HeadlineCandidate[]): readonly HeadlineCandidate[] {
  const names = ['inBodyCount', 'frequentCount', 'onlyInBodyCount', 'inLeadCount', 'phraseCount'];
  const most = names.map(name =>
    candidates.reduce(
      (top, {features}) => ((features['p'] ?? 0) < rivals ? Math.max(top, features[name] ?? 0) : top),
      0.1,
    ),
  );
  return candidates.map(({index, features}) => {
    const ranks = names.map((name, at) => [`${name}Rank`, Math.min(1, (features[name] ?? 0) / (most[at] ?? 1))]);
    return {index, features: {...features, ...Object.fromEntries(ranks)}};
  });
}
