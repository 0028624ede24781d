import {type Article, type ArticleId, fingerprintOf} from '../../article/article.ts';
import {articleOf} from '../facts.ts';
import type {EditionReason, FormerEdition} from '../library.ts';
import {packEdition, unpackEdition} from '../packing.ts';
import type {Database} from './database.ts';
import {type Edition, readEdition, replaceHead, writeBody} from './editions.ts';
import type {Index} from './full-text-index.ts';
import {keyAfter} from './keys.ts';
import {readChecked} from './read-checked.ts';
import {writeFingerprint} from './stories.ts';

/** Names an earlier edition; numbers count from 1 for each article. */
export type EditionReference = {readonly id: ArticleId; readonly number: number};

/**
 * Stores an edition that was just replaced, permanently.
 *
 * @param next The text that replaced it.
 */
export function addFormerEdition(
  database: Database,
  {id, key}: {readonly id: ArticleId; readonly key: number},
  edition: Edition,
  next: string,
  reason: EditionReason,
  now: number,
): EditionReference {
  const number = lastNumber(database, key) + 1;
  database
    .prepare('insert into edition (key, number, ended, reason, zstd) values (?, ?, ?, ?, ?)')
    .run(key, number, now, reason, packEdition(edition, next));
  return {id, number};
}

function lastNumber(database: Database, key: number): number {
  const last = database.prepare<{number: number | null}>('select max(number) as number from edition where key = ?');
  return last.get(key)?.number ?? 0;
}

/**
 * Returns an earlier edition, unpacked through the editions that replaced it; undefined if the number does not exist.
 *
 * @throws LibraryError if one of them is damaged.
 */
export function readFormerEdition(database: Database, key: number, number: number): Edition | undefined {
  let edition = readEdition(database, key);
  const packed = database
    .prepare<{number: number; zstd: Uint8Array}>(
      'select number, zstd from edition where key = ? and number >= ? order by number desc',
    )
    .all(key, number);
  if (packed.at(-1)?.number !== number) return undefined;
  for (const {zstd} of packed) {
    if (!edition) return undefined;
    const {body} = edition.facts;
    edition = readChecked(database, () => unpackEdition(zstd, body) as Edition);
  }
  return edition;
}

/** Returns the earlier editions of an article, the oldest first. */
export function listFormerEditions(database: Database, id: ArticleId): readonly FormerEdition[] {
  return database
    .prepare<{number: number; ended: number; reason: EditionReason}>(
      `select edition.number, ended, reason from article cross join edition using (key)
       where id = ? order by edition.number`,
    )
    .all(id)
    .map(({number, ended, reason}) => ({number, replaced: new Date(ended).toISOString(), reason}));
}

/** Returns an earlier edition as an article; undefined if the number does not exist. */
export function findFormerArticle(database: Database, id: ArticleId, number: number): Article | undefined {
  const key = database.prepare<{key: number}>('select key from article where id = ?').get(id)?.key;
  const edition = key === undefined ? undefined : readFormerEdition(database, key, number);
  if (!edition) return undefined;
  return articleOf(id, edition.facts);
}

/** Restores the editions that an entry of the journal replaced, the last first. A deleted article stays deleted. */
export function restoreEditions(database: Database, index: Index, entry: number): void {
  const replaced = database.prepare<EditionReference>(
    'select id, number from edition cross join article using (key) where journal = ? order by number desc',
  );
  for (const reference of replaced.all(entry)) restoreEdition(database, index, reference);
}

function restoreEdition(database: Database, index: Index, {id, number}: EditionReference): void {
  const from = database.prepare<{key: number}>('select key from article where id = ?').get(id)?.key;
  const edition = from === undefined ? undefined : readFormerEdition(database, from, number);
  if (from === undefined || !edition) return;
  const {key, added, changed, facts, intake, album} = edition;
  if (key !== from) makeRoom(database, index, key);
  replaceHead(database, from, key, {id, added, changed, facts});
  writeBody(database, key, {intake, album}, facts);
  writeFingerprint(database, key, fingerprintOf(facts.body));
  index.put(key, {id, text: facts}, from);
  database.prepare('delete from edition where key = ? and number >= ?').run(key, number);
}

/** Moves an article that took the key of an earlier edition to the next key of the same second, so that the order of all others is unchanged. */
function makeRoom(database: Database, index: Index, key: number): void {
  const occupant = database.prepare<{id: ArticleId}>('select id from article where key = ?').get(key);
  const edition = occupant && readEdition(database, key);
  if (!edition) return;
  const next = keyAfter(database, key);
  database.prepare('update article set key = ? where key = ?').run(next, key);
  index.put(next, {id: occupant.id, text: edition.facts}, key);
}
