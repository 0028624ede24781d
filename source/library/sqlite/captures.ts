import {hash} from 'node:crypto';
import {type ArticleId, type Capture, present} from '../../article/article.ts';
import {captureIn, type PackedCapture, type Piece, packTogether} from '../packing.ts';
import type {Database} from './database.ts';
import {readChecked} from './read-checked.ts';
import {isStoredWithCapture} from './texts.ts';

/** A capture with its original bytes, or packed on another thread. */
export type StorableCapture = Omit<Capture, 'bytes'> & {
  readonly content: {readonly bytes: Uint8Array} | {readonly packed: PackedCapture};
};

/** The intake of an edition, and whether its capture is stored together with this body. */
type Link = {readonly intake: number | null; readonly hasBody: boolean};

/** Stores the capture of an article's next edition. */
export type CaptureWriter = (key: number, capture: StorableCapture, body: string, now: number) => Link;

/**
 * Returns a function that stores captures. Equal bytes are stored once. Articles of one archive share one array of bytes, so an array that was
 * stored before is recognised by its identity.
 */
export function captureWriter(database: Database): CaptureWriter {
  const find = database.prepare<{number: number}>('select number from capture where hash = ?');
  const insert = database.prepare<{number: number}>(
    'insert into capture (hash, zstd, lead) values (?, ?, ?) returning number',
  );
  const link = database.prepare<{number: number}>(
    'insert into intake (key, capture, format, name, version, made) values (?, ?, ?, ?, ?, ?) returning number',
  );
  const numbers = new Map<Uint8Array, number>();

  /** The lead is used only if the capture is new. */
  function keep(
    {content}: StorableCapture,
    body: string,
  ): {readonly number: number | undefined; readonly lead?: number} {
    const packed = 'packed' in content ? content.packed : undefined;
    const bytes = 'bytes' in content ? content.bytes : undefined;
    const known = bytes && numbers.get(bytes);
    if (known !== undefined) return {number: known};
    const digest = packed?.sha256 ?? hash('sha256', bytes ?? empty, 'buffer');
    const found = find.get(digest);
    const piece = found ? undefined : (packed ?? packTogether(bytes ?? empty, body));
    const {number} = found ?? (piece && insert.get(digest, piece.zstd, piece.lead)) ?? {};
    if (number !== undefined && bytes) numbers.set(bytes, number);
    return {number, ...(piece && {lead: piece.lead})};
  }

  return (key, capture, body, now) => {
    const {number, lead} = keep(capture, body);
    const {format, name, parserVersion: version} = capture;
    const intake = link.get(key, number ?? null, format, name ?? null, version, now)?.number ?? null;
    return {
      intake,
      hasBody: lead === undefined ? isStoredWithCapture(database, intake, body) : lead > 0 || body === '',
    };
  };
}

const empty = new Uint8Array();

type CaptureRecord = {
  readonly number: number;
  readonly format: string;
  readonly name: string | null;
  readonly version: number;
};

/** Returns the bytes of an article's current edition, even if it is in the trash; throws as `unpackCapture`. */
export function findCapture(database: Database, id: ArticleId): Capture | undefined {
  const record = database
    .prepare<CaptureRecord>(
      `select capture.number, format, name, version
       from article cross join body using (key)
       cross join intake on intake.number = body.intake cross join capture on capture.number = intake.capture
       where id = ?`,
    )
    .get(id);
  if (!record) return undefined;
  const {number, format, name, version} = record;
  return {bytes: unpackCapture(database, number), format, ...present({name}), parserVersion: version};
}

/**
 * Returns the bytes of a capture.
 *
 * @throws LibraryError if they are damaged.
 */
export function unpackCapture(database: Database, number: number): Uint8Array {
  const find = database.prepare<Piece & {hash: Uint8Array}>('select hash, zstd, lead from capture where number = ?');
  return readChecked(database, () => {
    const record = find.get(number);
    if (!record) return undefined;
    const bytes = captureIn(record);
    return hash('sha256', bytes, 'buffer').equals(record.hash) ? bytes : undefined;
  });
}
