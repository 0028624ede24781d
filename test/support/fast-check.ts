/**
 * fast-check with the seed of the run. Tests import it from here.
 * By default every run tries the same values, so that a failure is the change's own, and a quarter of the usual number is enough.
 * TEARSHEET_TEST_SEED=random tries all of them, with new values. TEARSHEET_TEST_SEED=NUMBER repeats a run that failed: fast-check prints its seed.
 * TEARSHEET_TEST_RUNS=NUMBER tries each property with that many values.
 *
 * After a minute no further values of a property are tried. A failing value of a large library could otherwise be made smaller for ten minutes.
 */

import process from 'node:process';
import fc from 'fast-check';

const {TEARSHEET_TEST_SEED, TEARSHEET_TEST_RUNS} = process.env;

/** Returns how many values a property is tried with in this run of the tests, where a full run tries `number`. */
export function runs(number: number): number {
  if (TEARSHEET_TEST_RUNS !== undefined) return Number(TEARSHEET_TEST_RUNS);
  return TEARSHEET_TEST_SEED === undefined ? Math.ceil(number / 4) : number;
}

fc.configureGlobal({
  seed: TEARSHEET_TEST_SEED === 'random' ? Date.now() : Number(TEARSHEET_TEST_SEED ?? 1),
  numRuns: runs(100),
});

fc.installGlobalPlugin(fc.interruptAfterTimeLimit(60_000));

export default fc;
