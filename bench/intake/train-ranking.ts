import type {HeadlineCandidate} from '../../source/intake/page-text/headline.ts';

/** The candidates of one page, and which of them are right. */
export type Ranking = {readonly candidates: readonly HeadlineCandidate[]; readonly right: ReadonlySet<number>};

const setup = {steps: 250, rate: 0.05, decay: 0.1};

/** All candidates of all pages, a row of features each, every feature divided by its deviation. */
type Table = {
  readonly rows: Float32Array;
  readonly right: readonly boolean[];
  /** The index of the first row of each page, and the number of rows. */
  readonly starts: readonly number[];
};

/**
 * One weight for each feature, so that the right candidate of a page has the greatest sum: a softmax over the candidates of each page, by
 * gradient descent with Adam's steps. It begins at zero and takes every page at every step, so nothing in it is random.
 */
export function trainRanking(rankings: readonly Ranking[]): Record<string, number> {
  const pages = rankings.filter(({candidates, right}) => candidates.some(({index}) => right.has(index)));
  const names = Object.keys(pages[0]?.candidates[0]?.features ?? {});
  const deviations = names.map(name =>
    deviation(
      pages.flatMap(page => page.candidates),
      name,
    ),
  );
  const table = tableOf(pages, names, deviations);
  const weights = new Float64Array(names.length);
  const mean = new Float64Array(names.length);
  const square = new Float64Array(names.length);
  for (let step = 1; step <= setup.steps; step += 1) {
    const gradient = gradientOf(table, weights);
    const rate = setup.rate * (1 - step / setup.steps);
    for (const [at, slope] of gradient.entries()) {
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * slope * slope;
      const pace = (mean[at] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
      weights[at] = (weights[at] ?? 0) - rate * pace;
    }
  }
  return Object.fromEntries(names.map((name, at) => [name, (weights[at] ?? 0) / (deviations[at] ?? 1)]));
}

/** A rare feature must not have a large weight. */
function deviation(candidates: readonly HeadlineCandidate[], name: string): number {
  let sum = 0;
  let squares = 0;
  for (const {features} of candidates) {
    const value = features[name] ?? 0;
    sum += value;
    squares += value * value;
  }
  return Math.max(0.05, Math.sqrt(Math.max(0, squares / candidates.length - (sum / candidates.length) ** 2)));
}

function tableOf(pages: readonly Ranking[], names: readonly string[], deviations: readonly number[]): Table {
  const all = pages.flatMap(({candidates, right}) => candidates.map(one => ({...one, isRight: right.has(one.index)})));
  const rows = new Float32Array(all.length * names.length);
  for (const [row, {features}] of all.entries())
    for (const [at, name] of names.entries())
      rows[row * names.length + at] = (features[name] ?? 0) / (deviations[at] ?? 1);
  const starts = [0];
  for (const {candidates} of pages) starts.push((starts.at(-1) ?? 0) + candidates.length);
  return {rows, right: all.map(({isRight}) => isRight), starts};
}

function gradientOf({rows, right, starts}: Table, weights: Float64Array): Float64Array {
  const gradient = weights.map(weight => setup.decay * weight);
  const size = weights.length;
  const pages = starts.length - 1;
  for (let page = 0; page < pages; page += 1) {
    const first = starts[page] ?? 0;
    const shares = new Float64Array((starts[page + 1] ?? first) - first);
    for (const candidate of shares.keys()) {
      let score = 0;
      const row = (first + candidate) * size;
      for (let at = 0; at < size; at += 1) score += (rows[row + at] ?? 0) * (weights[at] ?? 0);
      shares[candidate] = score;
    }
    const top = Math.max(...shares);
    let total = 0;
    let rightTotal = 1e-12;
    for (const [candidate, score] of shares.entries()) {
      const share = Math.exp(score - top);
      shares[candidate] = share;
      total += share;
      if (right[first + candidate]) rightTotal += share;
    }
    for (const [candidate, share] of shares.entries()) {
      const error = (share / total - (right[first + candidate] ? share / rightTotal : 0)) / pages;
      const row = (first + candidate) * size;
      for (let at = 0; at < size; at += 1) gradient[at] = (gradient[at] ?? 0) + error * (rows[row + at] ?? 0);
    }
  }
  return gradient;
}
