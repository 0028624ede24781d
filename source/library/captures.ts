import {hash} from 'node:crypto';
import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import {type Capture, type PackedBytes, present} from '../article/article.ts';
import type {Database} from './database.ts';

/** Keeps the capture of an article's next edition, and gives the number of the intake. */
export type CaptureKeeper = (key: number, capture: Capture, now: number) => number | null;

/** Packs the bytes of a capture: most of what keeping a short article costs outside of the database, so it may be done on another thread. */
export function pack(bytes: Uint8Array): PackedBytes {
  return {zstd: zstdCompressSync(bytes, {pledgedSrcSize: bytes.length}), sha256: hash('sha256', bytes, 'buffer')};
}

/**
 * Makes a function that keeps captures, the same bytes once however often they come. Articles of one archive share one array of bytes, so what
 * was kept once is known by its identity.
 */
export function captureKeeper(database: Database): CaptureKeeper {
  const find = database.prepare<{number: number}>('select number from capture where hash = ?');
  const insert = database.prepare<{number: number}>('insert into capture (hash, zstd) values (?, ?) returning number');
  const link = database.prepare<{number: number}>(
    'insert into intake (key, capture, format, name, version, made) values (?, ?, ?, ?, ?, ?) returning number',
  );
  const kept = new Map<Uint8Array, number | null>();
  const keep = ({bytes, packed}: Capture): number | null => {
    const digest = packed?.sha256 ?? hash('sha256', bytes, 'buffer');
    const known = find.get(digest);
    return (known ?? insert.get(digest, (packed ?? pack(bytes)).zstd))?.number ?? null;
  };
  return (key, capture, now) => {
    const {bytes, format, name, intake} = capture;
    const number = kept.get(bytes) ?? keep(capture);
    kept.set(bytes, number);
    return link.get(key, number, format, name ?? null, intake, now)?.number ?? null;
  };
}

type CaptureRecord = {
  readonly zstd: Uint8Array;
  readonly format: string;
  readonly name: string | null;
  readonly version: number;
};

/** The bytes of an article's present edition, unless it is in the bin. */
export function findCapture(database: Database, id: string): Capture | undefined {
  const record = database
    .prepare<CaptureRecord>(
      `select zstd, format, name, version
       from article cross join mark using (key) cross join body using (key)
       cross join intake on intake.number = body.intake cross join capture on capture.number = intake.capture
       where id = ? and removed is null`,
    )
    .get(id);
  if (!record) return undefined;
  const {zstd, format, name, version} = record;
  return {bytes: zstdDecompressSync(zstd), format, ...present({name}), intake: version};
}
