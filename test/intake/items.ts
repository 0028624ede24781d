import type {Captured} from '../../source/article/article.ts';
import {type Input, read} from '../../source/intake/intake.ts';

/** What intake makes of an input of many records: the articles, and a sentence for each failure. */
export async function items(
  bytes: string | Input['bytes'],
  more: Omit<Input, 'bytes'> = {},
): Promise<{readonly captured: readonly Captured[]; readonly failures: readonly string[]}> {
  const captured: Captured[] = [];
  const failures: string[] = [];
  const input = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  for await (const item of read({bytes: input, ...more})) {
    if ('failure' in item) failures.push(item.failure);
    else captured.push(item.captured);
  }
  return {captured, failures};
}

/** Bytes in pieces of a few, as a slow pipe gives them. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
