import {hash} from 'node:crypto';
import {constants, type ZstdOptions, zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import {parseJson, UnreadableError} from './stored-text.ts';

/**
 * A capture that is little larger than the body, such as a line of JSON or a file of Markdown, is packed in one piece after the body, which is not
 * stored again. Articles of 4.4 KB take 2.5 KB this way. Two pieces take 4.6 KB, and half as much time again. Any other body is a separate
 * piece, so that reading it does not unpack a page of a megabyte.
 */
const mostBehind = 4;

/** Packed bytes as the library stores them. */
export type Piece = {
  readonly zstd: Uint8Array;
  /** The number of unpacked bytes that are the body; those of the capture follow. */
  readonly lead: number;
};

/** Packs a capture, together with its body if that saves space. */
export function packTogether(capture: Uint8Array, body: string): Piece {
  const text = Buffer.from(body);
  if (capture.length > mostBehind * text.length) return {zstd: compress(capture), lead: 0};
  return {zstd: compress(Buffer.concat([text, capture])), lead: text.length};
}

/** A capture compressed with zstd after the `lead` bytes of its body, and the SHA-256 of the capture. */
export type PackedCapture = {readonly zstd: Uint8Array; readonly lead: number; readonly sha256: Uint8Array};

/** Packs a capture with the body. For a short article this is most of the work outside the database, so another thread can do it. */
export function packCapture(bytes: Uint8Array, body: string): PackedCapture {
  return {...packTogether(bytes, body), sha256: hash('sha256', bytes, 'buffer')};
}

/** Packs a body that is stored separately. */
export function packBody(body: string): Uint8Array {
  return compress(Buffer.from(body));
}

/** Returns a body that was stored separately. */
export function unpackBody(zstd: Uint8Array): string {
  return decompress(zstd).toString();
}

function compress(bytes: Uint8Array): Uint8Array {
  // Otherwise Node allocates 16 KB, and holds it as long as the piece.
  return zstdCompressSync(bytes, {pledgedSrcSize: bytes.length, chunkSize: Math.max(1024, bytes.length >> 1)});
}

/** @throws UnreadableError if the bytes are damaged. */
function decompress(zstd: Uint8Array, options: ZstdOptions = {}): Buffer {
  try {
    return zstdDecompressSync(zstd, options);
  } catch (cause) {
    throw new UnreadableError('Stored bytes cannot be unpacked.', {cause});
  }
}

/** Returns the bytes of the capture in a piece. */
export function captureIn({zstd, lead}: Piece): Uint8Array {
  return decompress(zstd).subarray(lead);
}

/** Returns the text that a piece contains before its capture. */
export function leadOf({zstd, lead}: Piece): string {
  return lead > 0 ? decompress(zstd).toString('utf8', 0, lead) : '';
}

/**
 * Packs an edition that was replaced. Two editions share most words, so each is compressed with the text of the next one as its dictionary, which takes a
 * tenth of the space.
 *
 * @param next The text that replaced it.
 */
export function packEdition(edition: unknown, next: string): Uint8Array {
  return zstdCompressSync(JSON.stringify(edition), {dictionary: dictionaryOf(next), params: withChecksum});
}

/** Returns an edition that `packEdition` packed. */
export function unpackEdition(zstd: Uint8Array, next: string): unknown {
  return parseJson(decompress(zstd, {dictionary: dictionaryOf(next)}).toString());
}

/** Makes zstd store a checksum of the text, and check it. */
const withChecksum = {[constants.ZSTD_c_checksumFlag]: 1};

/** zstd accepts no empty dictionary. */
function dictionaryOf(text: string): Uint8Array {
  return Buffer.from(text === '' ? ' ' : text);
}
