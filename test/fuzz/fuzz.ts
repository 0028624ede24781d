/**
 * Looks for inputs that crash a part of the program, take too long, or let a control character through: `npm run fuzz -- --minutes 60 --seed 7`. The inputs in
 * `failed/` are tried first. An input that fails is stored there, to become a test once the fault is mended; the program then ends with status 1.
 */

import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {Worker} from 'node:worker_threads';
import {randomNumbers} from '../../bench/intake/random.ts';
import type {TriedInput} from './fuzz-worker.ts';
import {type Batch, batchSize, makeInputs} from './inputs.ts';
import {targets} from './targets.ts';

const {values} = parseArgs({
  options: {minutes: {type: 'string', default: '1'}, seed: {type: 'string', default: '1'}},
});
const seed = Number(values.seed);
const end = Date.now() + Number(values.minutes) * 60_000;
const folder = new URL('failed/', import.meta.url);

/** Processor time that one input may take, in milliseconds; waiting counts less, because busy cores let a thread of low priority wait for minutes. */
const limit = {processor: 10_000, waiting: 600_000};

let tried = 0;
const failures = new Map<string, string>();

/** Stores an input that failed, unless one failed in the same way. */
function reportFailure(target: string, input: Uint8Array, failure: string): void {
  const [reason = '', place = ''] = failure.split(/\n\s+at /);
  if (failures.has(`${target} ${place}`)) return;
  const name = `${target}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`;
  failures.set(`${target} ${place}`, name);
  writeFileSync(new URL(name, folder), input);
  console.log(`${name}: ${reason.trim()}\n  ${place}`);
}

/** Tries the inputs of a batch in a thread. Returns whether the thread can go on. */
async function tryBatch(worker: Worker, batch: Batch): Promise<boolean> {
  const {promise, resolve} = Promise.withResolvers<boolean>();
  let at = 0;
  let began = {waiting: Date.now(), processor: process.cpuUsage()};
  const fail = (failure: string) => reportFailure(batch.target, makeInputs(batch)[at] ?? new Uint8Array(), failure);
  const stop = (failure: string) => {
    fail(failure);
    resolve(false);
  };
  const watch = setInterval(() => {
    const {user, system} = process.cpuUsage(began.processor);
    if ((user + system) / 1000 > limit.processor) stop(`An input takes more than ${limit.processor / 1000} s.`);
    else if (Date.now() - began.waiting > limit.waiting) stop('An input never ends.');
  }, 500);
  worker.on('message', ({failure}: TriedInput) => {
    tried += 1;
    if (failure !== undefined) fail(failure);
    at += 1;
    began = {waiting: Date.now(), processor: process.cpuUsage()};
    if (at === batchSize) resolve(true);
  });
  worker.on('error', error => stop(String(error)));
  worker.postMessage(batch);
  const canGoOn = await promise;
  clearInterval(watch);
  worker.removeAllListeners('message').removeAllListeners('error');
  return canGoOn;
}

for (const name of readdirSync(folder)) {
  const target = name.split('-')[0] ?? '';
  try {
    await targets[target]?.check(readFileSync(new URL(name, folder)));
  } catch (error) {
    failures.set(name, name);
    console.log(`${name} fails again: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const random = randomNumbers(seed);
const counts = new Map<string, number>();
let worker: Worker | undefined;
while (Date.now() < end)
  for (const target of Object.keys(targets)) {
    const before = tried;
    worker ??= new Worker(new URL('fuzz-worker.ts', import.meta.url));
    if (!(await tryBatch(worker, {target, seed: Math.floor(random() * 2 ** 31)}))) {
      await worker.terminate();
      worker = undefined;
    }
    counts.set(target, (counts.get(target) ?? 0) + tried - before);
  }
await worker?.terminate();
for (const [target, count] of counts) console.log(`${target}: ${count.toLocaleString('en')} inputs`);
console.log(`${tried.toLocaleString('en')} inputs with seed ${seed}, ${failures.size} failed`);
process.exitCode = failures.size > 0 ? 1 : 0;
