/** The time and timers, passed as a value so that a test can control them. */
export type Clock = {
  /** The time in milliseconds since 1970. */
  now(): number;
  /** Calls back once after a number of milliseconds. Returns a function that cancels the call. */
  after(milliseconds: number, callback: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
