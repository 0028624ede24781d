/**
 * The pairs of words that follow each other in an article, as a Bloom filter: a few bits for each pair. A phrase of common words is in few of the articles that
 * contain its words. The filter excludes most of the others without reading their texts, which the server stores apart and compressed. Every word of Chinese or
 * Japanese is such a phrase, because the index has their characters.
 */

/** The bytes of a filter for each pair, and the bits that are set for it. Such a filter contains one in forty of the pairs that its article does not have. */
const bytesForPair = 1;
const bitsForPair = 4;

/** Returns the filter of the pairs in some texts, each a list of words. It has at least one byte. */
export function pairFilterOf(texts: readonly (readonly string[])[]): Uint8Array {
  const pairs = texts.reduce((sum, {length}) => sum + Math.max(0, length - 1), 0);
  const filter = new Uint8Array(Math.max(1, pairs * bytesForPair));
  const bits = 8 * filter.length;
  for (const words of texts) {
    let former: number | undefined;
    for (const word of words) {
      const hash = hashOf(word);
      if (former !== undefined) {
        const pair = hashOfPair(former, hash);
        const step = stepOf(pair);
        for (let index = 0; index < bitsForPair; index++) {
          const bit = hashAt(pair, step, index) % bits;
          filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
        }
      }
      former = hash;
    }
  }
  return filter;
}

/** Returns the hashes of a pair, from 0 to 2^31 - 1. Each is the number of a bit that a filter with this pair has set, modulo the number of its bits. */
export function hashesOfPair(first: string, second: string): readonly number[] {
  const pair = hashOfPair(hashOf(first), hashOf(second));
  const step = stepOf(pair);
  return Array.from({length: bitsForPair}, (_, index) => hashAt(pair, step, index));
}

/** The UTF-16 units of a word that count. The vocabulary has only the beginnings of longer words (`words.ts`), which have to have the same hash. */
const mostUnits = 64;

/** FNV-1a of the UTF-16 units of a word (isthe.com/chongo/tech/comp/fnv). */
function hashOf(word: string): number {
  const end = Math.min(word.length, mostUnits);
  let hash = 0x811c9dc5;
  for (let index = 0; index < end; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash;
}

function hashOfPair(first: number, second: number): number {
  return mix(Math.imul(first, 31) ^ second);
}

function stepOf(pair: number): number {
  return mix(pair ^ 0x5bd1e995);
}

/** The hashes of a pair are a sum of two (Kirsch and Mitzenmacher, Less Hashing, Same Performance). */
function hashAt(pair: number, step: number, index: number): number {
  return (pair + Math.imul(index, step)) & 0x7fffffff;
}

/** The last step of MurmurHash3, without its sign. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & 0x7fffffff;
}
