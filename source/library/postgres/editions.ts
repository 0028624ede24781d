import type {Article, ArticleId} from '../../article/article.ts';
import {articleOf} from '../facts.ts';
import type {EditionReason, FormerEdition} from '../library.ts';
import {packEdition, unpackEdition} from '../packing.ts';
import type {Key} from './keys.ts';
import {storedText} from './new-texts.ts';
import type {DatabaseSession} from './session.ts';
import {type Edition, readEditions} from './texts.ts';
import {replaceHeads, writeTexts} from './write-editions.ts';

/** Names an earlier edition; numbers count from 1 for each article. */
export type EditionReference = {readonly id: ArticleId; readonly number: number};

/** An earlier edition as it is packed: with the key that the article had. Moments are ISO 8601. */
export type PackedEdition = Pick<Edition, 'key' | 'intake' | 'album' | 'facts'> & {
  readonly added: string;
  readonly changed: string | null;
};

/** An edition that was just replaced, by this text, under this key. */
type Replaced = {readonly key: Key; readonly edition: Edition; readonly next: string};

/** Stores editions that were just replaced, permanently, and returns their names in the same order. */
export async function addFormerEditions(
  session: DatabaseSession,
  replaced: readonly Replaced[],
  reason: EditionReason,
  now: Date,
): Promise<readonly EditionReference[]> {
  if (replaced.length === 0) return [];
  const rows = await session.query<{key: Key; number: number}>(
    `insert into edition (key, number, ended, reason, zstd)
     select key, (select coalesce(max(number), 0) + 1 from edition where edition.key = given.key), $2, $3, zstd
     from unnest($1::bigint[], $4::bytea[]) as given (key, zstd) returning key, number`,
    [
      replaced.map(({key}) => key),
      now,
      reason,
      replaced.map(({edition: {key, added, changed, intake, album, facts}, next}) =>
        packEdition({key, added, changed, intake, album, facts} satisfies Record<keyof PackedEdition, unknown>, next),
      ),
    ],
  );
  const numbers = new Map(rows.map(({key, number}) => [key, number]));
  return replaced.map(({key, edition: {id}}) => ({id, number: numbers.get(key) ?? 0}));
}

/** Returns an earlier edition, unpacked through the editions that replaced it; undefined if the number does not exist. */
async function readFormerEdition(
  session: Pick<DatabaseSession, 'query'>,
  {id, number}: EditionReference,
): Promise<{readonly key: Key; readonly edition: PackedEdition} | undefined> {
  const packed = await session.query<{key: Key; number: number; zstd: Uint8Array}>(
    `select edition.key, number, zstd from article join edition on edition.key = article.key
     where id = $1 and number >= $2 order by number desc`,
    [id, number],
  );
  const key = packed[0]?.key;
  if (key === undefined || packed.at(-1)?.number !== number) return undefined;
  let body = (await readEditions(session, [key])).get(key)?.facts.body;
  let edition: PackedEdition | undefined;
  for (const {zstd} of packed) {
    if (body === undefined) return undefined;
    edition = unpackEdition(zstd, body) as PackedEdition;
    body = edition.facts.body;
  }
  return edition && {key, edition};
}

/** Returns the earlier editions of an article, the oldest first. */
export async function listFormerEditions(
  session: Pick<DatabaseSession, 'query'>,
  id: ArticleId,
): Promise<readonly FormerEdition[]> {
  const rows = await session.query<{number: number; ended: Date; reason: EditionReason}>(
    `select number, ended, reason from article join edition on edition.key = article.key where id = $1 order by number`,
    [id],
  );
  return rows.map(({number, ended, reason}) => ({number, replaced: ended.toISOString(), reason}));
}

/** Returns an earlier edition as an article; undefined if the number does not exist. */
export async function findFormerArticle(
  session: Pick<DatabaseSession, 'query'>,
  id: ArticleId,
  number: number,
): Promise<Article | undefined> {
  const found = await readFormerEdition(session, {id, number});
  if (!found) return undefined;
  return articleOf(id, found.edition.facts);
}

/** Restores the editions that an entry of the journal replaced, the last first. A deleted article stays deleted. */
export async function restoreEditions(session: DatabaseSession, entry: string): Promise<void> {
  const replaced = await session.query<EditionReference>(
    `select id, number from edition join article on article.key = edition.key where journal = $1 order by number desc`,
    [entry],
  );
  for (const reference of replaced) await restoreEdition(session, reference);
}

async function restoreEdition(session: DatabaseSession, reference: EditionReference): Promise<void> {
  const found = await readFormerEdition(session, reference);
  if (!found) return;
  const {key: from, edition} = found;
  const {key, added, changed, intake, album, facts} = edition;
  await replaceHeads(session, [
    {
      from,
      key,
      id: reference.id,
      added: new Date(added),
      changed: changed === null ? null : new Date(changed),
      facts,
    },
  ]);
  const text = storedText({key, facts, edition: {intake, album}});
  await writeTexts(session, [text], false);
  await session.query('delete from edition where key = $1 and number >= $2', [key, reference.number]);
}
