import fc from '../support/fast-check.ts';
import {targets} from './targets.ts';

/** Inputs of a target; the same for the same seed. */
export type Batch = {readonly target: string; readonly seed: number};

export const batchSize = 25;

export function makeInputs({target, seed}: Batch): readonly Uint8Array[] {
  const {inputs} = targets[target] ?? {};
  return inputs ? fc.sample(inputs, {seed, numRuns: batchSize}) : [];
}
