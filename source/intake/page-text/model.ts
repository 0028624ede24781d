import type {PageFeatures} from './page-features.ts';
import weights from './weights.json' with {type: 'json'};

/**
 * What training found: bench/intake/train.ts writes weights.json. `body` is a net with one hidden layer: for each feature its weights to the
 * hidden units. `headline` is one weight for each feature.
 */
export type Weights = {
  readonly body: {
    readonly hidden: Readonly<Record<string, readonly number[]>>;
    readonly hiddenBias: readonly number[];
    readonly output: readonly number[];
    readonly outputBias: number;
  };
  readonly headline: Readonly<Record<string, number>>;
};

const trained: Weights = weights;

/** How probable it is that each line of a page belongs to its article's body. */
export function bodyProbabilities(features: PageFeatures, size: number, {body} = trained): Float32Array {
  const bias = Float32Array.from(body.hiddenBias);
  const units = bias.length;
  const hidden = new Float32Array(size * units);
  for (let line = 0; line < size; line += 1) hidden.set(bias, line * units);
  for (const [name, row] of Object.entries(body.hidden)) addFeature(hidden, features.get(name), Float32Array.from(row));
  const output = Float32Array.from(body.output);
  const probabilities = new Float32Array(size);
  for (let line = 0; line < size; line += 1) {
    let logit = body.outputBias;
    for (let unit = 0; unit < units; unit += 1)
      logit += (output[unit] ?? 0) * Math.max(0, hidden[line * units + unit] ?? 0);
    probabilities[line] = 1 / (1 + Math.exp(-logit));
  }
  return probabilities;
}

/** Adds what one feature gives to the hidden units of every line; most features of most lines are 0. */
function addFeature(hidden: Float32Array, column: Float32Array | undefined, row: Float32Array): void {
  if (column === undefined) return;
  const units = row.length;
  for (let line = 0; line < column.length; line += 1) {
    const value = column[line] ?? 0;
    if (value === 0) continue;
    const start = line * units;
    for (let unit = 0; unit < units; unit += 1)
      hidden[start + unit] = (hidden[start + unit] ?? 0) + value * (row[unit] ?? 0);
  }
}

/** How much a line looks like the headline; only the order of these figures means anything. */
export function headlineScore(features: Readonly<Record<string, number>>, {headline} = trained): number {
  return Object.entries(features).reduce((sum, [name, value]) => sum + value * (headline[name] ?? 0), 0);
}
