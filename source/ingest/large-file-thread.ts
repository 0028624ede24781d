/** The thread of `large-file.ts`: makes articles of one file and sends them in bundles, a few ahead of the receiver. */

import {type MessagePort, parentPort, workerData} from 'node:worker_threads';
import {type Engine, loadPrepare, type Prepared} from '../library/library.ts';
import {fileInput} from './inputs.ts';
import {readInput} from './read-input.ts';

/**
 * A message of the thread. The pieces of its articles follow each other in `bytes`, since sending a view of a buffer would copy the whole
 * buffer.
 */
export type Bundle = {
  readonly items: readonly BundledItem[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of the file that were read. */
  readonly read: number;
};

/** What the receiver says: it took a bundle, or it wants no more. */
export type ReceiverMessage = 'taken' | 'stop';

/** A prepared article with the lengths of its pieces in `Bundle.bytes`, or a failure. */
type BundledItem =
  | {readonly captured: Omit<Prepared, 'pieces'>; readonly lengths: readonly number[]}
  | {readonly failure: string};

/** Limits of a bundle: bytes are those of bodies, captures and pictures. */
const bundleLimits = {items: 100, bytes: 4 * 1024 * 1024};

/**
 * Maximum bytes of bodies and captures that wait for the receiver: one batch, which is prepared while another is stored. With a lower limit, the threads would
 * wait for each other.
 */
const mostAhead = 8 * 1024 * 1024;

/** The file that the thread reads, and the engine that it prepares articles for. */
export type LargeFile = {readonly path: string; readonly engine: Engine};

async function serve(
  {path, engine}: LargeFile,
  send: (bundle: Bundle | 'end') => void,
  taken: () => Promise<void>,
  isStopped: () => boolean,
): Promise<void> {
  let items: BundledItem[] = [];
  let pieces: Uint8Array[] = [];
  let weight = 0;
  const ahead: number[] = [];
  const progress = {read: 0};
  const prepare = await loadPrepare(engine);
  const flush = async () => {
    send({items, bytes: concatenate(pieces), read: progress.read});
    ahead.push(weight);
    items = [];
    pieces = [];
    weight = 0;
    while (ahead.reduce((sum, waiting) => sum + waiting, 0) > mostAhead && !isStopped()) {
      await taken();
      ahead.shift();
    }
  };
  for await (const item of readInput(fileInput(path), progress)) {
    if (isStopped()) return;
    if ('failure' in item) items.push(item);
    else {
      const {pieces: own, ...captured} = prepare(item.captured);
      items.push({captured, lengths: own.map(({length}) => length)});
      pieces.push(...own);
      weight += own.reduce((sum, {length}) => sum + length, captured.draft.body.length);
    }
    if (items.length >= bundleLimits.items || weight >= bundleLimits.bytes) await flush();
  }
  if (items.length > 0) await flush();
  send('end');
}

/** Copies pieces into one buffer of their own, which can be transferred: the buffers of small arrays are shared. */
function concatenate(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, {length}) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}

async function work(port: MessagePort): Promise<void> {
  // Replies that arrive before anything waits for them are counted.
  let credit = 0;
  let isStopped = false;
  let wake: (() => void) | undefined;
  port.on('message', (reply: ReceiverMessage) => {
    if (reply === 'stop') isStopped = true;
    else credit += 1;
    wake?.();
  });
  const taken = async () => {
    while (credit === 0 && !isStopped) await new Promise<void>(resolve => (wake = resolve));
    credit -= 1;
  };
  const send = (bundle: Bundle | 'end') => port.postMessage(bundle, bundle === 'end' ? [] : [bundle.bytes.buffer]);
  await serve(workerData, send, taken, () => isStopped);
  port.close();
}

if (parentPort) void work(parentPort);
