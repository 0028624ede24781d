import assert from 'node:assert/strict';
import process from 'node:process';

/** Processor time of work on `size` pieces of input, in milliseconds. */
async function cost(work: (size: number) => unknown, size: number): Promise<number> {
  const {user, system} = process.cpuUsage();
  await work(size);
  const after = process.cpuUsage();
  return (after.user - user + after.system - system) / 1000;
}

/**
 * Asserts that eight times as much input takes at most 32 times as long; work that grows with the square takes 64 times. Both sizes are measured in one run, as
 * processor time, so a slow machine changes nothing. A busy one can double either, so both are measured again before the work counts as a failure.
 */
export async function assertLinear(work: (size: number) => unknown, size: number): Promise<void> {
  let [small, large] = [3, Infinity];
  for (let tries = 0; tries < 3 && large > 32 * small; tries++) {
    small = Math.max(small, await cost(work, Math.ceil(size / 8)));
    large = Math.min(large, await cost(work, size));
  }
  assert.ok(
    large <= 32 * small,
    `eight times the input takes ${Math.round(large)} ms instead of ${Math.round(small)} ms`,
  );
}
