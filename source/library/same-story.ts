import {resemblance, shinglesOf, siteOf} from '../article/article.ts';

/**
 * Rules that decide whether an article is a copy of a story. A wire story comes from several sources, each with its own headline and a few
 * changed sentences. Lists show the first copy that was stored; every engine folds the others into it.
 */

/** Where an article is from; null if unknown. */
export type StoryOrigin = {readonly source: string | null; readonly url: string | null};

/** Copies are published within this number of seconds of each other. The texts of a daily column or a market report resemble each other too. */
export const storyWindow = 3 * 24 * 60 * 60;

/** The minimum share of word runs that copies have in common. An agency's next report on the same event shares about a fifth with the one before. */
const leastResemblance = 0.5;

/** Returns whether two articles certainly come from different sources: their sites or names differ. */
export function isFromAnotherSource(one: StoryOrigin, other: StoryOrigin): boolean {
  if (one.url !== null && other.url !== null) return siteOf(one.url) !== siteOf(other.url);
  return one.source !== null && other.source !== null && one.source.toLowerCase() !== other.source.toLowerCase();
}

/** Returns whether a text is a copy of another. `shingles` are those of the first, which is usually compared with several. */
export function isCopyOf(shingles: Int32Array, body: string): boolean {
  return resemblance(shingles, shinglesOf(body)) >= leastResemblance;
}
