import type {Bytes} from '../bytes.ts';

/** An element of an array, counted from 1. `bytes` is absent if it exceeds the limit. */
export type JsonElement = {readonly number: number; readonly bytes?: Uint8Array};

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

/** The state of the scanner. */
type Place = {depth: number; inString: boolean; escaped: boolean};

/**
 * Yields the bytes of each element of a JSON array. Looks at brackets and strings only, so other errors inside an element are left to its reader. Skips
 * an element that exceeds the limit in constant memory.
 */
export async function* streamElements(bytes: Bytes, limit: number): AsyncGenerator<JsonElement> {
  const place: Place = {depth: 0, inString: false, escaped: false};
  let number = 1;
  let pending: Uint8Array[] = [];
  let size = 0;
  const take = (chunk: Uint8Array, start: number, end: number): void => {
    size += end - start;
    if (size > limit) pending = [];
    else if (end > start) pending.push(chunk.subarray(start, end));
  };
  const finish = (): JsonElement | undefined => {
    const element = size > limit ? {number} : {number, bytes: Buffer.concat(pending)};
    pending = [];
    size = 0;
    if (element.bytes?.toString('latin1').trim() === '') return undefined;
    number += 1;
    return element;
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const step = advance(place, chunk[index] ?? 0);
      if (step === 'inside') continue;
      if (step !== 'open') {
        take(chunk, start, index);
        const element = finish();
        if (element) yield element;
        if (step === 'end') return;
      }
      start = index + 1;
    }
    take(chunk, start, chunk.length);
  }
  // The array is truncated. Its reader reports that the last element is not JSON.
  const element = finish();
  if (element) yield element;
}

/** Advances by one byte. Returns its role in the outermost array: its start, a comma, its end, or a part of an element. */
function advance(place: Place, byte: number): 'open' | 'comma' | 'end' | 'inside' {
  if (place.inString) {
    if (place.escaped) place.escaped = false;
    else if (byte === backslash) place.escaped = true;
    else if (byte === quote) place.inString = false;
    return 'inside';
  }
  if (byte === quote) place.inString = true;
  else if (openers.has(byte)) {
    place.depth += 1;
    if (place.depth === 1) return 'open';
  } else if (closers.has(byte)) {
    place.depth -= 1;
    if (place.depth === 0) return 'end';
  } else if (byte === comma && place.depth === 1) return 'comma';
  return 'inside';
}
