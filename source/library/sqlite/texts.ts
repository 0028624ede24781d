import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import {checksumOf} from './checksum.ts';
import type {Database} from './database.ts';
import {readChecked} from './read-checked.ts';

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

/** Returns the text that a piece contains before its capture. */
function leadOf({zstd, lead}: Piece): string {
  return lead > 0 ? zstdDecompressSync(zstd).toString('utf8', 0, lead) : '';
}

/** The metadata of a body, in the columns of `body`. JSON if it is not text. */
export type BodyMetadata = {
  readonly standfirst: string | null;
  readonly place: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  readonly image: string | null;
  readonly enclosures: string | null;
  /** The tags that came with the edition. The article may have others now. */
  readonly tags: string;
};

/** A body as the tables store it: with its metadata, in a separate piece, or in one shared with its capture. */
export type PackedBody = BodyMetadata & {
  readonly checksum: number;
  readonly own: Uint8Array | null;
  readonly shared: Uint8Array | null;
  readonly lead: number | null;
};

/** The columns of a `PackedBody`, and the tables that must be joined to `body` for them. */
export const packedBody = {
  columns: `standfirst, place, modified, language, image, enclosures, tags, body.checksum,
    body.zstd as own, iif(body.zstd is null, capture.zstd, null) as shared, lead`,
  joins: `left join intake on intake.number = body.intake left join capture on capture.number = intake.capture`,
};

/** Returns the checksum of a body and its metadata. */
export function checksumOfBody(
  body: string,
  {standfirst, place, modified, language, image, enclosures, tags}: BodyMetadata,
): number {
  return checksumOf([standfirst, place, modified, language, image, enclosures, tags, body]);
}

/**
 * Returns the text of a body.
 *
 * @throws LibraryError if the text or its metadata is damaged.
 */
export function bodyOf(database: Database, packed: PackedBody): string {
  return readChecked(database, () => {
    const {own, shared, lead} = packed;
    const body = own ? zstdDecompressSync(own).toString() : leadOf({zstd: shared ?? empty, lead: lead ?? 0});
    return checksumOfBody(body, packed) === packed.checksum ? body : undefined;
  });
}

const empty = new Uint8Array();

/** Returns whether this body is already stored, before the capture of its intake. */
export function isStoredWithCapture(database: Database, intake: number | null, body: string): boolean {
  if (intake === null) return body === '';
  const record = database
    .prepare<Piece>(
      'select zstd, lead from intake join capture on capture.number = intake.capture where intake.number = ?',
    )
    .get(intake);
  if (!record || record.lead !== Buffer.byteLength(body)) return false;
  return leadOf(record) === body;
}
