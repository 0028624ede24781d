/** The maximum depth of a value. Records of Bluesky nest fewer than 10 levels deep. */
const deepest = 32;

/** The link to another block: the bytes of its CID, as hexadecimal digits. */
export class BlockLink {
  readonly cid: string;

  constructor(cid: string) {
    this.cid = cid;
  }
}

/**
 * Decodes a block of DAG-CBOR (ipld.io/specs/codecs/dag-cbor): the part of RFC 8949 with definite lengths, one tag and text keys. Throws `RangeError` if
 * it is damaged.
 */
export function decodeBlock(bytes: Uint8Array): unknown {
  return new Decoder(bytes).value(0);
}

class Decoder {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new RangeError('The value is nested too deep.');
    const first = this.take(1)[0] ?? 0;
    const kind = first >> 5;
    const small = first & 0x1f;
    if (kind === 7) return this.simple(small);
    const count = this.count(small);
    if (kind === 0) return count;
    if (kind === 1) return -1 - count;
    if (kind === 2) return this.take(count);
    if (kind === 3) return this.take(count).toString();
    // A list or map has at least a byte for each of its values.
    if (kind < 6 && count > this.bytes.length - this.at) throw new RangeError('The value is cut off.');
    if (kind === 4) return Array.from({length: count}, () => this.value(depth + 1));
    if (kind === 5) return this.map(count, depth);
    const tagged = this.value(depth + 1);
    return count === 42 && Buffer.isBuffer(tagged) ? new BlockLink(tagged.subarray(1).toString('hex')) : undefined;
  }

  private map(count: number, depth: number): unknown {
    const entries: [string, unknown][] = [];
    for (let index = 0; index < count; index += 1) {
      const key = this.value(depth + 1);
      entries.push([typeof key === 'string' ? key : '', this.value(depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  private simple(small: number): unknown {
    if (small === 20 || small === 21) return small === 21;
    if (small === 27) return this.take(8).readDoubleBE();
    return null;
  }

  private count(small: number): number {
    if (small < 24) return small;
    if (small === 24) return this.take(1).readUInt8();
    if (small === 25) return this.take(2).readUInt16BE();
    if (small === 26) return this.take(4).readUInt32BE();
    if (small === 27) return Number(this.take(8).readBigUInt64BE());
    throw new RangeError('The length is unknown.');
  }

  private take(count: number): Buffer {
    const end = this.at + count;
    if (end > this.bytes.length) throw new RangeError('The value is cut off.');
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }
}
