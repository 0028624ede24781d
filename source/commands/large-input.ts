import {on} from 'node:events';
import {Worker} from 'node:worker_threads';
import type {Item} from '../intake/intake.ts';
import type {Bundle} from './intake-thread.ts';
import type {ReadSoFar} from './readable.ts';

/** From this size on a thread of its own pays: starting it takes 50 ms, in which a megabyte or two are read. */
export const largeBytes = 4 * 1024 * 1024;

/** As `readable`, of a file, on a thread of its own, so that articles are made while those before them are stored. */
export async function* readLargeFile(path: string, at: ReadSoFar): AsyncGenerator<Item> {
  const file = import.meta.url.endsWith('.ts') ? './intake-thread.ts' : './intake-thread.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: path,
    // What it makes is gone at once; without a limit the space for it grows to 50 MB.
    resourceLimits: {maxYoungGenerationSizeMb: 8},
  });
  try {
    // An error of the thread is thrown here.
    for await (const [bundle] of on(worker, 'message') as AsyncIterable<[Bundle | 'end']>) {
      if (bundle === 'end') return;
      at.read = bundle.read;
      yield* unbundled(bundle);
      worker.postMessage('taken');
    }
  } finally {
    await worker.terminate();
  }
}

function* unbundled({items, bytes}: Bundle): Generator<Item> {
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
