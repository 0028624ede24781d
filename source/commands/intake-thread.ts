/** The thread of `large-input.ts`: makes articles of one file and hands them over in bundles, a few ahead of who takes them. */

import {parentPort, workerData} from 'node:worker_threads';
import type {Captured} from '../article/article.ts';
import {reckon} from '../article/reckoning.ts';
import {pack} from '../library/captures.ts';
import {fileInput} from './inputs.ts';
import {readable} from './readable.ts';

/**
 * What is sent back: articles without the bytes of their captures, plain and packed, which lie one after the other in `bytes`, for sending a
 * view of a buffer copies all of that; or the end.
 */
export type Bundle = {
  readonly items: readonly BundledItem[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of the file that were read. */
  readonly read: number;
};

/** An article, with the lengths of its capture's bytes and of those packed, which a SHA-256 follows; or a failure. */
type BundledItem =
  | {readonly captured: Captured; readonly length: number; readonly packed: number}
  | {readonly failure: string};

/** Articles in a bundle, and bytes of captures. A bundle has to be worth its message. */
const bundleOf = {items: 100, bytes: 4 * 1024 * 1024};

/**
 * Bytes of captures that may wait to be taken: those of the next batch, which are made while one is stored. With less, each thread stood still while
 * the other worked.
 */
const mostAhead = 12 * 1024 * 1024;

const nothing = new Uint8Array();

async function serve(path: string, send: (bundle: Bundle | 'end') => void, taken: () => Promise<void>): Promise<void> {
  let items: BundledItem[] = [];
  let captures: Uint8Array[] = [];
  let size = 0;
  const ahead: number[] = [];
  const at = {read: 0};
  const flush = async () => {
    const length = size;
    const bytes = new Uint8Array(length);
    let end = 0;
    for (const capture of captures) {
      bytes.set(capture, end);
      end += capture.length;
    }
    send({items, bytes, read: at.read});
    items = [];
    captures = [];
    size = 0;
    ahead.push(length);
    while (ahead.reduce((sum, waiting) => sum + waiting, 0) > mostAhead) {
      await taken();
      ahead.shift();
    }
  };
  for await (const item of readable(fileInput(path), at)) {
    if ('failure' in item) items.push(item);
    else {
      const {bytes} = item.captured.capture;
      const {zstd, sha256} = pack(bytes);
      const captured = {
        ...item.captured,
        capture: {...item.captured.capture, bytes: nothing},
        reckoning: reckon(item.captured.draft.body),
      };
      items.push({captured, length: bytes.length, packed: zstd.length});
      captures.push(bytes, zstd, sha256);
      size += bytes.length + zstd.length + sha256.length;
    }
    if (items.length >= bundleOf.items || size >= bundleOf.bytes) await flush();
  }
  if (items.length > 0) await flush();
  send('end');
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
