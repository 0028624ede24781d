import {loadHostPauses, saveHostPauses} from '../ingest/ingest.ts';
import type {Library, Rule} from '../library/library.ts';
import {type Clock, type Fetcher, systemClock} from '../web/web.ts';
import {type SerialTasks, serialTasks} from './completion.ts';
import type {FeedCommands} from './local-source.ts';

/** What fetching feeds needs. */
export type FeedWorkOptions = {
  readonly library: Library;
  readonly fetcher: Fetcher;
  /** The commands of config.json. */
  readonly commands?: FeedCommands;
  /** Ends the work. What has come is stored. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Returns a number from 0 to 1, which spreads the next fetches. */
  readonly random?: () => number;
};

/** What the fetches of one refresh share. */
export type FeedWork = Required<FeedWorkOptions> & {
  readonly rules: readonly Rule[];
  /** The library is written by one feed at a time. */
  readonly runInTurn: SerialTasks;
  /** Ends these fetches if they are still under way, and stores for which hosts later fetches have to wait. */
  readonly end: (fetches: readonly Promise<unknown>[]) => Promise<void>;
};

/** Reads what all fetches of a refresh need. The caller calls `end` in any case. */
export async function startFeedWork({
  library,
  fetcher,
  commands = {},
  signal,
  clock = systemClock,
  random = Math.random,
}: FeedWorkOptions): Promise<FeedWork> {
  const now = clock.now();
  await loadHostPauses(library, fetcher, now);
  const stop = new AbortController();
  return {
    library,
    fetcher,
    commands,
    clock,
    random,
    rules: await library.feeds.rules(),
    signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal,
    runInTurn: serialTasks(),
    async end(fetches) {
      stop.abort();
      await Promise.allSettled(fetches);
      await saveHostPauses(library, fetcher, now);
    },
  };
}
