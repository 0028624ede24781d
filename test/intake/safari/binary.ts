/** A value of a property list, as tests write it. */
export type Value = string | number | boolean | Date | Uint8Array | readonly Value[] | {readonly [key: string]: Value};

/** Writes a property list in Apple's binary form, with offsets and references of two bytes. */
export function binaryPlist(root: Value): Buffer {
  const objects: Buffer[] = [];
  const reference = (index: number) => Buffer.of(index >> 8, index & 255);

  const add = (value: Value): number => {
    const index = objects.push(Buffer.alloc(0)) - 1;
    objects[index] = encode(value);
    return index;
  };
  const encode = (value: Value): Buffer => {
    if (typeof value === 'boolean') return Buffer.of(value ? 9 : 8);
    if (typeof value === 'number')
      return Buffer.of(0x12, value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
    if (value instanceof Date) {
      const bytes = Buffer.alloc(9, 0x33);
      bytes.writeDoubleBE(value.getTime() / 1000 - 978_307_200, 1);
      return bytes;
    }
    if (value instanceof Uint8Array) return Buffer.concat([marker(4, value.length), value]);
    if (typeof value === 'string') {
      const isAscii = /^[\x00-\x7f]*$/.test(value);
      const text = isAscii ? Buffer.from(value) : Buffer.from(value, 'utf16le').swap16();
      return Buffer.concat([marker(isAscii ? 5 : 6, value.length), text]);
    }
    if (Array.isArray(value))
      return Buffer.concat([marker(10, value.length), ...value.map(one => reference(add(one)))]);
    const entries = Object.entries(value);
    const keys = entries.map(([key]) => reference(add(key)));
    return Buffer.concat([marker(13, entries.length), ...keys, ...entries.map(([, one]) => reference(add(one)))]);
  };
  add(root);
  const starts = objects.map((_, index) => 8 + objects.slice(0, index).reduce((sum, {length}) => sum + length, 0));
  const end = 8 + objects.reduce((sum, {length}) => sum + length, 0);
  const table = Buffer.concat(
    starts.map(start => Buffer.of((start >> 24) & 255, (start >> 16) & 255, (start >> 8) & 255, start & 255)),
  );
  const trailer = Buffer.alloc(32);
  trailer[6] = 4;
  trailer[7] = 2;
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(end), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...objects, table, trailer]);
}

function marker(kind: number, length: number): Buffer {
  if (length < 15) return Buffer.of((kind << 4) | length);
  return Buffer.of((kind << 4) | 15, 0x12, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255);
}
