import {constants, inflateSync} from 'node:zlib';
import type {PictureHeader} from './measure.ts';

/**
 * Removes data that a decoder would unpack although nobody sees it: text and profiles of a PNG, later frames of a GIF. Throws if the rest unpacks to more than
 * a picture of its size can contain, so that a small file cannot exhaust memory.
 */
export function trimPicture(bytes: Uint8Array, {kind, width, height}: PictureHeader): Uint8Array {
  if (kind === 'png') return trimPng(bytes, width, height);
  return kind === 'gif' ? trimGif(bytes, width, height) : bytes;
}

/** The chunks that affect the pixels (PNG specification, third edition, 11.2, and 11.3.1.1 for transparency). */
const visibleChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** Bytes of the signature, and of the length, type and checksum of a chunk. */
const signature = 8;
const frame = 12;

function trimPng(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Buffer[] = [];
  for (let at = signature; at + frame <= file.length; ) {
    const end = at + frame + file.readUInt32BE(at);
    if (visibleChunks.has(file.toString('latin1', at + 4, at + 8))) chunks.push(file.subarray(at, end));
    at = end;
  }
  const data = chunks.filter(chunk => chunk.toString('latin1', 4, 8) === 'IDAT').map(chunk => chunk.subarray(8, -4));
  // Each row has a filter byte, each of the seven passes of an interlaced picture has its own rows, and a pixel has at most eight bytes.
  const most = 2 * height + 8 * (width + 8) * (height + 8);
  inflateSync(Buffer.concat(data), {maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH});
  return Buffer.concat([file.subarray(0, signature), ...chunks]);
}

/** Keeps the header, the first frame and the trailer. A later frame may be larger than the picture claims (GIF89a, sections 18 to 27). */
function trimGif(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colours = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const skipBlocks = (from: number) => {
    let at = from;
    while (view.getUint8(at) > 0) at += 1 + view.getUint8(at);
    return at + 1;
  };
  let at = 13 + colours(view.getUint8(10));
  while (view.getUint8(at) === 0x21) at = skipBlocks(at + 2);
  if (view.getUint8(at) !== 0x2c) throw new Error('A GIF without a picture.');
  const right = view.getUint16(at + 1, true) + view.getUint16(at + 5, true);
  const bottom = view.getUint16(at + 3, true) + view.getUint16(at + 7, true);
  if (right > width || bottom > height) throw new Error('A GIF with a frame larger than its screen.');
  const end = skipBlocks(at + 11 + colours(view.getUint8(at + 9)));
  return Buffer.concat([bytes.subarray(0, end), Buffer.from(';')]);
}
