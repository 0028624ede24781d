import {setTimeout} from 'node:timers/promises';
import {LockedError} from '../library-errors.ts';
import {patienceToWrite, pauseBetweenTries} from './database.ts';

/**
 * Does some work, and repeats it while another connection has the lock, for some milliseconds or until `isOver`, without keeping the thread busy. The first try is
 * made before this returns.
 */
export async function retryWhileLocked<Result>(
  work: () => Promise<Result>,
  longest: number = patienceToWrite,
  isOver = (): boolean => false,
): Promise<Result> {
  const end = performance.now() + longest;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LockedError) || performance.now() > end || isOver()) throw error;
    }
    await setTimeout(pauseBetweenTries);
  }
}

/** Returns an object whose functions call the originals through `run`. */
export function mapFunctions<Part extends object>(part: Part, run: <R>(work: () => Promise<R>) => Promise<R>): Part {
  const functions = Object.entries(part).map(([name, work]) => [
    name,
    (...values: readonly unknown[]) => run(() => work(...values)),
  ]);
  return Object.fromEntries(functions) as Part;
}
