/** The thread of `large-input.ts`: makes articles of one file and hands them over in bundles, a few ahead of who takes them. */

import {parentPort, workerData} from 'node:worker_threads';
import {type Capture, type Captured, type Picture, present} from '../article/article.ts';
import {reckon} from '../article/reckoning.ts';
import {pack} from '../library/sqlite/captures.ts';
import {gatherBeginnings} from '../library/sqlite/full-text-index.ts';
import {fileInput} from './inputs.ts';
import {readable} from './readable.ts';

/**
 * What is sent back: articles without their packed captures and pictures, which lie one after the other in `bytes`, for sending a view of a buffer copies
 * all of that; or the end.
 */
export type Bundle = {
  readonly items: readonly BundledItem[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of the file that were read. */
  readonly read: number;
};

/**
 * An article, with the length of its packed capture, which a SHA-256 follows, and how much of that is the body; its pictures come next. Or a failure.
 */
type BundledItem =
  | {
      readonly captured: Omit<Captured, 'capture' | 'pictures'>;
      readonly capture: Omit<Capture, 'bytes'>;
      readonly packed: number;
      readonly lead: number;
      readonly pictures: readonly (Omit<Picture, 'bytes'> & {readonly length: number})[];
    }
  | {readonly failure: string};

/** Articles in a bundle, and bytes of their bodies, captures and pictures. A bundle has to be worth its message. */
const bundleOf = {items: 100, bytes: 4 * 1024 * 1024};

/**
 * Bytes of bodies and captures that may wait to be taken: those of the next batch, which are made while one is stored. With less, each thread stood
 * still while the other worked.
 */
const mostAhead = 8 * 1024 * 1024;

async function serve(path: string, send: (bundle: Bundle | 'end') => void, taken: () => Promise<void>): Promise<void> {
  let items: BundledItem[] = [];
  let pieces: Uint8Array[] = [];
  let weight = 0;
  const ahead: number[] = [];
  const at = {read: 0};
  const flush = async () => {
    send({items, bytes: joined(pieces), read: at.read});
    ahead.push(weight);
    items = [];
    pieces = [];
    weight = 0;
    while (ahead.reduce((sum, waiting) => sum + waiting, 0) > mostAhead) {
      await taken();
      ahead.shift();
    }
  };
  for await (const item of readable(fileInput(path), at)) {
    if ('failure' in item) items.push(item);
    else {
      const {draft, handling, capture, pictures = []} = item.captured;
      const {bytes, ...facts} = capture;
      const {zstd, lead, sha256} = pack(bytes, draft.body);
      const captured = {draft, ...present({handling}), reckoning: reckon(draft), beginnings: gatherBeginnings(draft)};
      const shown = pictures.map(({bytes, ...picture}) => ({...picture, length: bytes.length}));
      items.push({captured, capture: facts, packed: zstd.length, lead, pictures: shown});
      pieces.push(zstd, sha256, ...pictures.map(({bytes}) => bytes));
      weight += shown.reduce((sum, {length}) => sum + length, zstd.length + draft.body.length);
    }
    if (items.length >= bundleOf.items || weight >= bundleOf.bytes) await flush();
  }
  if (items.length > 0) await flush();
  send('end');
}

/** One buffer of its own, as it is to be handed over: those of small arrays are parts of one that is shared. */
function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, {length}) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}

const port = parentPort;
if (port) {
  // Each message says that a bundle was taken; one that comes before it is waited for is not lost.
  let credit = 0;
  let wake: (() => void) | undefined;
  port.on('message', () => {
    credit += 1;
    wake?.();
  });
  const taken = async () => {
    while (credit === 0) await new Promise<void>(resolve => (wake = resolve));
    credit -= 1;
  };
  await serve(workerData, bundle => port.postMessage(bundle, bundle === 'end' ? [] : [bundle.bytes.buffer]), taken);
  port.close();
}
