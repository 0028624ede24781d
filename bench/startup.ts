import {spawn} from 'node:child_process';
import process from 'node:process';
import {type Home, launcher} from './home.ts';
import {openReader} from './reader.ts';
import {quantile, type Result} from './table.ts';

const runs = 15;

/**
 * Start-up as a multiple of a bare `node -e 0`, because the times of one machine say nothing about another. Runs of all kinds take turns, so that other
 * load affects all of them; medians.
 */
export async function measureStartup(home: Home): Promise<readonly Result[]> {
  const kinds = [
    {what: 'node -e 0', limit: 1, once: () => pipe(['-e', '0'], home)},
    {what: 'tearsheet --version', limit: 1.5, once: () => pipe([launcher, '--version'], home)},
    {what: 'tearsheet show, 5 KB to a pipe', limit: 3.5, once: () => pipe([launcher, 'show', address], home)},
    {what: 'tearsheet, first frame of the reader', limit: 4.5, once: () => firstFrame(home)},
  ];
  const times: number[][] = kinds.map(() => []);
  // The first round fills the compile cache and does not count.
  for (let run = 0; run <= runs; run++) {
    for (const [index, {once}] of kinds.entries()) {
      const time = await once();
      if (run > 0) times[index]?.push(time);
    }
  }
  const medians = times.map(samples => quantile(samples, 0.5));
  const bare = medians[0] ?? Number.NaN;
  return kinds.map(({what, limit}, index) => {
    const median = medians[index] ?? Number.NaN;
    return {what, figure: median / bare, limit, unit: 'x', note: `${median.toFixed(0)} ms`};
  });
}

const address = 'https://example.org/story/500';

/** Milliseconds from the start of a process to the end of its output. */
async function pipe(args: readonly string[], home: Home): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {env: home.env, stdio: ['ignore', 'pipe', 'inherit']});
  child.stdout.resume();
  const {promise, resolve} = Promise.withResolvers<number | null>();
  child.on('close', resolve);
  const status = await promise;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with status ${status}.`);
  return performance.now() - started;
}

async function firstFrame(home: Home): Promise<number> {
  const started = performance.now();
  const reader = openReader(home);
  const drawn = await reader.frame();
  const time = performance.now() - started;
  await reader.end();
  if (drawn === undefined) throw new Error('The reader drew no frame within a second.');
  return time;
}
