/** Work that comes one piece after the other, in the order in which it was given. */
export type Turns = {
  /** Begins the work when all before it is done. The work must not reject. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether something is being done or waits. */
  areTaken(): boolean;
  /** Settles when all that was given until now is done. */
  ended(): Promise<unknown>;
};

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let taken = 0;
  return {
    take(work) {
      taken++;
      const done = last.then(work).finally(() => taken--);
      last = done;
      return done;
    },
    areTaken: () => taken > 0,
    ended: () => last,
  };
}
