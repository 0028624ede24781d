import {on} from 'node:events';
import {Worker} from 'node:worker_threads';
import type {Item} from '../intake/intake.ts';
import type {Bundle} from './large-file-thread.ts';
import {type ReadSoFar, readFailure} from './read-input.ts';

/** Files of this many bytes and more are read on a thread. Starting it takes 50 ms, in which a megabyte or two are read. */
export const largeBytes = 4 * 1024 * 1024;

/** Yields the articles of a file as `readInput` does, from a thread: articles are made while those before them are stored. */
export async function* readLargeFile(path: string, progress: ReadSoFar): AsyncGenerator<Item> {
  const file = import.meta.url.endsWith('.ts') ? './large-file-thread.ts' : './large-file-thread.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: path,
    // Its objects die young. Without a limit the space for them grows to 50 MB.
    resourceLimits: {maxYoungGenerationSizeMb: 8},
  });
  try {
    for await (const [bundle] of on(worker, 'message') as AsyncIterable<[Bundle | 'end']>) {
      if (bundle === 'end') return;
      progress.read = bundle.read;
      yield* unpackBundle(bundle);
      worker.postMessage('taken');
    }
  } catch (error) {
    // The thread ended with an error, such as too little memory: this file fails, and the work continues with the next.
    yield {failure: readFailure(path, error)};
  } finally {
    await worker.terminate();
  }
}

function* unpackBundle({items, bytes}: Bundle): Generator<Item> {
  let end = 0;
  const take = (length: number) => {
    end += length;
    return bytes.subarray(end - length, end);
  };
  for (const item of items) {
    if ('failure' in item) {
      yield item;
      continue;
    }
    const {captured, capture, packed, lead} = item;
    const taken = {zstd: take(packed), lead, sha256: take(sha256Bytes)};
    const pictures = item.pictures.map(({length, ...picture}) => ({...picture, bytes: take(length)}));
    yield {captured: {...captured, capture: {...capture, bytes: nothing, packed: taken}, pictures}};
  }
}

const nothing = new Uint8Array();

const sha256Bytes = 32;
