import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {type RefreshOutcome, refreshFeeds} from '../../source/feeds/feeds.ts';
import type {Library} from '../../source/library/library.ts';
import {openLibrary} from '../../source/library/sqlite/sqlite.ts';
import {createFetcher} from '../../source/web/web.ts';
import {type Figures, quantile} from '../figures.ts';
import {hold} from '../machine/hold.ts';
import type {Workplace} from '../workplace.ts';
import {openReader, pressAll} from './keys.ts';

/** What bench/measures/feed-process.ts reports of a feed of 10 MB. */
export type LargeFeed = {readonly cpu: number; readonly memory: number};

/**
 * A refresh of feeds with 20 entries each, a second one in which nothing has changed, a feed of 10 MB, and the keys of a reader that fetches the feeds.
 * The feeds come from a server on loopback in another process, each from its own host, because a host gets one request a second.
 */
export async function measureFeeds({folder, env, home, articles}: Workplace, feeds: number): Promise<Figures> {
  const server = startProcess('serve');
  try {
    const [port] = (await once(server, 'message')) as [number];
    const addresses = Array.from(
      {length: feeds},
      (_, index) => `http://127.1.${index >> 8}.${index & 255}:${port}/${index}`,
    );
    const path = join(folder, `feeds-${port}.db`);
    const library = await openLibrary(path);
    await subscribe(library, addresses);
    const first = await refresh(library);
    const second = await refresh(library);
    const changed = second.outcomes.find(({kind}) => kind !== 'unchanged');
    if (changed) throw new Error(`A feed has changed: ${changed.message}`);
    await library.close();
    const [large] = (await once(startProcess('large'), 'message')) as [LargeFeed];
    const place = {folder, home, articles, library: path, env: {...env, TEARSHEET_LIBRARY: path}};
    return {
      'feeds.first.cpu': first.cpu / feeds,
      'feeds.unchanged.cpu': second.cpu / feeds,
      'feeds.large.cpu': large.cpu,
      'feeds.large.memory': large.memory,
      'feeds.keys': await measureKeysWhileFetching(place),
    };
  } finally {
    server.disconnect();
  }
}

async function subscribe(library: Library, addresses: readonly string[]): Promise<void> {
  await library.feeds.subscribe(
    addresses.map(address => ({address})),
    'Subscribed',
  );
}

function startProcess(part: 'serve' | 'large'): ChildProcess {
  return fork(fileURLToPath(new URL('feed-process.ts', import.meta.url)), [part], {stdio: 'inherit'});
}

/** Refreshes all feeds in this process, and counts its processor time. */
async function refresh(
  library: Library,
): Promise<{readonly cpu: number; readonly outcomes: readonly RefreshOutcome[]}> {
  const fetcher = createFetcher({env: {}});
  const outcomes: RefreshOutcome[] = [];
  const before = process.cpuUsage();
  for await (const outcome of refreshFeeds({library, fetcher, scope: 'forced'})) outcomes.push(outcome);
  const {user, system} = process.cpuUsage(before);
  await fetcher.close();
  return {cpu: (user + system) / 1000, outcomes};
}

/** Returns the median frame of j in the list while feeds are fetched, as a multiple of that of the same reader before. */
async function measureKeysWhileFetching(place: Workplace): Promise<number> {
  const session = await openReader(place);
  const idle = await hold(session, 'j', 100);
  await pressAll(session, ['gg', 'R']);
  await wait(300);
  const fetching = await hold(session, 'j', 100);
  await session.end('Q');
  return quantile(fetching.times, 0.5) / quantile(idle.times, 0.5);
}
