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
  const units = body.hiddenBias.length;
  const hidden = new Float32Array(size * units);
  for (let index = 0; index < hidden.length; index += 1) hidden[index] = body.hiddenBias[index % units] ?? 0;
  for (const [name, row] of Object.entries(body.hidden)) addFeature(hidden, features.get(name), Float32Array.from(row));
  return new Float32Array(size).map((_, line) => {
    const logit = body.output.reduce(
      (sum, weight, unit) => sum + weight * Math.max(0, hidden[line * units + unit] ?? 0),
      body.outputBias,
    );
    return 1 / (1 + Math.exp(-logit));
  });
}

/** Adds what one feature gives to the hidden units of every line; most features of most lines are 0. */
function addFeature(hidden: Float32Array, column: Float32Array | undefined, row: Float32Array): void {
  const units = row.length;
  for (const [line, value] of column?.entries() ?? []) {
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
