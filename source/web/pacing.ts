import type {Clock} from './clock.ts';

/** How many exchanges run at the same time. */
const mostAtOnce = 8;

/** Between the end of an exchange with a host and the beginning of the next, in milliseconds. */
const spacing = 1000;

/** Permission to talk to a host. */
export type Turn = {
  /** Gives the turn back, once. The host rests if it was asked for something. */
  end(wasAsked: boolean): void;
};

/** Gives turns: at most 8 at once, one a host, and a second between two of the same host. */
export type Pacer = {
  /**
   * Waits for a turn with a host. Turns are given in the order in which they were asked for, except that hosts do not wait for each other. Without
   * `isSpaced` the second between two turns is not waited for. Rejects with the reason of the signal when that aborts.
   */
  enter(host: string, isSpaced: boolean, signal?: AbortSignal): Promise<Turn>;
  /** Cancels the timers of hosts that rest, which would keep the process alive. */
  close(): void;
};

type Waiting = {readonly host: string; readonly isSpaced: boolean; readonly start: () => void};

export function createPacer(clock: Clock): Pacer {
  const waiting = new Set<Waiting>();
  const busy = new Set<string>();
  /** Hosts whose last turn ended less than a second ago. The value ends that. */
  const resting = new Map<string, () => void>();

  const startWaiting = () => {
    for (const turn of waiting) {
      if (busy.size >= mostAtOnce) return;
      if (busy.has(turn.host) || (turn.isSpaced && resting.has(turn.host))) continue;
      waiting.delete(turn);
      busy.add(turn.host);
      turn.start();
    }
  };

  const end = (host: string, wasAsked: boolean) => {
    busy.delete(host);
    if (wasAsked) {
      resting.get(host)?.();
      const cancel = clock.after(spacing, () => {
        resting.delete(host);
        startWaiting();
      });
      resting.set(host, cancel);
    }
    startWaiting();
  };

  return {
    enter(host, isSpaced, signal) {
      const {promise, resolve, reject} = Promise.withResolvers<Turn>();
      const abort = () => {
        waiting.delete(turn);
        reject(signal?.reason);
      };
      const turn: Waiting = {
        host,
        isSpaced,
        start() {
          signal?.removeEventListener('abort', abort);
          resolve({end: wasAsked => end(host, wasAsked)});
        },
      };
      if (signal?.aborted) abort();
      else {
        signal?.addEventListener('abort', abort, {once: true});
        waiting.add(turn);
        startWaiting();
      }
      return promise;
    },
    close() {
      for (const cancel of resting.values()) cancel();
      resting.clear();
    },
  };
}
