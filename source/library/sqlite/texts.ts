import type {BodyMetadata} from '../facts.ts';
import {leadOf, type Piece, unpackBody} from '../packing.ts';
import {withoutControls} from '../stored-text.ts';
import {checksumOf} from './checksum.ts';
import type {Database} from './database.ts';
import {readChecked} from './read-checked.ts';

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
    const body = own ? unpackBody(own) : leadOf({zstd: shared ?? empty, lead: lead ?? 0});
    return checksumOfBody(body, packed) === packed.checksum && withoutControls(body) === body ? body : undefined;
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
