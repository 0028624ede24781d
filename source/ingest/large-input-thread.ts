/** The thread of `large-input.ts`: makes articles of one input and sends them in bundles, a few ahead of the receiver. */

import {type MessagePort, parentPort, workerData} from 'node:worker_threads';
import {present} from '../article/article.ts';
import type {Input} from '../intake/intake.ts';
import {type Engine, loadPrepare, type Prepared} from '../library/library.ts';
import {receiveBytes} from './byte-channel.ts';
import {fileInput} from './inputs.ts';
import {readInput} from './read-input.ts';

/**
 * A message of the thread. The pieces of its articles follow each other in `bytes`, since sending a view of a buffer would copy the whole
 * buffer.
 */
export type Bundle = {
  readonly items: readonly BundledItem[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of the input that were read. */
  readonly read: number;
};

/** A message of the receiver: it took a bundle, or it wants no more. */
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

/** Milliseconds after which a bundle is sent even if it is not full, because its articles arrive slowly or the receiver waits for the first ones. */
const longestWait = 100;

/** The input that the thread reads, a file or the bytes from a port, and the engine for which it prepares articles. */
export type LargeInput = {
  readonly engine: Engine;
  readonly source: {readonly file: string} | {readonly port: MessagePort; readonly name: string | undefined};
};

async function serve(
  {engine, source}: LargeInput,
  send: (bundle: Bundle | 'end') => void,
  taken: () => Promise<void>,
  isStopped: () => boolean,
): Promise<void> {
  let items: BundledItem[] = [];
  let pieces: Uint8Array[] = [];
  let weight = 0;
  let timer: NodeJS.Timeout | undefined;
  const ahead: number[] = [];
  const progress = {read: 0};
  const prepare = await loadPrepare(engine);
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    send({items, bytes: concatenate(pieces), read: progress.read});
    ahead.push(weight);
    items = [];
    pieces = [];
    weight = 0;
  };
  for await (const item of readInput(openInput(source), progress)) {
    if (isStopped()) return;
    if ('failure' in item) items.push(item);
    else {
      const {pieces: own, ...captured} = prepare(item.captured);
      items.push({captured, lengths: own.map(({length}) => length)});
      pieces.push(...own);
      weight += own.reduce((sum, {length}) => sum + length, captured.draft.body.length);
    }
    timer ??= setTimeout(flush, longestWait);
    if (items.length >= bundleLimits.items || weight >= bundleLimits.bytes) flush();
    // Also after bundles that were sent because their articles arrive slowly: the receiver can be slower.
    while (ahead.reduce((sum, waiting) => sum + waiting, 0) > mostAhead && !isStopped()) {
      await taken();
      ahead.shift();
    }
  }
  if (items.length > 0) flush();
  send('end');
}

function openInput(source: LargeInput['source']): Input {
  return 'file' in source
    ? fileInput(source.file)
    : {bytes: receiveBytes(source.port), ...present({name: source.name})};
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
