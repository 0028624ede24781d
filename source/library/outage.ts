import {setTimeout} from 'node:timers/promises';
import {UnreachableError} from './library-errors.ts';

/** Milliseconds: how long a transaction waits for an unreachable server, and the first and the longest pause between two tries. */
const longest = 60_000;
const pauses = {first: 50, most: 500};

/**
 * Does some work, and repeats it while the server cannot be reached, for `most` milliseconds or a minute. Changes wait for a minute by themselves. What has to
 * be read before a change should wait too.
 */
export async function retryThroughOutage<Result>(
  work: () => Promise<Result>,
  isOutage = (error: unknown): boolean => error instanceof UnreachableError,
  most = longest,
): Promise<Result> {
  const end = performance.now() + most;
  for (let pause = pauses.first; ; pause = Math.min(2 * pause, pauses.most)) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error) || performance.now() > end) throw error;
    }
    await setTimeout(pause);
  }
}
