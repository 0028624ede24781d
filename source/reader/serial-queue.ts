/** Runs tasks one by one, in the order in which they are added. */
export type SerialQueue = {
  /** Starts the work when all work before it is done. The work must not reject. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Settles when all tasks so far are done. */
  settled(): Promise<unknown>;
};

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const done = last.then(work);
      last = done;
      return done;
    },
    settled: () => last,
  };
}
