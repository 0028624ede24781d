import {type Fingerprint, shinglesOf} from '../../article/article.ts';
import type {Facts} from '../facts.ts';
import {isCopyOf, isFromAnotherSource, type StoryOrigin, storyWindow} from '../same-story.ts';
import type {Database} from './database.ts';
import {keysAround} from './keys.ts';
import {bodyOf, type PackedBody, packedBody} from './texts.ts';

/** Folds copies into their story when a text is written, by an index of fingerprints. Marks belong to the article that is shown. Removing it removes its copies too. */

/** Likely copies that are compared word for word. */
const candidates = 4;

/** Articles that are examined for each number of a fingerprint. Thousands can share one if a site prints the same words below every article. */
const sharers = 16;

/** Stores the fingerprint of an article, so that later copies find it. */
export function writeFingerprint(database: Database, key: number, fingerprint: Fingerprint | undefined): void {
  if (fingerprint)
    database.prepare('replace into fingerprint (key, a, b, c, d) values (?, ?, ?, ?, ?)').run(key, ...fingerprint);
  else database.prepare('delete from fingerprint where key = ?').run(key);
}

/** Folds an article into the story that it is a copy of, if there is one. Its fingerprint must be stored. */
export function foldIntoStory(
  database: Database,
  key: number,
  facts: Facts,
  fingerprint: Fingerprint | undefined,
): void {
  if (!fingerprint || !isShared(database, key, fingerprint) || hasCopies(database, key)) return;
  let shingles: Int32Array | undefined;
  for (const candidate of findLikelyCopies(database, key)) {
    const isOther = [candidate, ...copiesOf(database, candidate.key)].every(one => isFromAnotherSource(one, facts));
    if (!isOther) continue;
    shingles ??= shinglesOf(facts.body);
    if (!isCopyOf(shingles, bodyOf(database, candidate))) continue;
    database.prepare('update mark set folded = ? where key = ?').run(candidate.key, key);
    return;
  }
}

/** Folds an article again after its text changed. A copy that no longer resembles its story leaves it. */
export function refold(database: Database, key: number, facts: Facts, fingerprint: Fingerprint | undefined): void {
  const story = database
    .prepare<StoryOrigin & PackedBody>(
      `select source, url, ${packedBody.columns}
       from mark cross join article on article.key = mark.folded cross join body on body.key = mark.folded ${packedBody.joins}
       where mark.key = ?`,
    )
    .get(key);
  const isCopy =
    story && isFromAnotherSource(story, facts) && isCopyOf(shinglesOf(facts.body), bodyOf(database, story));
  if (isCopy) return;
  if (story) database.prepare('update mark set folded = null where key = ?').run(key);
  foldIntoStory(database, key, facts, fingerprint);
}

/** The columns of a fingerprint, each with its own index. */
const bands = ['a', 'b', 'c', 'd'] as const;

/** Returns whether any article of these days shares a number of the fingerprint. Most share none, and this check takes a tenth of the time of the full search. */
function isShared(database: Database, key: number, fingerprint: Fingerprint): boolean {
  const shares = bands.map(
    (band, index) => `exists (
      select 1 from fingerprint indexed by fingerprint_${band}
      where ${near('key')} and ${band} = ?${index + 4} and key between ?2 and ?3 and key <> ?1)`,
  );
  return database.prepare(`select 1 where ${shares.join(' or ')}`).get(key, ...days(key), ...fingerprint) !== undefined;
}

/** Returns articles that are in lists and share a number of this fingerprint, those with the most in common first. */
function findLikelyCopies(
  database: Database,
  key: number,
): readonly (StoryOrigin & PackedBody & {readonly key: number})[] {
  const sharing = bands.map(
    band => `select * from (
       select other.key from fingerprint as own
       cross join fingerprint as other indexed by fingerprint_${band} on ${near('other.key')} and other.${band} = own.${band}
       cross join mark on mark.key = other.key
       where own.key = ?1 and other.key between ?2 and ?3 and other.key <> ?1 and removed is null and folded is null
       limit ${sharers})`,
  );
  return database
    .prepare<StoryOrigin & PackedBody & {key: number}>(
      `select article.key, source, url, ${packedBody.columns}
       from (
         select key, count(*) as common from (${sharing.join(' union all ')}) as shared
         group by key order by common desc, key limit ${candidates}
       ) as likely
       cross join article using (key) cross join body using (key) ${packedBody.joins}
       order by common desc, article.key`,
    )
    .all(key, ...days(key));
}

/**
 * Returns the condition that a key is in the span of `?1` or in one beside it. The indexes of fingerprints begin with the span, about three days, so that the articles
 * of a batch are close together in them. Without it, each article would change four pages anywhere in the file.
 */
function near(key: string): string {
  return `${key} >> 22 in ((?1 >> 22) - 1, ?1 >> 22, (?1 >> 22) + 1)`;
}

function days(key: number): readonly [first: number, last: number] {
  return keysAround(key, storyWindow);
}

function copiesOf(database: Database, key: number): readonly StoryOrigin[] {
  return database
    .prepare<StoryOrigin>(
      'select source, url from mark cross join article using (key) where folded = ? and removed is null',
    )
    .all(key);
}

function hasCopies(database: Database, key: number): boolean {
  return database.prepare('select 1 from mark where folded = ?').get(key) !== undefined;
}
