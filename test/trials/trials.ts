/**
 * Tries to break the promises of docs/promises.md: damages libraries, injects faults into commands, and kills readers. Run it as
 * `npm run trials -- --minutes 10 --seed 7`. A third of the time goes to each kind of trial. Prints what must not happen, and ends with status 1 if anything did.
 */

import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {randomNumbers} from '../../bench/intake/random.ts';
import {damageLibrary} from './damage.ts';
import {canInject, injectFaults} from './faults.ts';
import {killReaders} from './kills.ts';

const {values} = parseArgs({
  options: {
    minutes: {type: 'string', default: '1'},
    faults: {type: 'string', default: 'Infinity'},
    damages: {type: 'string', default: '100'},
    seed: {type: 'string', default: '1'},
  },
});
const seed = Number(values.seed);
const end = Date.now() + Number(values.minutes) * 60_000;
const random = randomNumbers(seed);
const folder = mkdtempSync(join(tmpdir(), 'tearsheet-trials-'));
const problems: string[] = [];

function report(title: string, count: number, faults: readonly string[]): void {
  console.log(`${title}: ${count}, ${faults.length} wrong`);
  for (const fault of faults) console.log(`  ${fault}`);
  problems.push(...faults);
}

try {
  const damages = await damageLibrary(folder, seed, Number(values.damages));
  report(`damages, ${damages.noticed} noticed`, damages.tries, damages.faults);
  const left = end - Date.now();
  const kills = await killReaders(join(folder, 'kills'), random, Date.now() + left / 3);
  report('readers killed', kills.killed, kills.faults);
  if (canInject()) {
    const {injected, faults} = await injectFaults(join(folder, 'faults'), random, end, Number(values.faults));
    report('faults injected', injected, faults);
  } else console.log('faults injected: none, because strace is missing or cannot trace here');
} finally {
  rmSync(folder, {recursive: true, force: true});
}
console.log(`seed ${seed}`);
process.exitCode = problems.length > 0 ? 1 : 0;
