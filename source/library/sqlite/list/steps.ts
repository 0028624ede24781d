/**
 * Work on the database in steps of a few milliseconds, with a pause after each: one process goes through them at once, the reader stops after a
 * few and has a worker do it (`background.ts`), and the worker looks between them whether the answer is still wanted.
 */
export type Steps<Result> = Generator<void, Result>;

/** Goes through all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
