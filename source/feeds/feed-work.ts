import {loadHostPauses, saveHostPauses} from '../ingest/ingest.ts';
import type {Library, Rule} from '../library/library.ts';
import {type Clock, type Fetcher, systemClock} from '../web/web.ts';
import type {FeedCommands} from './local-source.ts';
import {createSerialTasks, type SerialTasks} from './tasks.ts';

/** The environment of fetching feeds. */
export type FeedWorkOptions = {
  readonly library: Library;
  readonly fetcher: Fetcher;
  /** The commands in config.json. */
  readonly commands?: FeedCommands;
  /** Ends the work when it aborts. Articles that have arrived are stored. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Returns a number from 0 to 1, which spreads the next fetches. */
  readonly random?: () => number;
};

/** The state that the fetches of one refresh share. */
export type FeedWork = Required<FeedWorkOptions> & {
  readonly rules: readonly Rule[];
  /** Runs tasks that write to the library, one at a time. */
  readonly runInTurn: SerialTasks;
  /** Ends fetches that are still running, and stores the pauses of hosts for later fetches. */
  readonly end: (fetches: readonly Promise<unknown>[]) => Promise<void>;
};

/** Reads the state that all fetches of a refresh need. The caller must call `end`. */
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
    runInTurn: createSerialTasks(),
    async end(fetches) {
      stop.abort();
      await Promise.allSettled(fetches);
      await saveHostPauses(library, fetcher, now);
    },
  };
}
