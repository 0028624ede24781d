import {deepestPlist, type PlistValue} from './plist-value.ts';

/** The last bytes: the sizes of offsets and references, the number of objects, the first of them, and where the table of offsets is. */
const trailerBytes = 32;

/** Seconds from 1970 to 2001, the epoch of Apple's dates. */
const appleEpoch = 978_307_200;

/**
 * Parses a property list in Apple's binary form (opensource.apple.com, CoreFoundation, `CFBinaryPList.c`); undefined if it is damaged. Objects are read
 * once, even if they are referred to a thousand times.
 */
export function readBinaryPlist(bytes: Uint8Array): PlistValue | undefined {
  try {
    return createReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))();
  } catch (error) {
    // Buffer throws RangeError for offsets outside of it.
    if (error instanceof RangeError || error instanceof DamagedPlist) return undefined;
    throw error;
  }
}

class DamagedPlist extends Error {}

/** Returns a function that reads the top object. All functions throw `RangeError` or `DamagedPlist` if the list is damaged. */
function createReader(bytes: Buffer): () => PlistValue {
  const trailer = bytes.subarray(bytes.length - trailerBytes);
  const offsetSize = trailer.readUInt8(6);
  const referenceSize = trailer.readUInt8(7);
  const count = toSafe(trailer.readBigUInt64BE(8));
  const top = toSafe(trailer.readBigUInt64BE(16));
  const table = toSafe(trailer.readBigUInt64BE(24));
  const objects = new Map<number, PlistValue>();
  const openObjects = new Set<number>();

  function readObject(index: number): PlistValue {
    const known = objects.get(index);
    if (known !== undefined) return known;
    if (index >= count || openObjects.has(index) || openObjects.size > deepestPlist) throw new DamagedPlist();
    openObjects.add(index);
    const value = readAt(readInteger(table + index * offsetSize, offsetSize));
    openObjects.delete(index);
    objects.set(index, value);
    return value;
  }

  function readKey(index: number): string {
    const key = readObject(index);
    if (typeof key !== 'string') throw new DamagedPlist();
    return key;
  }

  function readAt(offset: number): PlistValue {
    const marker = bytes.readUInt8(offset);
    const kind = marker >> 4;
    const low = marker & 15;
    if (kind === 0) return low === 9;
    if (kind === 1) return readInteger(offset + 1, 1 << low);
    if (kind === 2) return low === 2 ? bytes.readFloatBE(offset + 1) : bytes.readDoubleBE(offset + 1);
    if (kind === 3) return toIso(bytes.readDoubleBE(offset + 1));
    if (kind === 8) return readInteger(offset + 1, low + 1);
    const {length, start} = readLength(offset, low);
    if (kind === 4) return slice(start, length);
    if (kind === 5) return slice(start, length).toString('latin1');
    if (kind === 6)
      return Buffer.from(slice(start, length * 2))
        .swap16()
        .toString('utf16le');
    if (kind === 10 || kind === 12) return readReferences(start, length).map(readObject);
    if (kind === 13) {
      const keys = readReferences(start, length);
      const values = readReferences(start + length * referenceSize, length);
      return new Map(keys.map((key, index) => [readKey(key), readObject(values[index] ?? count)]));
    }
    throw new DamagedPlist();
  }

  /** Returns the length in a marker, or in the integer after it if the marker is full. */
  function readLength(offset: number, low: number): {readonly length: number; readonly start: number} {
    if (low < 15) return {length: low, start: offset + 1};
    const size = 1 << (bytes.readUInt8(offset + 1) & 15);
    return {length: readInteger(offset + 2, size), start: offset + 2 + size};
  }

  function readReferences(start: number, length: number): readonly number[] {
    if (length * referenceSize > bytes.length) throw new DamagedPlist();
    return Array.from({length}, (_, index) => readInteger(start + index * referenceSize, referenceSize));
  }

  /** Reads an integer of up to 8 bytes. Negative ones, which are not offsets, become numbers too large to be one. */
  function readInteger(offset: number, size: number): number {
    if (size === 8) return toSafe(bytes.readBigUInt64BE(offset));
    if (size < 1 || size > 6) throw new DamagedPlist();
    return bytes.readUIntBE(offset, size);
  }

  function slice(start: number, length: number): Buffer {
    if (start + length > bytes.length) throw new DamagedPlist();
    return bytes.subarray(start, start + length);
  }

  return () => readObject(top);
}

function toSafe(value: bigint): number {
  return Number(value);
}

function toIso(seconds: number): string {
  const date = new Date((seconds + appleEpoch) * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
