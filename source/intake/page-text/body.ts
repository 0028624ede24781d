import type {PageLine} from './lines.ts';
import type {PageFeatures} from './page-features.ts';
import {heaviest, type LineRange} from './stretch.ts';

/** No line below the first is kept, and none above the second is left out, however sure the model is of the rest. */
const bounds = {least: 0.15, most: 0.55};

/**
 * The probability from which on lines are taken for the body: the one that lets the expected F1 be greatest, which is half that F1 (Lipton,
 * Elkan and Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014). On a page that the model is sure of it is near .5, on a
 * page of lists or code it is lower, so that such a page keeps its article.
 */
export function bodyThreshold(lines: readonly PageLine[], probabilities: Float32Array): number {
  const ranked = lines
    .map((line, index) => ({probability: probabilities[index] ?? 0, words: line.words + 0.5}))
    .sort((a, b) => b.probability - a.probability);
  const expected = ranked.reduce((sum, {probability, words}) => sum + probability * words, 0);
  let hit = 0;
  let taken = 0;
  let best = 0;
  for (const {probability, words} of ranked) {
    hit += probability * words;
    taken += words;
    best = Math.max(best, (2 * hit) / (taken + expected));
  }
  return Math.min(bounds.most, Math.max(bounds.least, best / 2));
}

/** What is known of a page before its headline is. */
export type MeasuredPage = {
  readonly lines: readonly PageLine[];
  readonly features: PageFeatures;
  /** The probability of each line to belong to the body. */
  readonly probabilities: Float32Array;
};

/** A line worth less than this probability speaks against the body's main part. */
const leastInside = 0.35;

/** The main part of the body: the range of lines that is most probable, counted in words. */
export function mainBody({lines, probabilities}: MeasuredPage): LineRange {
  return heaviest(
    lines.map((line, index) => ((probabilities[index] ?? 0) - leastInside) * Math.min(80, line.words + 1)),
  );
}

/** The numbers of the lines in a range that are rather body than not. */
export function bodyLines({probabilities}: MeasuredPage, {start, end}: LineRange): ReadonlySet<number> {
  const inside = new Set<number>();
  for (let index = start; index < end; index += 1) if ((probabilities[index] ?? 0) > leastInside) inside.add(index);
  return inside;
}
