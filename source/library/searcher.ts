import {Worker} from 'node:worker_threads';
import type {Answer, Ask} from './asks.ts';
import {LibraryError} from './faults.ts';
import type {Reply} from './search-worker.ts';

/** A thread with its own connection to a library. */
export type Searcher = {
  /** Asks it; the one asked last is answered first. Rejects with the reason of the signal when that aborts, and the work ends within a step. */
  ask<Asked extends Ask>(ask: Asked, signal?: AbortSignal): Promise<Answer<Asked>>;
  /** Whether it still answers: a thread that failed rejects what it was asked and is to be replaced. */
  isAlive(): boolean;
  end(): Promise<void>;
};

type Waiting = {readonly resolve: (answer: never) => void; readonly reject: (reason: unknown) => void};

/** Starts the thread. It does not keep the program from ending. */
export function startSearcher(path: string): Searcher {
  const file = import.meta.url.endsWith('.ts') ? './search-worker.ts' : './search-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {workerData: path});
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let isAlive = true;

  worker.on('message', (reply: Reply) => {
    const asker = waiting.get(reply.number);
    waiting.delete(reply.number);
    if ('answer' in reply) asker?.resolve(reply.answer as never);
    else asker?.reject(reply.isSentence ? new LibraryError(reply.message) : new Error(reply.message));
  });
  const failed = (reason: unknown) => {
    for (const {reject} of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.on('error', error => {
    isAlive = false;
    failed(error);
  });

  return {
    async ask(ask, signal) {
      signal?.throwIfAborted();
      const number = ++last;
      const {promise, resolve, reject} = Promise.withResolvers<Answer<typeof ask>>();
      const drop = () => {
        waiting.delete(number);
        worker.postMessage({drop: number});
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', drop, {once: true});
      waiting.set(number, {resolve, reject});
      worker.postMessage({number, ask});
      return promise.finally(() => signal?.removeEventListener('abort', drop));
    },
    isAlive: () => isAlive,
    async end() {
      isAlive = false;
      await worker.terminate();
      failed(new LibraryError('The library was closed before it had answered.'));
    },
  };
}
