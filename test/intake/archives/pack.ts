import {crc32, deflateRawSync} from 'node:zlib';

/**
 * A ZIP archive of some files, as APPNOTE.TXT of PKWARE lays it out; with nothing that a test does not need. Where they are layered, files of the same
 * buffer are the same bytes of the archive.
 */
export function pack(files: Readonly<Record<string, string | Uint8Array>>, isLayered = false): Buffer {
  const places = new Map<string | Uint8Array, number>();
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    const known = isLayered ? places.get(content) : undefined;
    place.writeUInt32LE(known ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, place, Buffer.from(name)]));
    if (known !== undefined) continue;
    places.set(content, offset);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end]);
}

/** A ZIP archive of some files and many empty ones, in the form for more than 65,535 files (APPNOTE.TXT, 4.3.14). */
export function packEmpty(files: Readonly<Record<string, string>>, empty: number): Buffer {
  const whole = pack(files);
  const end = whole.subarray(-18);
  const [size, offset] = [end.readUInt32LE(8), end.readUInt32LE(12)];
  const entry = Buffer.alloc(46 + 6);
  entry.write('PK\x01\x02\x14\x00\x14', 'latin1');
  entry.writeUInt16LE(6, 28);
  const entries = Array.from({length: empty}, (_, number) => {
    entry.write(number.toString(36).padStart(6, '0'), 46);
    return Buffer.from(entry);
  });
  const central = Buffer.concat([whole.subarray(offset, offset + size), ...entries]);
  const count = BigInt(Object.keys(files).length + empty);
  const large = Buffer.alloc(56);
  large.write('PK\x06\x06', 'latin1');
  large.writeBigUInt64LE(44n, 4);
  for (const place of [24, 32]) large.writeBigUInt64LE(count, place);
  large.writeBigUInt64LE(BigInt(central.length), 40);
  large.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + central.length), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.concat([Buffer.from('PK\x05\x06\0\0\0\0', 'latin1'), Buffer.alloc(12, 0xff), Buffer.alloc(2)]);
  return Buffer.concat([whole.subarray(0, offset), central, large, locator, last]);
}
