import type {PageLine} from './lines.ts';
import type {PageFeatures} from './page-features.ts';
import {heaviest, type LineRange} from './stretch.ts';

/** Limits of the threshold, no matter how sure the model is of other lines. */
const bounds = {least: 0.15, most: 0.55};

/**
 * Returns the lowest probability of body lines: the one with the greatest expected F1, which is half that F1 (Lipton, Elkan and Naryanaswamy, Optimal
 * Thresholding of Classifiers to Maximize F1 Measure, 2014). It is near .5 on pages that the model is sure of, and lower on pages of lists or code,
 * so that those keep their article.
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

/** The measurements of a page before its headline is found. */
export type MeasuredPage = {
  readonly lines: readonly PageLine[];
  readonly features: PageFeatures;
  /** The probability that each line belongs to the body. */
  readonly probabilities: Float32Array;
};

/** Lines below this probability count against the main part of the body. */
const leastInside = 0.35;

/** Returns the main part of the body: the range of lines with the greatest probability, weighted by words. */
export function mainBody({lines, probabilities}: MeasuredPage): LineRange {
  return heaviest(
    lines.map((line, index) => ((probabilities[index] ?? 0) - leastInside) * Math.min(80, line.words + 1)),
  );
}

/** Returns the numbers of the lines in a range that probably are body. */
export function bodyLines({probabilities}: MeasuredPage, {start, end}: LineRange): ReadonlySet<number> {
  const inside = new Set<number>();
  for (let index = start; index < end; index += 1) if ((probabilities[index] ?? 0) > leastInside) inside.add(index);
  return inside;
}
