import {resemblance, shinglesOf} from '../article/article.ts';
import {foldedWords, foldText} from './fold.ts';

/** What two texts at one address are compared by. */
export type Comparable = {
  readonly title: string;
  readonly body: string;
  /** The file or address that the text was read from, where it is known. */
  readonly origin: string | undefined;
};

/** Texts with fewer runs of four words than this are too short to be told apart by their words. */
const fewestShingles = 40;

/** An edited, shortened or completed text shares at least this part of the shorter text's runs of words. */
const leastShared = 0.1;

/**
 * Decides whether a text that arrives under the address of a stored article is that article, edited, or another one. Sites give pages the wrong
 * canonical address, so an address alone is no proof. What replaces a text is related to it: an address without text, a text that shares words
 * with it, one under the same headline that was read from the same place, or one under a similar headline that is too short to compare.
 */
export function isSameArticle(stored: Comparable, arriving: Comparable): boolean {
  if (stored.body === '' || arriving.body === '' || stored.body === arriving.body) return true;
  const [one, other] = [shinglesOf(stored.body), shinglesOf(arriving.body)];
  const shorter = Math.min(one.length, other.length);
  if (shorter > 0 && sharedBy(one, other) >= leastShared * shorter) return true;
  if (shorter < fewestShingles) return isSimilarTitle(stored.title, arriving.title);
  const isSameTitle = wordsOf(stored.title).join(' ') === wordsOf(arriving.title).join(' ');
  return isSameTitle && stored.origin !== undefined && stored.origin === arriving.origin;
}

/** Whether two headlines share at least half of the words of the shorter one. */
function isSimilarTitle(one: string, other: string): boolean {
  const [words, others] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const shared = [...words].filter(word => others.has(word)).length;
  return 2 * shared >= Math.min(words.size, others.size);
}

/** How many shingles two texts have in common. */
function sharedBy(one: Int32Array, other: Int32Array): number {
  const share = resemblance(one, other);
  return (share * (one.length + other.length)) / (1 + share);
}

function wordsOf(title: string): readonly string[] {
  return foldedWords(foldText(title)).map(({text}) => text);
}
