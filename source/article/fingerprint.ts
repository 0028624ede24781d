import {UnitTable} from './unit-table.ts';

/**
 * Fingerprints that find texts of the same story. A text is the set of its shingles: its runs of four words. The resemblance of two texts is the
 * share of shingles they have in common (Broder, "On the resemblance and containment of documents", 1997). The minimum hash of a set equals that of
 * another set with exactly this probability (MinHash). An index of a few such hashes therefore finds similar texts without comparing them all.
 */

/** Shorter runs are shared by texts that have only their subject in common. Each edited word changes as many shingles as a run is long. */
const shingleWords = 4;

/** With fewer shingles (words, or characters of scripts without spaces) a text is too short to tell a copy from chance. */
const fewestShingles = 60;

/** The minimum hash of a text's shingles under each of four hash functions. */
export type Fingerprint = readonly [number, number, number, number];

/** One seed per hash function. With four, two texts that share half of their shingles have a hash in common with a probability of 94 %. */
const seeds = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

/** Returns the fingerprint of a text; undefined if it is too short. */
export function fingerprintOf(markdown: string): Fingerprint | undefined {
  const shingles = shingleHashes(markdown);
  if (shingles.length < fewestShingles) return undefined;
  let [a, b, c, d] = [0x7fffffff, 0x7fffffff, 0x7fffffff, 0x7fffffff];
  // One pass: a processor mixes the four hashes of a shingle at the same time.
  for (let index = 0; index < shingles.length; index++) {
    const shingle = shingles[index] ?? 0;
    a = Math.min(a, mix(shingle ^ seeds[0]));
    b = Math.min(b, mix(shingle ^ seeds[1]));
    c = Math.min(c, mix(shingle ^ seeds[2]));
    d = Math.min(d, mix(shingle ^ seeds[3]));
  }
  return [a, b, c, d];
}

/** Returns the shingles of a Markdown text as sorted, distinct hashes. */
export function shinglesOf(markdown: string): Int32Array {
  const sorted = shingleHashes(markdown).slice().sort();
  return sorted.filter((hash, index) => index === 0 || hash !== sorted[index - 1]);
}

/** Returns the share of shingles that two texts have in common, 0 to 1. */
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
 * Returns a hash for each run of words. It is a polynomial, so the next is computed from the last with two multiplications. The returned array is
 * reused for the next text.
 */
function shingleHashes(markdown: string): Int32Array {
  const words = wordHashes(markdown.includes('](') ? withoutAddresses(markdown) : markdown);
  const count = Math.max(0, words.length - shingleWords + 1);
  let hash = 0;
  // A shingle overwrites its first word, which is no longer needed.
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

/** Removes the addresses of links from Markdown. The search for the end of an address stops at the next bracket, which keeps it linear. */
function withoutAddresses(markdown: string): string {
  return markdown.replace(/\]\([^)\s\]]*\)/g, ']');
}

/** The prime and the first value of 32-bit FNV-1a (Fowler, Noll and Vo). */
const base = 0x01000193;
const offsetBasis = 0x811c9dc5 | 0;

/** The factor of the first word of a run once the last word has been added. */
const weightOfFirst = Math.imul(Math.imul(base, base), base);

/** Texts up to this length, in UTF-16 units, share one array: allocating an array costs as much as hashing the words. */
const usual = 1 << 16;
let shared: Int32Array | undefined;

/** Returns a hash (FNV-1a) for each lower-case word, and for each character of scripts written without spaces. */
function wordHashes(text: string): Int32Array {
  shared ??= new Int32Array(usual);
  const hashes = text.length <= usual ? shared : new Int32Array(text.length);
  const {values} = kinds;
  let count = 0;
  let hash = offsetBasis;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = values[unit] || kinds.compute(unit);
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

/** The meaning of each UTF-16 unit for words: its lower-case letter, or one of the constants above. */
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
  // A capital whose lower-case form has two units, such as `İ`, stays unchanged.
  const small = character.toLowerCase();
  return (small.length === 1 ? small : character).charCodeAt(0);
}

/** Mixes the bits of a hash (the finaliser of MurmurHash3). Returns a signed 32-bit number, which V8 does not box. */
function mix(number: number): number {
  let hash = number;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
