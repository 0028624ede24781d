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
 * Asserts that eight times as much input takes at most twenty times as long; work that grows with the square takes 64 times. Both sizes are measured in one
 * run, as processor time, so a slow machine changes nothing. A collection of garbage or other work of the process can fall into the larger one: it is
 * measured again before it counts as a failure.
 */
export async function assertLinear(work: (size: number) => unknown, size: number): Promise<void> {
  const small = Math.max(await cost(work, Math.ceil(size / 8)), 3);
  let large = await cost(work, size);
  for (let tries = 1; tries < 3 && large > 20 * small; tries++) large = Math.min(large, await cost(work, size));
  assert.ok(
    large <= 20 * small,
    `eight times the input takes ${Math.round(large)} ms instead of ${Math.round(small)} ms`,
  );
}
