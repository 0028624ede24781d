import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import type {Database} from './database.ts';

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

/** Packs a body that is stored separately. */
export function packBody(body: string): Uint8Array {
  return compress(Buffer.from(body));
}

function compress(bytes: Uint8Array): Uint8Array {
  // Otherwise Node allocates 16 KB, and holds it as long as the piece.
  return zstdCompressSync(bytes, {pledgedSrcSize: bytes.length, chunkSize: Math.max(1024, bytes.length >> 1)});
}

/** Returns the bytes of the capture in a piece. */
export function captureIn({zstd, lead}: Piece): Uint8Array {
  return zstdDecompressSync(zstd).subarray(lead);
}

/** A body as the tables store it: a separate piece, or one shared with its capture. */
export type PackedBody = {
  readonly own: Uint8Array | null;
  readonly shared: Uint8Array | null;
  readonly lead: number | null;
};

/** The columns of a `PackedBody`, and the tables that must be joined to `body` for them. */
export const packedBody = {
  columns: 'body.zstd as own, iif(body.zstd is null, capture.zstd, null) as shared, lead',
  joins: `left join intake on intake.number = body.intake left join capture on capture.number = intake.capture`,
};

/** Returns the text of a body. */
export function bodyOf({own, shared, lead}: PackedBody): string {
  if (own) return zstdDecompressSync(own).toString();
  return shared && lead ? zstdDecompressSync(shared).toString('utf8', 0, lead) : '';
}

/** Returns whether this body is already stored, before the capture of its intake. */
export function isStoredWithCapture(database: Database, intake: number | null, body: string): boolean {
  if (intake === null) return body === '';
  const record = database
    .prepare<Piece>(
      'select zstd, lead from intake join capture on capture.number = intake.capture where intake.number = ?',
    )
    .get(intake);
  if (!record || record.lead !== Buffer.byteLength(body)) return false;
  return bodyOf({own: null, shared: record.zstd, lead: record.lead}) === body;
}
