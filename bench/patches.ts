/**
 * Prints what each patch of a dependency is worth: how much processor time the program takes without it, as a multiple of the time with it.
 * `npm run bench:patches -- [ROUNDS [PATCH...]]`
 * Runs with and without a patch take turns, so that a busy machine slows both; medians. Needs /proc.
 */

import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import pty from '@lydell/node-pty';
import {bundle} from '../build/bundle.ts';
import {patches} from '../build/patching.ts';
import {type Home, makeHome} from './home.ts';
import {quantile} from './table.ts';

const [rounds = '7', ...chosen] = process.argv.slice(2);
const names = [...new Set(patches.map(({name}) => name))].filter(name => chosen.length === 0 || chosen.includes(name));
const frameEnd = '\x1b[?2026l';

/** A copy of the program without a patch. */
async function buildWithout(name: string | undefined, folder: string): Promise<string> {
  mkdirSync(folder, {recursive: true});
  cpSync('bin', join(folder, 'bin'), {recursive: true});
  cpSync('package.json', join(folder, 'package.json'));
  for (const shared of ['node_modules', 'data']) symlinkSync(resolve(shared), join(folder, shared));
  await bundle(
    join(folder, 'dist'),
    patches.filter(patch => patch.name !== name),
  );
  return join(folder, 'bin', 'tearsheet.js');
}

/** Milliseconds of processor time of a command. */
function cpuOf(args: readonly string[], env: Home['env']): number {
  const {stderr} = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>&1', 'bash', process.execPath, ...args],
    {
      env,
      encoding: 'utf8',
    },
  );
  return stderr
    .trim()
    .split(/\s+/)
    .reduce((sum, seconds) => sum + Number(seconds) * 1000, 0);
}

/** Milliseconds of processor time that all threads of a process have taken so far. */
function cpuSoFar(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map(task =>
    Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6;
}

/** Processor time of the reader until it waits for keys, and of a key in the list and in articles of a large window. */
async function readerCpu(launcher: string, env: Home['env']): Promise<Record<string, number>> {
  const child = pty.spawn(process.execPath, [launcher], {cols: 200, rows: 60, env: {...env}});
  let frames = 0;
  let rest = '';
  child.onData(data => {
    const parts = (rest + data).split(frameEnd);
    frames += parts.length - 1;
    rest = (parts.at(-1) ?? '').slice(-frameEnd.length);
  });
  const ended = new Promise<void>(done => child.onExit(() => done()));
  const press = async (key: string) => {
    const before = frames;
    child.write(key);
    for (let tries = 0; frames === before && tries < 500; tries++) await wait(2);
  };
  const idle = async () => {
    for (let before = -1; before !== cpuSoFar(child.pid); await wait(150)) before = cpuSoFar(child.pid);
  };
  const hold = async () => {
    await idle();
    const before = cpuSoFar(child.pid);
    for (let count = 0; count < 30; count++) await press('j');
    return (cpuSoFar(child.pid) - before) / 30;
  };
  while (frames === 0) await wait(5);
  await idle();
  const start = cpuSoFar(child.pid);
  const list = await hold();
  for (const key of ['g', 'g', 'j']) child.write(key);
  await press('\r');
  const latin = await hold();
  await press('q');
  await press('j');
  await press('\r');
  const japanese = await hold();
  child.write('Q');
  await ended;
  return {start, list, latin, japanese};
}

const home = await makeHome();
const folder = mkdtempSync(join(tmpdir(), 'tearsheet-patches-'));
try {
  const variants = await Promise.all(
    [undefined, ...names].map(async name => ({name, launcher: await buildWithout(name, join(folder, name ?? 'all'))})),
  );
  const samples = new Map<string, Record<string, number>[]>();
  for (let round = 0; round <= Number(rounds); round++) {
    for (const {name, launcher} of variants) {
      const figures = {
        show: cpuOf([launcher, 'show', 'https://example.org/story/500'], home.env),
        page: cpuOf([launcher, 'parse', resolve('docs/reading.md')], home.env),
        ...(await readerCpu(launcher, home.env)),
      };
      // The first round fills the compile cache.
      if (round > 0) samples.set(name ?? '', [...(samples.get(name ?? '') ?? []), figures]);
    }
    process.stderr.write(`round ${round}\n`);
  }
  const median = (name: string, what: string) =>
    quantile(samples.get(name)?.map(figures => figures[what] ?? Number.NaN) ?? [], 0.5);
  const kinds = ['show', 'page', 'start', 'list', 'latin', 'japanese'];
  process.stdout.write(`${['without'.padEnd(18), ...kinds].join('\t')}\n`);
  for (const name of ['', ...names]) {
    const cells = kinds.map(what =>
      name === '' ? `${median('', what).toFixed(2)} ms` : (median(name, what) / median('', what)).toFixed(3),
    );
    process.stdout.write(`${[(name || '(none: all patches)').padEnd(18), ...cells].join('\t')}\n`);
  }
} finally {
  home.remove();
  rmSync(folder, {recursive: true});
}
