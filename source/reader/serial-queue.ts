/** Runs tasks one by one, in the order in which they are added. */
export type SerialQueue = {
  /** Starts the work when all work before it is done. The work must not reject. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether work is running or waits. */
  isBusy(): boolean;
  /** Settles when all tasks so far are done. */
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
