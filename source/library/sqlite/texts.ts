import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import type {Database} from './database.ts';

/**
 * A capture that is little more than the body, such as a line of JSON or a file of Markdown, is packed in one piece behind it, and the body is
 * kept nowhere else: articles of 4.4 KB take 2.5 KB so, and 4.6 KB in two pieces, which also take half as long again to make. Any other
 * body is a piece of its own, so that who reads it need not unpack a page of a megabyte.
 */
const mostBehind = 4;

/** Bytes as the library keeps them. */
export type Piece = {
  readonly zstd: Uint8Array;
  /** How many of the bytes that it unpacks to are the body; those of the capture follow. */
  readonly lead: number;
};

/** Packs a capture, with the body that was made from it where that saves room. */
export function packTogether(capture: Uint8Array, body: string): Piece {
  const text = Buffer.from(body);
  if (capture.length > mostBehind * text.length) return {zstd: compress(capture), lead: 0};
  return {zstd: compress(Buffer.concat([text, capture])), lead: text.length};
}

/** Packs a body that is kept by itself. */
export function packBody(body: string): Uint8Array {
  return compress(Buffer.from(body));
}

function compress(bytes: Uint8Array): Uint8Array {
  // Node makes room for 16 KB otherwise, and keeps it as long as the piece.
  return zstdCompressSync(bytes, {pledgedSrcSize: bytes.length, chunkSize: Math.max(1024, bytes.length >> 1)});
}

/** The bytes of the capture in a piece. */
export function captureIn({zstd, lead}: Piece): Uint8Array {
  return zstdDecompressSync(zstd).subarray(lead);
}

/** A body as the tables hold it: its own piece, or one that it shares with its capture. */
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

/** The text of a body. */
export function bodyOf({own, shared, lead}: PackedBody): string {
  if (own) return zstdDecompressSync(own).toString();
  return shared && lead ? zstdDecompressSync(shared).toString('utf8', 0, lead) : '';
}

/** Whether this body need not be kept by itself, since it stands before the capture that the intake was made from. */
export function isKept(database: Database, intake: number | null, body: string): boolean {
  if (intake === null) return body === '';
  const record = database
    .prepare<Piece>(
      'select zstd, lead from intake join capture on capture.number = intake.capture where intake.number = ?',
    )
    .get(intake);
  if (!record || record.lead !== Buffer.byteLength(body)) return false;
  return bodyOf({own: null, shared: record.zstd, lead: record.lead}) === body;
}
