import type {Clock} from '../../source/web/web.ts';

/** A clock that a test moves. */
export type ManualClock = Clock & {
  /** Moves the time on, and runs the timers that end until then in their order. */
  advance(milliseconds: number): void;
};

export function manualClock(start = Date.UTC(2026, 10, 29, 18)): ManualClock {
  let time = start;
  const timers = new Set<{readonly at: number; readonly callback: () => void}>();
  return {
    now: () => time,
    after(milliseconds, callback) {
      const timer = {at: time + milliseconds, callback};
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      const end = time + milliseconds;
      for (;;) {
        const [next] = [...timers].filter(({at}) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next);
        time = next.at;
        next.callback();
      }
      time = end;
    },
  };
}

/** A clock that a test moves, on which the second between two requests to a host passes at once. */
export function hastyClock(): ManualClock {
  const clock = manualClock();
  return {
    ...clock,
    after(milliseconds, callback) {
      if (milliseconds !== 1000) return clock.after(milliseconds, callback);
      const timer = setImmediate(callback);
      return () => clearImmediate(timer);
    },
  };
}
