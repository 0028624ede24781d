import type {Bytes} from './bytes.ts';

/** A line of a stream, without its end; `bytes` is absent if it is longer than the limit. */
export type StreamLine = {readonly number: number; readonly bytes?: Uint8Array};

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Yields the lines of a stream, counted from 1. Skips lines longer than `limit` in constant memory. */
export async function* streamLines(bytes: Bytes, limit: number): AsyncGenerator<StreamLine> {
  let number = 1;
  let pending: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      const piece = chunk.subarray(start, end);
      yield line(number, pending, piece, size + piece.length > limit);
      number += 1;
      start = end + 1;
      pending = [];
      size = 0;
    }
    size += chunk.length - start;
    if (size > limit) pending = [];
    else if (start < chunk.length) pending.push(chunk.subarray(start));
  }
  if (size > 0) yield line(number, pending, new Uint8Array(), size > limit);
}

function line(number: number, pending: readonly Uint8Array[], last: Uint8Array, isTooLong: boolean): StreamLine {
  if (isTooLong) return {number};
  const bytes = pending.length === 0 ? last : Buffer.concat([...pending, last]);
  return {number, bytes: bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes};
}
