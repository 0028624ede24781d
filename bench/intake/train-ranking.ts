import type {Candidate} from '../../source/intake/page-text/headline.ts';

/** The candidates of one page, and which of them are right. */
export type Ranking = {readonly candidates: readonly Candidate[]; readonly right: ReadonlySet<number>};

const setup = {steps: 250, rate: 0.05, decay: 0.1};

/**
 * One weight for each feature, so that the right candidate of a page has the greatest sum: a softmax over the candidates of each page, by
 * gradient descent with Adam's steps. It begins at zero and takes every page at every step, so nothing in it is random.
 */
export function trainRanking(rankings: readonly Ranking[]): Record<string, number> {
  const pages = rankings.filter(({candidates, right}) => candidates.some(({index}) => right.has(index)));
  const names = Object.keys(pages[0]?.candidates[0]?.features ?? {});
  const rows = pages.map(({candidates}) => candidates.map(({features}) => names.map(name => features[name] ?? 0)));
  const deviation = names.map((_, at) => {
    const values = rows.flat().map(row => row[at] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.max(0.05, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length));
  });
  const weights = names.map(() => 0);
  const mean = names.map(() => 0);
  const square = names.map(() => 0);
  const scaled = rows.map(page => page.map(row => row.map((value, at) => value / (deviation[at] ?? 1))));
  const rightOnes = pages.map(({candidates, right}) => candidates.map(({index}) => right.has(index)));
  for (let step = 1; step <= setup.steps; step += 1) {
    const gradient = weights.map(weight => setup.decay * weight);
    for (const [page, ofPage] of scaled.entries())
      addGradient(gradient, ofPage, rightOnes[page] ?? [], weights, pages.length);
    const rate = setup.rate * (1 - step / setup.steps);
    for (const [at, slope] of gradient.entries()) {
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * slope * slope;
      const pace = (mean[at] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
      weights[at] = (weights[at] ?? 0) - rate * pace;
    }
  }
  return Object.fromEntries(names.map((name, at) => [name, (weights[at] ?? 0) / (deviation[at] ?? 1)]));
}

function addGradient(
  gradient: number[],
  rows: readonly (readonly number[])[],
  right: readonly boolean[],
  weights: readonly number[],
  pages: number,
): void {
  const scores = rows.map(row => row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
  const top = Math.max(...scores);
  const shares = scores.map(score => Math.exp(score - top));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const rightTotal = shares.reduce((sum, share, at) => (right[at] ? sum + share : sum), 1e-12);
  for (const [candidate, row] of rows.entries()) {
    const share = shares[candidate] ?? 0;
    const error = (share / total - (right[candidate] ? share / rightTotal : 0)) / pages;
    if (error !== 0) for (const [at, value] of row.entries()) gradient[at] = (gradient[at] ?? 0) + error * value;
  }
}
