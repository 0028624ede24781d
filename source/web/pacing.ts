import type {Clock} from './clock.ts';

/** The maximum number of exchanges at the same time. */
const mostAtOnce = 8;

/** Milliseconds between the end of an exchange with a host and the start of the next. */
const spacing = 1000;

/** Permission to talk to a host. */
type Turn = {
  /** Ends the turn, once. The host rests if a request was sent to it. */
  end(wasAsked: boolean): void;
};

/** Grants turns: at most 8 at once, one per host, with a second between two turns with the same host. */
export type Pacer = {
  /**
   * Waits for a turn with a host. Turns are granted in the order of requests, except that hosts do not wait for each other. Without `isSpaced`, it does
   * not wait for the second between two turns. Rejects with the reason of the signal when that aborts.
   */
  enter(host: string, isSpaced: boolean, signal?: AbortSignal): Promise<Turn>;
  /** Cancels the timers of hosts that rest, which would keep the process alive. */
  close(): void;
};

type Waiting = {readonly host: string; readonly isSpaced: boolean; readonly start: () => void};

export function createPacer(clock: Clock): Pacer {
  const waiting = new Set<Waiting>();
  const busy = new Set<string>();
  /** Hosts whose last turn ended less than a second ago, with a function that ends their rest. */
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

/** Takes the turns of one fetch. It ends its turn before it waits for one with another host, so that no two fetches wait for each other. */
export function takeTurns(pacer: Pacer, isSpaced: boolean, signal?: AbortSignal) {
  let current: {readonly host: string; readonly turn: Turn; isUsed: boolean} | undefined;
  const end = () => {
    current?.turn.end(current.isUsed);
    current = undefined;
  };
  return {
    async enter(host: string): Promise<void> {
      if (current?.host === host) return;
      end();
      current = {host, turn: await pacer.enter(host, isSpaced, signal), isUsed: false};
    },
    /** Records that a request was sent to the host. */
    use(): void {
      if (current) current.isUsed = true;
    },
    end,
  };
}
