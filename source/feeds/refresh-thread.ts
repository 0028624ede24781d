/** The thread of `background-refresh.ts`. It refreshes feeds with its own library handle and fetcher, and sends each outcome. */

import {constants, platform, setPriority} from 'node:os';
import {parentPort, workerData} from 'node:worker_threads';
import {type FeedId, openLibrary} from '../library/library.ts';
import {createFetcher} from '../web/web.ts';
import type {FeedCommands} from './local-source.ts';
import {type RefreshOutcome, refreshFeeds} from './refresh.ts';
import type {RefreshScope} from './schedule.ts';

/** The messages to the thread. */
export type RefreshOrder = {
  /** The path of the library. */
  readonly library: string;
  readonly scope: RefreshScope;
  readonly feeds?: readonly FeedId[];
  readonly commands?: FeedCommands;
  readonly isOffline?: boolean;
};

/** The messages from the thread; `end` is the last. */
export type RefreshMessage = {readonly outcome: RefreshOutcome} | {readonly error: string} | 'end';

async function work({library: path, isOffline = false, ...options}: RefreshOrder): Promise<void> {
  const stop = new AbortController();
  parentPort?.once('message', () => stop.abort());
  const send = (message: RefreshMessage) => parentPort?.postMessage(message);
  const library = await openLibrary(path);
  const fetcher = createFetcher({isOffline});
  try {
    for await (const outcome of refreshFeeds({...options, library, fetcher, signal: stop.signal})) send({outcome});
  } finally {
    await fetcher.close();
    await library.close();
  }
  send('end');
}

if (parentPort) {
  // Keys have priority. On Linux, a priority belongs to a thread (setpriority(2)); elsewhere, this would slow down the whole program.
  if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW);
  work(workerData as RefreshOrder)
    .catch((error: unknown) => {
      parentPort?.postMessage({error: error instanceof Error ? error.message : String(error)} satisfies RefreshMessage);
    })
    .finally(() => parentPort?.close());
}
