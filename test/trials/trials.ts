/**
 * Tries to break the promises of docs/promises.md: damages libraries, kills and fails commands, and kills readers. Run it as
 * `npm run trials -- --minutes 10 --seed 7`. `--writers 10` lets eight processes write for ten minutes instead of a tenth of the time. With `--memory`, also
 * measures the memory of the largest inputs. Prints what must not happen, and ends with status 1 if anything did.
 */

import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {randomNumbers} from '../../bench/intake/random.ts';
import {damageLibrary} from './damage.ts';
import {injectFaults} from './faults.ts';
import {killReaders} from './kills.ts';
import {measureMemory} from './memory.ts';
import {canTrace} from './recording.ts';
import {replayCommands} from './replay.ts';
import {makeTemplate} from './scenarios.ts';
import {writeTogether} from './writers.ts';

const {values} = parseArgs({
  options: {
    minutes: {type: 'string', default: '1'},
    states: {type: 'string', default: 'Infinity'},
    damages: {type: 'string', default: '100'},
    seed: {type: 'string', default: '1'},
    writers: {type: 'string'},
    memory: {type: 'boolean', default: false},
  },
});
const seed = Number(values.seed);
const end = Date.now() + Number(values.minutes) * 60_000;
const random = randomNumbers(seed);
// Files in memory, where the system has them, because synchronising to a disk takes most of the time and its effect is simulated.
const memory = '/dev/shm';
const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'tearsheet-trials-'));
const problems: string[] = [];

/** Memory that a command may take for any input. */
const mostMegabytes = 300;

/** The moment when this share of the time that is left is over. */
const afterShare = (share: number) => Date.now() + (end - Date.now()) * share;

function report(title: string, faults: readonly string[]): void {
  console.log(`${title}, ${faults.length} wrong`);
  for (const fault of faults) console.log(`  ${fault}`);
  problems.push(...faults);
}

try {
  const damages = await damageLibrary(folder, seed, Number(values.damages));
  report(`damages: ${damages.tries}, ${damages.noticed} noticed`, damages.faults);
  const kills = await killReaders(join(folder, 'kills'), random, afterShare(1 / 10));
  report(`readers killed: ${kills.killed}`, kills.faults);
  const writersEnd = values.writers === undefined ? afterShare(1 / 10) : Date.now() + Number(values.writers) * 60_000;
  const writers = await writeTogether(folder, writersEnd);
  report(
    `changes of eight processes: ${writers.changes}, longest wait ${writers.longest.toFixed(1)} s`,
    writers.faults,
  );
  const template = await makeTemplate(join(folder, 'template'));
  const canTamper = canTrace();
  if (!canTamper) console.log('strace is missing or cannot trace here: no system call is recorded or made to fail');
  const faults = await injectFaults(folder, template, random, {until: afterShare(canTamper ? 1 / 4 : 1), canTamper});
  for (const [kind, count] of faults.hits) console.log(`${kind}: ${count}`);
  report('commands that failed', faults.faults);
  if (canTamper) {
    const replay = await replayCommands(folder, template, random, {until: end, most: Number(values.states)});
    report(`states after SIGKILL: ${replay.kills}, after a power cut: ${replay.powerCuts}`, replay.faults);
  }
  template.close();
  if (values.memory)
    for await (const {name, megabytes, said} of measureMemory(join(folder, 'memory')))
      report(`${name}: ${megabytes} MB: ${said}`, megabytes > mostMegabytes ? ['takes too much memory'] : []);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
console.log(`seed ${seed}`);
process.exitCode = problems.length > 0 ? 1 : 0;
