import type {PageFeatures} from './page-features.ts';
import weights from './weights.json' with {type: 'json'};

/**
 * The trained weights: bench/intake/train.ts writes weights.json. `body` is a network with one hidden layer, stored as weights from each feature to
 * the hidden units. `headline` has one weight per feature.
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

/** Returns the probability of each line to belong to the body of its article. */
export function bodyProbabilities(features: PageFeatures, size: number, {body} = trained): Float32Array {
  const units = Math.ceil(body.hiddenBias.length / unitsAtATime) * unitsAtATime;
  const inputs = Object.entries(body.hidden).flatMap(([name, row]) => {
    const column = features.get(name);
    return column === undefined ? [] : [{column, row}];
  });
  const weights = new Float64Array(inputs.length * units);
  for (const [index, {row}] of inputs.entries()) weights.set(row, index * units);
  const net = {bias: padded(body.hiddenBias, units), weights, output: padded(body.output, units)};
  const line: LineInput = {count: 0, values: new Float64Array(inputs.length), starts: new Int32Array(inputs.length)};
  const probabilities = new Float32Array(size);
  for (let index = 0; index < size; index += 1) {
    line.count = 0;
    for (let input = 0; input < inputs.length; input += 1) {
      const value = inputs[input]?.column[index] ?? 0;
      if (value === 0) continue;
      line.values[line.count] = value;
      line.starts[line.count] = input * units;
      line.count += 1;
    }
    let logit = body.outputBias;
    for (let unit = 0; unit < units; unit += unitsAtATime) logit += activation(net, line, unit);
    probabilities[index] = 1 / (1 + Math.exp(-logit));
  }
  return probabilities;
}

/** The features of a line that are not 0, about half of them, with the offset of their weights. */
type LineInput = {count: number; readonly values: Float64Array; readonly starts: Int32Array};

type Net = {readonly bias: Float64Array; readonly weights: Float64Array; readonly output: Float64Array};

/** This many sums fit in registers: a third of the time of sums in memory. */
const unitsAtATime = 4;

/** Returns what four hidden units, from `unit` on, contribute to the output. */
function activation({bias, weights, output}: Net, {count, values, starts}: LineInput, unit: number): number {
  let first = bias[unit] ?? 0;
  let second = bias[unit + 1] ?? 0;
  let third = bias[unit + 2] ?? 0;
  let fourth = bias[unit + 3] ?? 0;
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0;
    const at = (starts[index] ?? 0) + unit;
    first += value * (weights[at] ?? 0);
    second += value * (weights[at + 1] ?? 0);
    third += value * (weights[at + 2] ?? 0);
    fourth += value * (weights[at + 3] ?? 0);
  }
  return (
    (output[unit] ?? 0) * Math.max(0, first) +
    (output[unit + 1] ?? 0) * Math.max(0, second) +
    (output[unit + 2] ?? 0) * Math.max(0, third) +
    (output[unit + 3] ?? 0) * Math.max(0, fourth)
  );
}

function padded(values: readonly number[], size: number): Float64Array {
  const all = new Float64Array(size);
  all.set(values);
  return all;
}

/** Returns how much a line looks like the headline. Only the order of these numbers has a meaning. */
export function headlineScore(features: Readonly<Record<string, number>>, {headline} = trained): number {
  return Object.entries(features).reduce((sum, [name, value]) => sum + value * (headline[name] ?? 0), 0);
}
