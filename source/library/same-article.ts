import {identifiesPage, resemblance, shinglesOf} from '../article/article.ts';
import {foldedWords, foldText} from './fold.ts';

/** The properties by which two texts at one address are compared. */
export type Comparable = {
  readonly title: string;
  readonly body: string;
  /** The file or address that the text was read from, where it is known. */
  readonly origin: string | undefined;
  /** The address that the text names, as it was written. */
  readonly url: string | undefined;
};

/** Texts with fewer runs of four words than this are too short to be told apart by their words. */
const fewestShingles = 40;

/** An edited, shortened or completed text shares at least this part of the shorter text's runs of words. */
const leastShared = 0.1;

/** A page that names only the front page of its site, under another headline and from another file, shares at least this part. */
const leastSharedByFrontPage = 0.8;

/** Similar headlines share at least this part of the shorter one's words: "Story one" and "Story two" are different. */
const leastSharedOfTitle = 0.8;

/**
 * Decides whether a text that arrives under the address of a stored article is that article, edited, or another one. Sites give pages the wrong
 * canonical address, so an address alone proves nothing. A replacement is related to the text: an address without text, a text that shares words
 * with it, one under the same headline that was read from the same place, or one under a similar headline that is too short to compare. The front
 * page of a site and a local host are the wrong address most of the time, so a text that names one must share most of its words.
 */
export function isSameArticle(stored: Comparable, arriving: Comparable): boolean {
  if (stored.body === '' || arriving.body === '' || stored.body === arriving.body) return true;
  const [one, other] = [shinglesOf(stored.body), shinglesOf(arriving.body)];
  const shorter = Math.min(one.length, other.length);
  const isSameOrigin = stored.origin !== undefined && stored.origin === arriving.origin;
  const isSimilar = isSimilarTitle(stored.title, arriving.title);
  const isProven = isSameOrigin || isSimilar || namesPage(stored) || namesPage(arriving);
  if (shorter > 0 && sharedBy(one, other) >= (isProven ? leastShared : leastSharedByFrontPage) * shorter) return true;
  if (shorter < fewestShingles) return isSimilar;
  return isSameOrigin && wordsOf(stored.title).join(' ') === wordsOf(arriving.title).join(' ');
}

function namesPage({url}: Comparable): boolean {
  return url !== undefined && identifiesPage(url);
}

function isSimilarTitle(one: string, other: string): boolean {
  const [words, others] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const shorter = Math.min(words.size, others.size);
  if (shorter === 0) return one === other;
  return [...words].filter(word => others.has(word)).length >= leastSharedOfTitle * shorter;
}

/** Counts the shingles that two texts have in common. */
function sharedBy(one: Int32Array, other: Int32Array): number {
  const share = resemblance(one, other);
  return (share * (one.length + other.length)) / (1 + share);
}

function wordsOf(title: string): readonly string[] {
  return foldedWords(foldText(title)).map(({text}) => text);
}
