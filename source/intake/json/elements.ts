import type {Bytes} from '../bytes.ts';

/** An element of an array, counted from 1; `bytes` are absent where it is longer than the limit. */
export type JsonElement = {readonly number: number; readonly bytes?: Uint8Array};

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

/** Where the scanner is: how deep, and whether inside of a string or behind a backslash. */
type Place = {depth: number; inString: boolean; escaped: boolean};

/**
 * The elements of the array that the stream is, each as its bytes, without parsing them. Only brackets and strings are looked at, so what
 * is wrong inside of an element is for its reader to say. An element that never ends is passed over in constant memory.
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
  // The array was cut off: what is left of its last element is no JSON, and its reader says so.
  const element = finish();
  if (element) yield element;
}

/** Takes one byte, and says what it is to the outermost array: its beginning, a comma in it, its end, or a part of an element. */
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
