import type {ArticleId} from '../../article/article.ts';
import {type BodyFacts, type Facts, partsOf, type RowFacts} from '../facts.ts';
import {packBody} from '../packing.ts';
import {secondOf} from '../publication.ts';
import type {Database, Value} from './database.ts';
import {nextKey} from './keys.ts';
import {readChecked} from './read-checked.ts';
import {checksumOfRow} from './rows.ts';
import {bodyOf, checksumOfBody, isStoredWithCapture, type PackedBody, packedBody} from './texts.ts';

/** The current edition of an article, with its key. */
export type Edition = {
  readonly key: number;
  /** Milliseconds since 1970. */
  readonly added: number;
  /** When its text last changed at its source; null if it never did. */
  readonly changed: number | null;
  /** The number of the intake that it came from. */
  readonly intake: number | null;
  /** The number of the intake whose pictures it shows. */
  readonly album: number | null;
  readonly facts: Facts;
};

/** The part of an edition that the table `article` stores. */
type Head = Pick<Edition, 'added' | 'changed' | 'facts'> & {readonly id: ArticleId};

/** Returns the edition of the article with this key, even if it is in the trash. */
export function readEdition(database: Database, key: number): Edition | undefined {
  const record = database
    .prepare<RowFacts & PackedBody & {id: ArticleId; sum: number} & Omit<Edition, 'key' | 'facts'>>(
      `select id, added, changed, body.intake, album, title, byline, source, url, published, words, article.checksum as sum,
         ${packedBody.columns}
       from article cross join body using (key) ${packedBody.joins} where article.key = ?`,
    )
    .get(key);
  if (!record) return undefined;
  const {
    id,
    added,
    changed,
    intake,
    album,
    sum,
    checksum: _,
    own: _own,
    shared: _shared,
    lead: _lead,
    ...facts
  } = record;
  const body = readChecked(database, () =>
    checksumOfRow({id, added, changed, ...facts}) === sum ? bodyOf(database, record) : undefined,
  );
  return {key, added, changed, intake, album, facts: {...facts, body}};
}

/** Inserts the row that lists show, and returns its key. The caller then writes the intake and the body. */
export function insertHead(database: Database, head: Head): number {
  const key = nextKey(database, secondOf(head.facts.published ?? '', head.added));
  database
    .prepare(
      `insert into article (key, id, added, changed, title, byline, source, url, published, words, checksum)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(key, ...headValues(head));
  return key;
}

/** Returns the key of an edition that replaces another: the same key, unless the date differs. */
export function keyFor(database: Database, former: Edition, added: number, {published}: Facts): number {
  const second = secondOf(published ?? '', added);
  const isSame = second === secondOf(former.facts.published ?? '', former.added);
  return isSame ? former.key : nextKey(database, second);
}

/** Replaces the row of the edition before. The foreign keys of other tables follow its new key. */
export function replaceHead(database: Database, from: number, key: number, head: Head): void {
  database
    .prepare(
      `update article set (key, id, added, changed, title, byline, source, url, published, words, checksum)
         = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       where key = ?`,
    )
    .run(key, ...headValues(head), from);
}

/** Writes everything that lists do not show, replacing the former values. `hasBody` says whether the text is stored together with the capture of its intake. */
export function writeBody(
  database: Database,
  key: number,
  {intake, album}: Pick<Edition, 'intake' | 'album'>,
  facts: BodyFacts,
  hasBody = isStoredWithCapture(database, intake, facts.body),
): void {
  const {standfirst, place, modified, language, image, enclosures, tags, body} = facts;
  const checksum = checksumOfBody(body, facts);
  const zstd = hasBody ? null : packBody(body);
  database
    .prepare(
      `replace into body (key, intake, album, parts, standfirst, place, modified, language, image, enclosures, tags, checksum, zstd)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      key,
      intake,
      album,
      partsOf(facts),
      standfirst,
      place,
      modified,
      language,
      image,
      enclosures,
      tags,
      checksum,
      zstd,
    );
}

function headValues({id, added, changed, facts}: Head): readonly Value[] {
  const {title, byline, source, url, published, words} = facts;
  const checksum = checksumOfRow({id, added, changed, ...facts});
  return [id, added, changed, title, byline, source, url, published, words, checksum];
}
