import {randomNumbers} from './random.ts';

/**
 * Trains a net with one hidden layer of rectified units for a yes or no, by Adam (Kingma and Ba, 2015) with features left out at random (dropout).
 * Everything random comes from the seed.
 */
export type Example = {readonly values: Float32Array; readonly label: number; readonly weight: number};

/** A network for raw features, which need neither centring nor scaling. */
export type Net = {
  /** A row of weights to the hidden units for each feature. */
  readonly hidden: readonly Float32Array[];
  readonly hiddenBias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: number;
};

const setup = {units: 24, steps: 3000, batch: 256, rate: 3e-3, decay: 1e-3, dropout: 0.4, warmUp: 200};

/** Trains on examples, drawn by their weight. */
export function trainNet(examples: readonly Example[], seed: number): Net {
  const chance = randomNumbers(seed);
  const features = examples[0]?.values.length ?? 0;
  const scale = scales(examples, features);
  const inputs = examples.map(({values}) => standardised(values, scale));
  const {units} = setup;
  // All weights in one array: hidden, hidden bias, output, output bias.
  const biases = features * units;
  const outputs = biases + units;
  const last = outputs + units;
  const weights = new Float32Array(last + 1);
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  for (let at = 0; at < biases; at += 1) weights[at] = gaussian() / Math.sqrt(features);
  for (let at = outputs; at < last; at += 1) weights[at] = gaussian() / Math.sqrt(units);
  const gradient = new Float32Array(weights.length);
  const optimiser = adam(weights, gradient);
  const pick = picker(examples, chance);
  const input = new Float32Array(features);
  const active = new Float32Array(units);
  for (let step = 0; step < setup.steps; step += 1) {
    for (let at = 0; at < weights.length; at += 1)
      gradient[at] = at < biases || (at >= outputs && at < last) ? setup.decay * (weights[at] as number) : 0;
    for (let count = 0; count < setup.batch; count += 1) {
      const example = pick();
      const values = inputs[example] as Float32Array;
      const {label} = examples[example] as Example;
      for (let unit = 0; unit < units; unit += 1) active[unit] = weights[biases + unit] as number;
      for (let feature = 0; feature < features; feature += 1) {
        const kept = chance() >= setup.dropout;
        const value = kept ? (values[feature] as number) / (1 - setup.dropout) : 0;
        input[feature] = value;
        if (kept)
          for (let unit = 0, at = feature * units; unit < units; unit += 1, at += 1)
            active[unit] = (active[unit] as number) + value * (weights[at] as number);
      }
      let logit = weights[last] as number;
      for (let unit = 0; unit < units; unit += 1)
        logit += Math.max(0, active[unit] as number) * (weights[outputs + unit] as number);
      const error = (1 / (1 + Math.exp(-logit)) - label) / setup.batch;
      gradient[last] = (gradient[last] as number) + error;
      for (let unit = 0; unit < units; unit += 1) {
        const activation = active[unit] as number;
        gradient[outputs + unit] = (gradient[outputs + unit] as number) + error * Math.max(0, activation);
        active[unit] = activation > 0 ? error * (weights[outputs + unit] as number) : 0;
        gradient[biases + unit] = (gradient[biases + unit] as number) + (active[unit] as number);
      }
      for (let feature = 0; feature < features; feature += 1) {
        const value = input[feature] as number;
        if (value !== 0)
          for (let unit = 0, at = feature * units; unit < units; unit += 1, at += 1)
            gradient[at] = (gradient[at] as number) + value * (active[unit] as number);
      }
    }
    optimiser(step);
  }
  return unscaled(weights, features, scale);
}

type Scale = {readonly mean: Float64Array; readonly deviation: Float64Array};

function scales(examples: readonly Example[], features: number): Scale {
  const mean = new Float64Array(features);
  const square = new Float64Array(features);
  for (const {values} of examples)
    for (let at = 0; at < features; at += 1) {
      mean[at] = (mean[at] as number) + (values[at] as number) / examples.length;
      square[at] = (square[at] as number) + (values[at] as number) ** 2 / examples.length;
    }
  // A rare feature must not have a large weight.
  const deviation = square.map((value, at) => Math.max(0.1, Math.sqrt(Math.max(0, value - (mean[at] as number) ** 2))));
  return {mean, deviation};
}

function standardised(values: Float32Array, {mean, deviation}: Scale): Float32Array {
  return values.map((value, at) => (value - (mean[at] as number)) / (deviation[at] as number));
}

/** Draws indexes of examples by their weights. */
function picker(examples: readonly Example[], chance: () => number): () => number {
  const sums = new Float64Array(examples.length);
  let total = 0;
  for (const [at, {weight}] of examples.entries()) sums[at] = total += weight;
  return () => {
    const drawn = chance() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

function adam(weights: Float32Array, gradient: Float32Array): (step: number) => void {
  const mean = new Float32Array(weights.length);
  const square = new Float32Array(weights.length);
  return step => {
    const rate =
      setup.rate * Math.min(1, (step + 1) / setup.warmUp) * 0.5 * (1 + Math.cos((Math.PI * step) / setup.steps));
    const meanScale = 1 - 0.9 ** (step + 1);
    const squareScale = 1 - 0.999 ** (step + 1);
    for (let at = 0; at < weights.length; at += 1) {
      const slope = gradient[at] as number;
      mean[at] = 0.9 * (mean[at] as number) + 0.1 * slope;
      square[at] = 0.999 * (square[at] as number) + 0.001 * slope * slope;
      weights[at] =
        (weights[at] as number) -
        (rate * (mean[at] as number)) / meanScale / (Math.sqrt((square[at] as number) / squareScale) + 1e-8);
    }
  };
}

/** Converts a network for normalised features to one for raw features. */
function unscaled(weights: Float32Array, features: number, {mean, deviation}: Scale): Net {
  const {units} = setup;
  const hiddenBias = weights.slice(features * units, (features + 1) * units);
  const hidden = Array.from({length: features}, (_, feature) => {
    const row = weights
      .slice(feature * units, (feature + 1) * units)
      .map(weight => weight / (deviation[feature] as number));
    for (let unit = 0; unit < units; unit += 1)
      hiddenBias[unit] = (hiddenBias[unit] as number) - (row[unit] as number) * (mean[feature] as number);
    return row;
  });
  return {
    hidden,
    hiddenBias,
    output: weights.slice((features + 1) * units, (features + 2) * units),
    outputBias: weights.at(-1) as number,
  };
}
