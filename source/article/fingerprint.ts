import {UnitTable} from './unit-table.ts';

/**
 * Texts that are the same story, told from numbers. A text is taken as the set of its shingles, the runs of four words that it holds; two texts
 * are as like as the share of shingles that they have in common (Broder, "On the resemblance and containment of documents", 1997). The least
 * hash of a set is the same in two sets with exactly that chance, so a few of them, kept in an index, find the like of a text without
 * comparing it to others.
 */

/** A shorter run is shared by texts that have only their subject in common; each edited word spoils as many shingles as a run is long. */
const shingleWords = 4;

/** A text with fewer shingles (words, and characters of scripts that know no spaces) is too short to tell a copy from a chance. */
const fewestShingles = 60;

/** The least hashes of a text's shingles, each under another hash function. */
export type Fingerprint = readonly [number, number, number, number];

/** One hash function each. With four, two texts that share half of their shingles have one number in common with a chance of 94 %. */
const seeds = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

/** Undefined for a text that is too short to be known by its words. */
export function fingerprintOf(markdown: string): Fingerprint | undefined {
  const shingles = shingleHashes(markdown);
  if (shingles.length < fewestShingles) return undefined;
  return [least(shingles, seeds[0]), least(shingles, seeds[1]), least(shingles, seeds[2]), least(shingles, seeds[3])];
}

function least(shingles: Int32Array, seed: number): number {
  let least = 0x7fffffff;
  for (let index = 0; index < shingles.length; index++) {
    const hash = mix((shingles[index] ?? 0) ^ seed);
    if (hash < least) least = hash;
  }
  return least;
}

/** The shingles of a text in Markdown as sorted hashes, each once. */
export function shinglesOf(markdown: string): Int32Array {
  const sorted = shingleHashes(markdown).slice().sort();
  return sorted.filter((hash, index) => index === 0 || hash !== sorted[index - 1]);
}

/** The share of shingles that two texts have in common, 0 to 1. */
export function resemblance(one: Int32Array, other: Int32Array): number {
  let common = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const difference = (one[a] ?? 0) - (other[b] ?? 0);
    if (difference === 0) common++;
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  const together = one.length + other.length - common;
  return together === 0 ? 0 : common / together;
}

/**
 * The hash of each run of words: a polynomial of theirs, so that the next is made of the one before by two multiplications. They stand in an
 * array that the next text is written over.
 */
function shingleHashes(markdown: string): Int32Array {
  const words = wordHashes(markdown.includes('](') ? withoutAddresses(markdown) : markdown);
  const count = Math.max(0, words.length - shingleWords + 1);
  let hash = 0;
  // Each shingle takes the place of its first word, which is needed no more when the next begins.
  let first = 0;
  for (let last = 0; last < words.length; last++) {
    hash = (Math.imul(hash, base) + (words[last] ?? 0)) | 0;
    const start = last - shingleWords + 1;
    if (start < 0) continue;
    first = words[start] ?? 0;
    words[start] = mix(hash);
    hash = (hash - Math.imul(first, weightOfFirst)) | 0;
  }
  return words.subarray(0, count);
}

/** Markdown without the addresses of its links. The search for the end of an address stops at the next bracket, so that time is linear. */
function withoutAddresses(markdown: string): string {
  return markdown.replace(/\]\([^)\s\]]*\)/g, ']');
}

/** The prime and the first value of 32-bit FNV-1a (Fowler, Noll and Vo). */
const base = 0x01000193;
const offsetBasis = 0x811c9dc5 | 0;

/** What the first word of a run was multiplied with when the last had come in. */
const weightOfFirst = Math.imul(Math.imul(base, base), base);

/** Texts of up to so many UTF-16 units are hashed into one array: a new one for each costs as much as its words. */
const usual = 1 << 16;
const shared = new Int32Array(usual);

/** A hash of each word (FNV-1a) in small letters, and of each character of the scripts that are written without spaces. */
function wordHashes(text: string): Int32Array {
  const hashes = text.length <= usual ? shared : new Int32Array(text.length);
  let count = 0;
  let hash = offsetBasis;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds.values[unit] || kinds.compute(unit);
    if (kind > 0) hash = Math.imul(hash ^ kind, base);
    if (kind > 0 || kind === inside) continue;
    if (hash !== offsetBasis) hashes[count++] = hash;
    hash = offsetBasis;
    if (kind === wholeWord) hashes[count++] = Math.imul(unit, base);
  }
  if (hash !== offsetBasis) hashes[count++] = hash;
  return hashes.subarray(0, count);
}

const between = -1;
const inside = -2;
const wholeWord = -3;

/** What each UTF-16 unit is to words: its small letter, or one of the above. */
const kinds = new UnitTable(kindOf);

/** Apostrophes, straight in one publication and curved in the next, do not separate words. */
function kindOf(character: string): number {
  if (/['’\u00ad]/.test(character)) return inside;
  if (!/[\p{L}\p{N}\p{M}\p{Cs}]/u.test(character)) return between;
  if (
    /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u.test(character)
  ) {
    return wholeWord;
  }
  // A capital whose small letter is two units, as that of `İ`, stays as it is.
  const small = character.toLowerCase();
  return (small.length === 1 ? small : character).charCodeAt(0);
}

/** Spreads the bits of a hash (the finaliser of MurmurHash3); a signed 32-bit number, which V8 keeps unboxed. */
function mix(number: number): number {
  let hash = number;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
