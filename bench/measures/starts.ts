import {measured} from '../corpus/corpus.ts';
import {type Figures, quantile, quantilesOf} from '../figures.ts';
import {runCommand} from '../machine/command.ts';
import {openSession} from '../machine/session.ts';
import {bareNode, tearsheet, type Workplace} from '../workplace.ts';
import type {Terms} from './terms.ts';

/** One measured start: milliseconds by the clock and of processor time. */
export type Start = {readonly wall: number; readonly cpu: number};

/** Things that are started in turns, by the names of their figures, so that other load affects all of them. */
export type Starts = Readonly<Record<string, () => Promise<Start>>>;

/** Starts everything some times, and once before that to warm all caches. */
export async function measureInTurns(starts: Starts, rounds: number): Promise<Figures> {
  const samples = Object.entries(starts).map(([name, start]) => ({
    name,
    start,
    walls: [] as number[],
    cpus: [] as number[],
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const {start, walls, cpus} of samples) {
      const {wall, cpu} = await start();
      if (round === 0) continue;
      walls.push(wall);
      cpus.push(cpu);
    }
  }
  return Object.assign(
    {},
    ...samples.map(({name, walls, cpus}) => ({[`${name}.cpu`]: quantile(cpus, 0.5), ...quantilesOf(name, walls)})),
  );
}

/** Start-up of the program and of bare Node: commands with their output to a pipe, and the reader until its list is on the screen. */
export async function measureStarts(place: Workplace, {common}: Terms, rounds: number): Promise<Figures> {
  const command = (...args: readonly string[]) => runCommand(tearsheet(...args), place.env);
  return measureInTurns(
    {
      node: () => runCommand(bareNode, place.env),
      version: () => command('--version'),
      'print-list': () => command('list', '--limit', '60'),
      'print-query': () => command('list', '--limit', '60', common[0] ?? ''),
      show: () => command('show', measured.short.url),
      'show-long': () => command('show', measured.long.url),
      start: () => startReader(place),
    },
    rounds,
  );
}

/** Returns whether the screen is that of the reader with a full list. */
export function isList(screen: string): boolean {
  return /^›.*│/m.test(screen) && /\d of \d/.test(screen);
}

async function startReader(place: Workplace): Promise<Start> {
  const session = openSession(tearsheet(), place.env);
  const {time, cpu} = await session.until(isList);
  await session.settle(200);
  // A reader that ends by a key stores its compiled code for the next start.
  await session.end('Q');
  return {wall: time, cpu};
}
