/** How much of a line is read for its subject. */
const longestRead = 2000;

/** Returns the distinct longer words of a text, which carry its meaning; pairs of characters in scripts without spaces. */
export function contentWords(text: string): readonly string[] {
  const words = text
    .slice(0, longestRead)
    .toLowerCase()
    .match(/[\p{L}\p{N}]{4,}|[\u3040-\u9fff\uac00-\ud7a3]{2}/gu);
  return [...new Set(words)];
}

/** Returns the distinct pairs of consecutive words of a text. */
export function pairsOf(text: string): readonly string[] {
  const words =
    text
      .slice(0, longestRead)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`))];
}

/** Counts in how many of the selected lines each word occurs. */
export function countLines(
  wordLists: readonly (readonly string[])[],
  isAsked: (index: number) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [index, words] of wordLists.entries())
    if (isAsked(index)) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
