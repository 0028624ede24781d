/**
 * Prints the benefit of each patch of Ink and its packages: the processor time without it as a multiple of the time with all patches.
 * `npm run bench:patches -- [ROUNDS]`. Runs take turns, so that a busy machine slows all of them; medians. bench/intake measures those of linkedom.
 */

import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {drawing} from '../build/patches/drawing.ts';
import {quantile} from './figures.ts';

const [rounds = '5'] = process.argv.slice(2);
const kinds = ['start', 'firstFrames', 'latin', 'japanese'] as const;
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function measureWithout(patch: string): Record<string, number> {
  const {stdout, stderr, status} = spawnSync(
    process.execPath,
    ['--import', file('../build/loader.js'), file('ink-frames.ts')],
    {env: {...process.env, TEARSHEET_WITHOUT_PATCH: patch}, encoding: 'utf8'},
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.split('\n')[0] ?? '');
}

const samples = new Map(['', ...drawing.map(({name}) => name)].map(name => [name, [] as Record<string, number>[]]));
for (let round = 0; round < Number(rounds); round++) {
  for (const [name, taken] of samples) taken.push(measureWithout(name));
}
const median = (name: string, kind: string) =>
  quantile(samples.get(name)?.map(sample => sample[kind] ?? Number.NaN) ?? [], 0.5);
process.stdout.write(`${['without'.padEnd(16), ...kinds].join('\t')}\n`);
for (const name of samples.keys()) {
  const figures = kinds.map(kind =>
    name === '' ? `${median('', kind).toFixed(1)} ms` : (median(name, kind) / median('', kind)).toFixed(2),
  );
  process.stdout.write(`${[(name || '(none)').padEnd(16), ...figures].join('\t')}\n`);
}
