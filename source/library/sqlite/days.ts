import type {Database} from './database.ts';

/** Milliseconds of a day. */
const dayLength = 24 * 60 * 60 * 1000;

/**
 * Returns the number of the current day: how many different days this library was changed on, including today. Run it within a transaction.
 *
 * Age is counted in these days and not in time, since clocks are wrong: a clock that jumps, in either direction, adds one day at most.
 */
export function currentDay(database: Database): number {
  const date = Math.floor(Date.now() / dayLength);
  database.prepare('insert or ignore into day (date) values (?)').run(date);
  return database.prepare<{number: number}>('select max(number) as number from day').get()?.number ?? 0;
}
