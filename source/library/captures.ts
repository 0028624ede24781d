import {hash} from 'node:crypto';
import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import type {Capture} from '../article/article.ts';
import type {Database} from './database.ts';
import {present} from './rows.ts';

/** Keeps the capture of an article's next edition, and gives the number of the intake. */
export type CaptureKeeper = (key: number, capture: Capture, now: number) => number | null;

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
  const keep = (bytes: Uint8Array): number | null => {
    const digest = hash('sha256', bytes, 'buffer');
    const known = find.get(digest);
    return (known ?? insert.get(digest, zstdCompressSync(bytes, {pledgedSrcSize: bytes.length})))?.number ?? null;
  };
  return (key, {bytes, format, name, intake}, now) => {
    const number = kept.get(bytes) ?? keep(bytes);
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
