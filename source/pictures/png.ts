import {constants, crc32, deflateRawSync} from 'node:zlib';
import type {Pixels} from './pixels.ts';

/** Compressed rows of a picture. Any run of strips, joined, is the data of a PNG. */
export type Strip = {
  readonly rows: number;
  readonly packed: Uint8Array;
  /** Bytes before compression, and their Adler-32. */
  readonly length: number;
  readonly checksum: number;
};

/** Joins strips, one below the other, to a PNG. */
export function encodePng(width: number, strips: readonly Strip[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(
    strips.reduce((sum, {rows}) => sum + rows, 0),
    4,
  );
  // Eight bits each of red, green and blue.
  header.set([8, 2], 8);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(strips.reduce(joinChecksums, {checksum: 1, length: 0}).checksum);
  // The header of zlib (RFC 1950, 2.2), the strips, and an empty last block.
  const data = Buffer.concat([
    Buffer.from([0x78, 0x01]),
    ...strips.map(({packed}) => packed),
    Buffer.from([3, 0]),
    checksum,
  ]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The largest prime below 2^16 (RFC 1950, 8.2). */
const prime = 65521;

type Checksum = Pick<Strip, 'checksum' | 'length'>;

/** Returns the Adler-32 of joined bytes from those of the two parts. */
function joinChecksums(one: Checksum, other: Checksum): Checksum {
  const [a, b] = [one.checksum % 0x10000, Math.floor(one.checksum / 0x10000)];
  const [nextA, nextB] = [other.checksum % 0x10000, Math.floor(other.checksum / 0x10000)];
  const sum = (a + nextA + prime - 1) % prime;
  const sums = (b + nextB + other.length * (a + prime - 1)) % prime;
  return {checksum: sums * 0x10000 + sum, length: one.length + other.length};
}

/** Divides a picture into strips of `rows` rows. */
export function encodeStrips({width, height, rgb}: Pixels, rows: number): Strip[] {
  return Array.from({length: Math.ceil(height / rows)}, (_, index) => {
    const top = index * rows;
    const lines = filterRows(rgb, width, top, Math.min(height, top + rows));
    // A full flush ends at a byte, and nothing after it refers to what is before it (RFC 1951, 3.2.4; zlib's manual, deflate).
    const packed = deflateRawSync(lines, {finishFlush: constants.Z_FULL_FLUSH});
    return {rows: lines.length / (3 * width + 1), packed, length: lines.length, checksum: adler32(lines)};
  });
}

/** Returns rows of differences between neighbouring pixels, each after the number of this filter (PNG specification, third edition, 9.2: Sub). */
function filterRows(rgb: Uint8Array, width: number, top: number, bottom: number): Uint8Array {
  const line = 3 * width;
  const lines = new Uint8Array((bottom - top) * (line + 1));
  for (let row = top, out = 0; row < bottom; row++) {
    lines[out++] = 1;
    for (let at = row * line, end = at + line, first = at + 3; at < end; at++) {
      lines[out++] = (rgb[at] ?? 0) - (at < first ? 0 : (rgb[at - 3] ?? 0));
    }
  }
  return lines;
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let at = 0; at < bytes.length; ) {
    // As many as keep the sums within 32 bits.
    for (const end = Math.min(bytes.length, at + 3800); at < end; at++) {
      a += bytes[at] ?? 0;
      b += a;
    }
    a %= prime;
    b %= prime;
  }
  return b * 0x10000 + a;
}
