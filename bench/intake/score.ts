import {tokenize} from './labels.ts';

/** Precision and recall of one body; precision is absent where nothing was found. */
export type BodyScore = {readonly precision: number | undefined; readonly recall: number};

/** Shingles of four tokens, as the article extraction benchmark of scrapinghub counts them. */
export function bodyScores(truth: string, found: string): BodyScore {
  const wanted = shingles(truth);
  const given = shingles(found);
  let hit = 0;
  for (const [key, count] of wanted) hit += Math.min(count, given.get(key) ?? 0);
  const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {precision: given.size === 0 ? undefined : hit / total(given), recall: hit / total(wanted)};
}

/** The F1 of the mean precision and the mean recall. */
export function f1(scores: readonly BodyScore[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const precision = mean(scores.flatMap(score => score.precision ?? []));
  const recall = mean(scores.map(score => score.recall));
  return (2 * precision * recall) / (precision + recall);
}

function shingles(text: string): ReadonlyMap<string, number> {
  const tokens = tokenize(text);
  const counts = new Map<string, number>();
  for (let at = 0; at < tokens.length && at < Math.max(1, tokens.length - 3); at += 1) {
    const key = tokens.slice(at, at + 4).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
