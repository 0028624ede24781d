import {on} from 'node:events';
import {startThread} from '../assets.ts';
import type {Storable} from '../library/library.ts';
import type {Bundle, LargeFile} from './large-file-thread.ts';
import {type ReadSoFar, readFailure} from './read-input.ts';

/** An article that was read, or one sentence about an input that could not be. */
export type IngestItem = {readonly captured: Storable} | {readonly failure: string};

/** Files of this many bytes and more are read on a thread. Starting one takes 50 ms, enough to read a megabyte or two. */
export const largeBytes = 4 * 1024 * 1024;

/** The memory of the objects and texts of the thread. The largest inputs need half of it. With less memory, garbage is collected more often. */
const mostHeapMegabytes = 160;

/** Yields the articles of a file as `readInput` does, from a thread: articles are made while those before them are stored. */
export async function* readLargeFile(
  file: LargeFile,
  progress: ReadSoFar,
  heapMegabytes = mostHeapMegabytes,
): AsyncGenerator<IngestItem> {
  const worker = startThread('ingest/large-file-thread', {
    workerData: file,
    resourceLimits: {
      // Most of its objects are soon garbage. Without a limit, the space for young objects grows to 50 MB.
      maxYoungGenerationSizeMb: 8,
      maxOldGenerationSizeMb: heapMegabytes,
    },
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
    yield {failure: readFailure(file.path, error)};
  } finally {
    await worker.terminate();
  }
}

function* unpackBundle({items, bytes}: Bundle): Generator<IngestItem> {
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
    const {captured, lengths} = item;
    yield {captured: {...captured, pieces: lengths.map(take)}};
  }
}
