/** The agreement of a text with the correct one, as shares of all their shingles; the three add up to 1. */
export type Agreement = {
  readonly both: number;
  /** Only in the text that was found. */
  readonly surplus: number;
  /** Only in the true text. */
  readonly missing: number;
};

/** From 0 to 1. */
export type Scores = {readonly f1: number; readonly precision: number; readonly recall: number};

/** The words of a text, as the metric counts them. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/**
 * The metric of scrapinghub/article-extraction-benchmark (evaluate.py): runs of four tokens, with their counts, so that moved and repeated text
 * counts as well as missing text.
 */
export function compare(truth: string, found: string): Agreement {
  const wanted = shinglesOf(truth);
  const given = shinglesOf(found);
  let both = 0;
  let surplus = 0;
  let missing = 0;
  for (const shingle of new Set([...wanted.keys(), ...given.keys()])) {
    const difference = (given.get(shingle) ?? 0) - (wanted.get(shingle) ?? 0);
    both += Math.min(given.get(shingle) ?? 0, wanted.get(shingle) ?? 0);
    surplus += Math.max(0, difference);
    missing += Math.max(0, -difference);
  }
  const all = Math.max(1, both + surplus + missing);
  return {both: both / all, surplus: surplus / all, missing: missing / all};
}

/**
 * Returns the share of the sentences of the true body whose words are all in the extracted text, in order. A lost sentence is worse than
 * a line of furniture, and shingles hide it in a long article.
 */
export function sentenceRecall(truth: string, found: string): number {
  const text = ` ${tokensOf(found).join(' ')} `;
  const sentences = truth
    .split(/\n+|(?<=[.!?…。！？]["”’»)]?)\s+/u)
    .map(sentence => tokensOf(sentence).join(' '))
    .filter(sentence => sentence !== '');
  const kept = sentences.filter(sentence => text.includes(` ${sentence} `));
  return kept.length / Math.max(1, sentences.length);
}

function shinglesOf(text: string): ReadonlyMap<string, number> {
  const tokens = tokensOf(text);
  const counts = new Map<string, number>();
  if (tokens.length === 0) return counts;
  for (let start = 0; start < Math.max(1, tokens.length - 3); start++) {
    const shingle = tokens.slice(start, start + 4).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** The scores of several pages: F1 is computed from the mean precision and the mean recall, so each page has the same weight. */
export function scoresOf(pages: readonly Agreement[]): Scores {
  const precision = mean(pages.flatMap(({both, surplus}) => (both + surplus > 0 ? [both / (both + surplus)] : [])));
  const recall = mean(pages.flatMap(({both, missing}) => (both + missing > 0 ? [both / (both + missing)] : [])));
  return {f1: (2 * precision * recall) / (precision + recall || 1), precision, recall};
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
