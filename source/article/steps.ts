import {setImmediate} from 'node:timers/promises';

/**
 * Work in steps of at most a few milliseconds. A command finishes all steps at once, the reader lets keys and frames pass between them, and a worker
 * checks between them whether the answer is still needed.
 */
export type Steps<Result> = Generator<void, Result>;

/** Runs all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs at least one step, and more for about this number of milliseconds. Returns undefined if work is left. */
export function finishWithin<Result>(
  milliseconds: number,
  steps: Steps<Result>,
): {readonly result: Result} | undefined {
  const until = performance.now() + milliseconds;
  do {
    const step = steps.next();
    if (step.done) return {result: step.value};
  } while (performance.now() < until);
  return undefined;
}

/** Runs all steps. It yields to the event loop each time it has worked for this number of milliseconds. */
export async function finishInPieces<Result>(milliseconds: number, steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const finished = finishWithin(milliseconds, steps);
    if (finished) return finished.result;
    await setImmediate();
  }
}
