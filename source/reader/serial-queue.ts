/** Runs work one piece after the other, in the order in which it is given. */
export type SerialQueue = {
  /** Starts the work when all work before it is done. The work must not reject. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether work is running or waits. */
  isBusy(): boolean;
  /** Settles when all work that was given until now is done. */
  settled(): Promise<unknown>;
};

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  return {
    run(work) {
      pending++;
      const done = last.then(work).finally(() => pending--);
      last = done;
      return done;
    },
    isBusy: () => pending > 0,
    settled: () => last,
  };
}
