import {type Figures, mean, quantile} from '../figures.ts';
import {cpuOf} from '../machine/processes.ts';
import type {Session} from '../machine/session.ts';
import type {Workplace} from '../workplace.ts';
import {openReader, pressAll} from './keys.ts';
import type {Terms} from './terms.ts';

/** Searches of each kind. */
const searches = 4;

/** What is typed into the filter of the list, by the names of the figures. */
function queriesOf({
  common,
  tenth,
  rare,
  phrases,
  characters,
  sources,
  tags,
}: Terms): Readonly<Record<string, readonly string[]>> {
  return {
    common,
    tenth,
    rare,
    phrase: phrases,
    japanese: characters,
    source: sources.map(source => `source:"${source}"`),
    tag: tags.map(tag => `tag:"${tag}"`),
  };
}

/** The time from the last letter of a query to its first results, and the processor time until everything about them is on the screen. */
export type Found = {readonly time: number; readonly cpu: number};

/** Searches in the reader, in a library of the articles of a workplace. */
export async function measureSearches(place: Workplace, terms: Terms): Promise<Figures> {
  const session = await openReader(place);
  // The first search starts the worker.
  await search(session, terms.rare.at(-1) ?? '');
  const figures: Figures[] = [];
  for (const [name, queries] of Object.entries(queriesOf(terms))) {
    if (queries.length > 0) figures.push(await timeSearches(session, name, queries.slice(0, searches), search));
  }
  await session.end('Q');
  return Object.assign({}, ...figures);
}

/** Searches for each query, and returns the median and the longest time, and the mean processor time. */
export async function timeSearches(
  session: Session,
  name: string,
  queries: readonly string[],
  find: (session: Session, query: string) => Promise<Found>,
): Promise<Figures> {
  const found: Found[] = [];
  for (const query of queries) found.push(await find(session, query));
  const times = found.map(({time}) => time);
  return {
    [`search.${name}.p50`]: quantile(times, 0.5),
    [`search.${name}.most`]: Math.max(...times),
    [`search.${name}.cpu`]: mean(found.map(({cpu}) => cpu)),
  };
}

/** Presses keys, and waits for a screen that fits and for whatever follows it. */
export async function pressUntil(session: Session, keys: string, fits: (screen: string) => boolean): Promise<Found> {
  const used = cpuOf(session.pid);
  session.press(keys);
  const {time} = await session.until(fits);
  await session.settle(300);
  return {time, cpu: cpuOf(session.pid) - used};
}

async function search(session: Session, query: string): Promise<Found> {
  await pressAll(session, ['/']);
  const before = listOf(await session.screen());
  // A pasted query starts one search, as one that is typed quickly does.
  const found = await pressUntil(
    session,
    `\x1b[200~${query}\x1b[201~`,
    screen => listOf(screen) !== before || isCounted(screen),
  );
  await pressAll(session, ['\r', '\x1b']);
  return found;
}

/** Whether the number of results is known: they may be the very rows that were there before. */
function isCounted(screen: string): boolean {
  return /\d articles?\s*$/.test(screen);
}

/** The rows of the list, without the preview beside it and the lines above and below. */
function listOf(screen: string): string {
  const rows = screen.split('\n').slice(1, -1);
  return rows.map(row => row.split('│')[0]).join('\n');
}
