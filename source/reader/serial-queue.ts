/** Runs tasks one by one, in the order in which they are added. */
export type SerialQueue = {
  /** Starts the work when all work before it is done. The work must not reject. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Returns how many tasks are running or wait. */
  waiting(): number;
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
    waiting: () => pending,
    settled: () => last,
  };
}
