/**
 * The pairs of words that follow each other in an article, as a Bloom filter: a few bits for each pair. A phrase of common words is in few of the articles that
 * contain its words. The filter excludes most of the others without reading their texts, which the server stores apart and compressed. Every word of Chinese or
 * Japanese is such a phrase, because the index has their characters.
 */

/** The bytes of a filter for each pair. With two bits set for a pair, a filter contains one in twenty of those that its article does not have. */
const bytesForPair = 1;

/** Returns the filter of the pairs in some texts, each a list of words. It has at least one byte. */
export function pairFilterOf(texts: readonly (readonly string[])[]): Uint8Array {
  const pairs = texts.reduce((sum, {length}) => sum + Math.max(0, length - 1), 0);
  const filter = new Uint8Array(Math.max(1, pairs * bytesForPair));
  const setBit = (hash: number) => {
    const bit = hash % (8 * filter.length);
    filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
  };
  for (const words of texts) {
    let former: number | undefined;
    for (const word of words) {
      const hash = hashOf(word);
      if (former !== undefined) {
        const pair = hashOfPair(former, hash);
        setBit(pair);
        setBit(secondHash(pair));
      }
      former = hash;
    }
  }
  return filter;
}

/** Returns the two hashes of a pair, from 0 to 2^31 - 1. Each is the number of a bit that a filter with this pair has set, modulo the number of its bits. */
export function hashesOfPair(first: string, second: string): readonly [number, number] {
  const pair = hashOfPair(hashOf(first), hashOf(second));
  return [pair, secondHash(pair)];
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

function secondHash(hash: number): number {
  return mix(hash ^ 0x5bd1e995);
}

/** The last step of MurmurHash3, without its sign. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & 0x7fffffff;
}
