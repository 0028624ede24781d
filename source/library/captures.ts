import {hash} from 'node:crypto';
import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import type {Capture} from '../article/article.ts';
import type {Database} from './database.ts';
import {present} from './rows.ts';

/**
 * Makes a function that keeps the bytes of a capture, once however often they come, and gives the SHA-256 that they are found by. Articles
 * of one archive share one array of bytes, so what was hashed once is known by its identity.
 */
export function captureKeeper(database: Database): (bytes: Uint8Array) => Uint8Array {
  const find = database.prepare('select 1 from capture where hash = ?');
  const insert = database.prepare('insert into capture (hash, zstd) values (?, ?)');
  const hashes = new Map<Uint8Array, Uint8Array>();
  return bytes => {
    const known = hashes.get(bytes);
    if (known) return known;
    const digest = hash('sha256', bytes, 'buffer');
    if (!find.get(digest)) insert.run(digest, zstdCompressSync(bytes, {pledgedSrcSize: bytes.length}));
    hashes.set(bytes, digest);
    return digest;
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
       from article cross join mark using (key) cross join intake using (key)
       cross join capture on capture.number = intake.capture
       where id = ? and removed is null order by intake.number desc limit 1`,
    )
    .get(id);
  if (!record) return undefined;
  const {zstd, format, name, version} = record;
  return {bytes: zstdDecompressSync(zstd), format, ...present({name}), intake: version};
}
