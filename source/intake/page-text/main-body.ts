import type {Line} from './line.ts';
import type {PageFeatures} from './page-features.ts';
import {heaviest, type Range} from './stretch.ts';

/** What is known of a page before its headline is. */
export type MeasuredPage = {
  readonly lines: readonly Line[];
  readonly features: PageFeatures;
  /** The probability of each line to belong to the body. */
  readonly probabilities: Float32Array;
};

/** A line worth less than this probability speaks against the body's main part. */
const leastInside = 0.35;

/** The main part of the body: the range of lines that is most probable, counted in words. */
export function mainBody({lines, probabilities}: MeasuredPage): Range {
  return heaviest(
    lines.map((line, index) => ((probabilities[index] ?? 0) - leastInside) * Math.min(80, line.words + 1)),
  );
}

/** The numbers of the lines in a range that are rather body than not. */
export function bodyLines({probabilities}: MeasuredPage, {start, end}: Range): ReadonlySet<number> {
  const inside = new Set<number>();
  for (let index = start; index < end; index += 1) if ((probabilities[index] ?? 0) > leastInside) inside.add(index);
  return inside;
}
