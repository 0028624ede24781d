import {zstdCompressSync, zstdDecompressSync} from 'node:zlib';
import type {ArticleId} from '../../article/article.ts';
import {fingerprintOf} from '../../article/fingerprint.ts';
import type {Database} from './database.ts';
import {type Edition, readEdition, replaceHead, writeBody} from './editions.ts';
import type {Index} from './full-text-index.ts';
import type {Former} from './journal.ts';
import {keyAfter} from './keys.ts';
import {writeFingerprint} from './stories.ts';

/** An edition out of the journal; one that was packed before there were albums has no pictures. */
type Packed = Omit<Edition, 'album'> & Partial<Pick<Edition, 'album'>>;

/** An edition as the journal keeps it when another is written over it. */
export function packEdition(id: ArticleId, edition: Edition): Former {
  return {id, zstd: zstdCompressSync(JSON.stringify(edition))};
}

/** Puts back the editions that an entry of the journal wrote over, the last first. An article that is deleted stays so. */
export function restoreEditions(database: Database, index: Index, entry: number): void {
  const written = database.prepare<Former>('select id, zstd from former where journal = ? order by number desc');
  for (const {id, zstd} of written.all(entry)) {
    const from = database.prepare<{key: number}>('select key from article where id = ?').get(id)?.key;
    if (from === undefined) continue;
    const edition: Packed = JSON.parse(zstdDecompressSync(zstd).toString());
    const {key, added, facts, intake, album = null} = edition;
    if (key !== from) makeRoom(database, index, key);
    replaceHead(database, from, key, added, facts);
    writeBody(database, key, {intake, album}, facts);
    writeFingerprint(database, key, fingerprintOf(facts.body));
    index.put(key, {id, text: facts}, from);
  }
}

/** Moves an article that took the place of a former edition to the next of the same second, so that the order of all others is as it was. */
function makeRoom(database: Database, index: Index, key: number): void {
  const occupant = database.prepare<{id: ArticleId}>('select id from article where key = ?').get(key);
  const edition = occupant && readEdition(database, key);
  if (!edition) return;
  const next = keyAfter(database, key);
  database.prepare('update article set key = ? where key = ?').run(next, key);
  index.put(next, {id: occupant.id, text: edition.facts}, key);
}
