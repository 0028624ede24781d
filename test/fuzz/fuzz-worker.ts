/** Tries inputs in a thread, which the driver can end if one takes too long. */

import {parentPort} from 'node:worker_threads';
import {type Batch, makeInputs} from './inputs.ts';
import {targets} from './targets.ts';

/** An input that was tried: its number in the batch, and why it failed. */
export type TriedInput = {readonly index: number; readonly failure?: string};

parentPort?.on('message', async (batch: Batch) => {
  for (const [index, input] of makeInputs(batch).entries()) {
    const tried: TriedInput = await Promise.resolve(input)
      .then(targets[batch.target]?.check)
      .then(
        () => ({index}),
        error => ({index, failure: String(error?.stack ?? error)}),
      );
    parentPort?.postMessage(tried);
  }
});
