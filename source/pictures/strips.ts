import {constants, deflateRawSync} from 'node:zlib';
import type {Pixels} from './pixels.ts';
import {prime, type Strip} from './png.ts';

/** A picture in strips of so many rows. */
export function stripsOf({width, height, rgb}: Pixels, rows: number): Strip[] {
  return Array.from({length: Math.ceil(height / rows)}, (_, index) => {
    const top = index * rows;
    const lines = filtered(rgb, width, top, Math.min(height, top + rows));
    // A full flush ends at a byte, and nothing behind it refers to what is before it (RFC 1951, 3.2.4; zlib's manual, deflate).
    const packed = deflateRawSync(lines, {finishFlush: constants.Z_FULL_FLUSH});
    return {rows: lines.length / (3 * width + 1), packed, length: lines.length, check: adler32(lines)};
  });
}

/** Rows of pixels, each behind the number of its filter, as differences from the pixel before (PNG specification, third edition, 9.2: Sub). */
function filtered(rgb: Uint8Array, width: number, top: number, bottom: number): Uint8Array {
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
    // So many that the sums stay whole numbers of 32 bits.
    for (const end = Math.min(bytes.length, at + 3800); at < end; at++) {
      a += bytes[at] ?? 0;
      b += a;
    }
    a %= prime;
    b %= prime;
  }
  return b * 0x10000 + a;
}
