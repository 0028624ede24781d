import {on} from 'node:events';
import {MessageChannel, type Worker} from 'node:worker_threads';
import {startThread} from '../assets.ts';
import type {Input} from '../intake/intake.ts';
import type {Engine} from '../library/library.ts';
import {sendBytes} from './byte-channel.ts';
import type {Bundle, LargeInput, ReceiverMessage} from './large-input-thread.ts';
import {type IngestItem, type ReadSoFar, readErrorMessage} from './read-input.ts';

/** Inputs of this many bytes and more are read on a thread. Starting one takes 50 ms, enough to read a megabyte or two. */
export const largeBytes = 4 * 1024 * 1024;

/** The memory of the objects and texts of the thread. The largest inputs need half of it. With less memory, garbage is collected more often. */
const mostHeapMegabytes = 160;

/** Milliseconds that a thread has to end by itself. A thread that is reading a huge document receives no message until it has finished. */
const patienceWithThread = 2000;

/**
 * Yields the articles of a file or pipe as `readInput` does, but reads them on a thread, while earlier articles are stored. The thread opens a file itself, and
 * receives the bytes of a pipe.
 */
export async function* readLargeInput(
  {bytes, name, file}: Input & {readonly bytes: AsyncIterable<Uint8Array>},
  engine: Engine,
  progress: ReadSoFar,
  heapMegabytes = mostHeapMegabytes,
): AsyncGenerator<IngestItem> {
  const {port1, port2} = new MessageChannel();
  const workerData: LargeInput = {engine, source: file === undefined ? {port: port2, name} : {file}};
  const worker = startThread('ingest/large-input-thread', {
    workerData,
    transferList: file === undefined ? [port2] : [],
    resourceLimits: {
      // Most of its objects are soon garbage. Without a limit, the space for young objects grows to 50 MB.
      maxYoungGenerationSizeMb: 8,
      maxOldGenerationSizeMb: heapMegabytes,
    },
  });
  const end = new Promise(resolve => worker.once('exit', resolve));
  const reply = (message: ReceiverMessage) => worker.postMessage(message);
  const fill = file === undefined ? sendBytes(bytes, port1, error => readErrorMessage(error, name)) : undefined;
  try {
    for await (const [bundle] of on(worker, 'message') as AsyncIterable<[Bundle | 'end']>) {
      if (bundle === 'end') return;
      await fill?.();
      progress.read = bundle.read;
      yield* unpackBundle(bundle);
      reply('taken');
    }
  } catch (error) {
    // The thread ended with an error, such as too little memory: this input fails, and the work continues with the next.
    yield {failure: readErrorMessage(error, name)};
  } finally {
    port1.close();
    reply('stop');
    await endOf(worker, end);
  }
}

/** Waits until a thread ends, and terminates it if that takes long: Node can crash when it terminates a thread that is just reading a file. */
async function endOf(worker: Worker, end: Promise<unknown>): Promise<void> {
  const timer = setTimeout(() => void worker.terminate(), patienceWithThread);
  await end;
  clearTimeout(timer);
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
