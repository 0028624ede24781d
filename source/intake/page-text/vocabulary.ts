/** The start of a line is enough to know what it is about. */
const longestRead = 2000;

/**
 * The different words of a text that carry its meaning, as far as their length tells; of scripts that are written without spaces, pairs of
 * characters.
 */
export function wordsOf(text: string): readonly string[] {
  const words = text
    .slice(0, longestRead)
    .toLowerCase()
    .match(/[\p{L}\p{N}]{4,}|[\u3040-\u9fff\uac00-\ud7a3]{2}/gu);
  return [...new Set(words)];
}

/** The different pairs of words that follow each other in a text. */
export function pairsOf(text: string): readonly string[] {
  const words =
    text
      .slice(0, longestRead)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`))];
}

/** In how many of the lines that are asked for each word stands. */
export function countLines(
  told: readonly (readonly string[])[],
  isAsked: (index: number) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [index, words] of told.entries())
    if (isAsked(index)) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
