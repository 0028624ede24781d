import {crc32} from 'node:zlib';

/** Some rows of a picture, packed so that those of any run of strips are the data of a PNG when they are put together. */
export type Strip = {
  readonly rows: number;
  readonly packed: Uint8Array;
  /** Bytes before they were packed, and their Adler-32. */
  readonly length: number;
  readonly check: number;
};

/** Strips that were one below the other as a picture of its own. */
export function pngOf(width: number, strips: readonly Strip[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(
    strips.reduce((sum, {rows}) => sum + rows, 0),
    4,
  );
  // Eight bits each of red, green and blue.
  header.set([8, 2], 8);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(strips.reduce(joinedCheck, {check: 1, length: 0}).check);
  // The header of zlib (RFC 1950, 2.2), and behind the strips the empty block that is the last one.
  const data = Buffer.concat([
    Buffer.from([0x78, 0x01]),
    ...strips.map(({packed}) => packed),
    Buffer.from([3, 0]),
    check,
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
export const prime = 65521;

type Checked = Pick<Strip, 'check' | 'length'>;

/** The Adler-32 of bytes that stand one behind the other, from theirs. */
function joinedCheck(one: Checked, other: Checked): Checked {
  const [a, b] = [one.check % 0x10000, Math.floor(one.check / 0x10000)];
  const [nextA, nextB] = [other.check % 0x10000, Math.floor(other.check / 0x10000)];
  const sum = (a + nextA + prime - 1) % prime;
  const sums = (b + nextB + other.length * (a + prime - 1)) % prime;
  return {check: sums * 0x10000 + sum, length: one.length + other.length};
}
