import {type Fingerprint, shinglesOf} from '../../article/article.ts';
import type {Facts} from '../facts.ts';
import {isCopyOf, isFromAnotherSource, type StoryOrigin, storyWindow} from '../same-story.ts';
import type {WriteSession} from './handle.ts';
import type {Key} from './keys.ts';
import {bodyOf, type PackedBody, packedBody} from './texts.ts';

/** Folds copies into their story when texts are written, as the SQLite engine does, for all articles of a transaction at once. */

/** Likely copies that are compared word for word. */
const mostCandidates = 4;

/** Articles that are examined for each number of a fingerprint. Thousands can share one if a site prints the same words below every article. */
const sharers = 16;

/** An article whose text was written. Its fingerprint must be stored. */
export type Foldable = {
  readonly key: Key;
  readonly facts: Pick<Facts, 'source' | 'url' | 'body'>;
  readonly fingerprint: Fingerprint | undefined;
};

type Candidate = StoryOrigin & Pick<PackedBody, 'own' | 'shared' | 'lead'> & {readonly key: Key};

/** Folds each article into the story that it is a copy of, if there is one, in their order: a later one can be a copy of an earlier one, but not the reverse. */
export async function foldAll(session: WriteSession, articles: readonly Foldable[]): Promise<void> {
  const places = new Map(articles.map(({key}, place) => [key, place]));
  const own = articles.filter(({fingerprint}) => fingerprint).map(({key}) => key);
  if (own.length === 0) return;
  const pairs = await session.query<{own: Key; other: Key}>(
    `select own.key as own, other.key as other, count(*) as common
     from fingerprint as own
     cross join lateral (
       select sharing.key from fingerprint as sharing join article on article.key = sharing.key
       where sharing.value = own.value and sharing.key <> own.key and removed is null and folded is null
         and sharing.key between own.key - $2::bigint * 1073741824 and own.key + $2::bigint * 1073741824
       limit ${sharers}
     ) as other
     where own.key = any($1::bigint[])
     group by own.key, other.key order by common desc, other.key`,
    [own, storyWindow],
  );
  const likely = new Map<Key, Key[]>();
  for (const {own, other} of pairs) {
    if ((places.get(other) ?? -1) < (places.get(own) ?? 0)) likely.set(own, [...(likely.get(own) ?? []), other]);
  }
  if (likely.size === 0) return;
  const candidates = await readCandidates(session, [...new Set([...likely.values()].flat())]);
  const copies = await readCopies(session, [...candidates.keys(), ...likely.keys()]);
  const folded = new Map<Key, Key>();
  for (const {key, facts} of articles) {
    if (copies.has(key)) continue;
    let shingles: Int32Array | undefined;
    for (const other of (likely.get(key) ?? []).filter(one => !folded.has(one)).slice(0, mostCandidates)) {
      const candidate = candidates.get(other);
      if (!candidate) continue;
      if (![candidate, ...(copies.get(other) ?? [])].every(one => isFromAnotherSource(one, facts))) continue;
      shingles ??= shinglesOf(facts.body);
      if (!isCopyOf(shingles, bodyOf(candidate))) continue;
      folded.set(key, other);
      copies.set(other, [...(copies.get(other) ?? []), facts]);
      break;
    }
  }
  if (folded.size === 0) return;
  await session.query(
    'update article set folded = given.story from unnest($1::bigint[], $2::bigint[]) as given (key, story) where article.key = given.key',
    [[...folded.keys()], [...folded.values()]],
  );
  session.countLive(-folded.size);
}

async function readCandidates(session: WriteSession, keys: readonly Key[]): Promise<ReadonlyMap<Key, Candidate>> {
  const found = await session.query<Candidate>(
    `select article.key, source, url, ${packedBody.columns}
     from article join body on body.key = article.key ${packedBody.joins} where article.key = any($1::bigint[])`,
    [keys],
  );
  return new Map(found.map(candidate => [candidate.key, candidate]));
}

async function readCopies(session: WriteSession, keys: readonly Key[]): Promise<Map<Key, StoryOrigin[]>> {
  const found = await session.query<StoryOrigin & {folded: Key}>(
    'select folded, source, url from article where folded = any($1::bigint[]) and removed is null',
    [keys],
  );
  const copies = new Map<Key, StoryOrigin[]>();
  for (const copy of found) copies.set(copy.folded, [...(copies.get(copy.folded) ?? []), copy]);
  return copies;
}

/** Folds articles again after their texts changed. A copy that no longer resembles its story leaves it. */
export async function refoldAll(session: WriteSession, articles: readonly Foldable[]): Promise<void> {
  const stories = await session.query<Candidate & {copy: Key}>(
    `select copied.key as copy, article.key, article.source, article.url, ${packedBody.columns}
     from article as copied join article on article.key = copied.folded join body on body.key = article.key ${packedBody.joins}
     where copied.key = any($1::bigint[])`,
    [articles.map(({key}) => key)],
  );
  const storyOf = new Map(stories.map(story => [story.copy, story]));
  const stays = ({key, facts}: Foldable) => {
    const story = storyOf.get(key);
    return story && isFromAnotherSource(story, facts) && isCopyOf(shinglesOf(facts.body), bodyOf(story));
  };
  const others = articles.filter(article => !stays(article));
  const leaving = others.filter(({key}) => storyOf.has(key)).map(({key}) => key);
  if (leaving.length > 0) {
    const left = await session.query<{removed: Date | null}>(
      'update article set folded = null where key = any($1::bigint[]) returning removed',
      [leaving],
    );
    session.countLive(left.filter(({removed}) => removed === null).length);
  }
  await foldAll(session, others);
}
