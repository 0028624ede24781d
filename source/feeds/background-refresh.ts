import {on} from 'node:events';
import {startThread} from '../assets.ts';
import {LibraryError} from '../library/library.ts';
import type {RefreshOutcome} from './refresh.ts';
import type {RefreshMessage, RefreshOrder} from './refresh-thread.ts';

/**
 * Refreshes feeds as `refreshFeeds` does, on a thread, so that no key waits while a feed is read. The thread writes to the library itself. The caller sees
 * new articles as if another program had added them.
 *
 * @throws LibraryError if the library cannot be read or written.
 */
export async function* refreshInBackground(order: RefreshOrder, signal?: AbortSignal): AsyncGenerator<RefreshOutcome> {
  if (signal?.aborted) return;
  const worker = startThread('feeds/refresh-thread', {workerData: order});
  const stop = () => worker.postMessage('stop');
  signal?.addEventListener('abort', stop, {once: true});
  let isOver = false;
  // Node can deliver the last message and the exit of a thread in one go, before the loop below reads the message.
  const exited = new Promise(resolve => worker.once('exit', resolve));
  try {
    // An error that the thread does not expect is thrown here.
    for await (const [message] of on(worker, 'message', {close: ['exit']}) as AsyncIterable<[RefreshMessage]>) {
      isOver = message === 'end' || 'error' in message;
      if (message === 'end') return;
      if ('error' in message) throw new LibraryError(message.error);
      yield message.outcome;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    if (!isOver) stop();
    // A batch that is being stored is completed.
    await exited;
  }
}
