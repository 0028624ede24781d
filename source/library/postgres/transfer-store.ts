import {type ArticleId, fingerprintOf} from '../../article/article.ts';
import {leadOf, packEdition} from '../packing.ts';
import type {WholeArticle} from '../transfer.ts';
import type {PackedEdition} from './editions.ts';
import type {Handle, WriteSession} from './handle.ts';
import {currentDay} from './journal.ts';
import {type Key, newKey, secondOfDate} from './keys.ts';
import {addAliases} from './plan-storing.ts';
import type {DatabaseSession, Value} from './session.ts';
import {addTags, arrivalOf} from './store-articles.ts';
import {searchTextOf} from './words.ts';
import {insertHeads, storePieces, writeIntakes, writePictures, writeTexts} from './write-editions.ts';

/** Whether this person has marks or highlights of an article, or had some that they removed. */
export const hasOwnRows = `(exists (select from mark where mark.key = article.key and mark.person = current_user)
  or exists (select from highlight where highlight.key = article.key and highlight.person = current_user))`;

/** Stores the whole articles that the library does not have, with marks and highlights as those of this person; see `Transfer.store`. */
export async function storeWhole(handle: Handle, articles: readonly WholeArticle[]): Promise<number> {
  const searchable = articles.map(article => ({...article, search: searchTextOf(article.facts)}));
  await handle.learn(searchable.map(({search}) => search));
  return handle.write('shared', async session => {
    const found = await session.query<{id: ArticleId; key: Key; hasOwn: boolean}>(
      `select id, key, ${hasOwnRows} as "hasOwn" from article where id = any($1::text[])`,
      [articles.map(({id}) => id)],
    );
    const known = new Map(found.map(one => [one.id, one]));
    const unmarked = articles.filter(isMarked).flatMap(article => {
      const one = known.get(article.id);
      return one && !one.hasOwn ? [{...article, key: one.key}] : [];
    });
    await writePersonal(session, unmarked);
    const missing = searchable.filter(({id}) => !known.has(id));
    if (missing.length === 0) return unmarked.length;
    const {numbers} = await arrivalOf(session, missing.length);
    const added = missing.map((article, place) => ({
      ...article,
      key: newKey(
        secondOfDate({published: article.facts.published, added: new Date(article.added)}),
        numbers[place] ?? '',
      ),
    }));
    await writeShared(session, added);
    await writePersonal(session, added);
    await fold(session, added);
    return unmarked.length + added.length;
  });
}

type Keyed = WholeArticle & {readonly key: Key; readonly search: ReturnType<typeof searchTextOf>};

/** Writes everything that all people share. */
async function writeShared(session: WriteSession, articles: readonly Keyed[]): Promise<void> {
  await insertHeads(
    session,
    articles.map(({key, id, added, changed, facts}) => ({
      key,
      id,
      added: new Date(added),
      changed: changed === null ? null : new Date(changed),
      facts,
    })),
  );
  session.countStored(articles.length);
  session.countLive(articles.filter(({removed}) => removed === null).length);
  const intakes = articles.flatMap(({key, intakes: own}, article) =>
    own.map((intake, place) => ({...intake, key, article, place})),
  );
  const pieces = await storePieces(
    session,
    intakes.map(({capture}) => capture),
  );
  const names = await writeIntakes(
    session,
    intakes.map(({made, ...intake}, place) => ({...intake, made: new Date(made), piece: pieces[place]})),
  );
  const stored = intakes.map((intake, place) => ({...intake, number: names[place] ?? '', piece: pieces[place]}));
  await writePictures(
    session,
    stored.map(({key, number, pictures}) => ({key, intake: number, pictures})),
  );
  const own = Map.groupBy(stored, ({article}) => article);
  const linked = articles.map((article, place) => ({
    ...article,
    numberOf: (at: number | null) => (at === null ? null : (own.get(place)?.[at]?.number ?? null)),
    piece: article.intake === null ? undefined : own.get(place)?.[article.intake]?.piece,
  }));
  const texts = linked.map(({key, facts, intake, album, search, numberOf, piece}) => ({
    key,
    facts,
    intake: numberOf(intake),
    album: numberOf(album),
    hasBody:
      facts.body === '' ||
      (piece !== undefined && piece.lead === Buffer.byteLength(facts.body) && leadOf(piece) === facts.body),
    search,
    fingerprint: fingerprintOf(facts.body),
  }));
  await writeTexts(session, texts, true);
  await addTags(
    session,
    articles.map(({key, tags}) => ({key, names: tags})),
  );
  await addAliases(
    session,
    articles.flatMap(({key, aliases}) => aliases.map(id => ({id, key}))),
  );
  const former = linked.flatMap(({key, former: editions, facts, numberOf}) =>
    editions.map(({number, ended, reason, added, changed, intake, album, facts: own}, place) => {
      const packed: PackedEdition = {
        key,
        added: new Date(added).toISOString(),
        changed: changed === null ? null : new Date(changed).toISOString(),
        intake: numberOf(intake),
        album: numberOf(album),
        facts: own,
      };
      const next = editions[place + 1]?.facts ?? facts;
      return {key, number, ended: new Date(ended), reason, zstd: packEdition(packed, next.body)};
    }),
  );
  await insertRows(session, 'edition', former, {
    key: 'bigint',
    number: 'integer',
    ended: 'timestamptz',
    reason: 'text',
    zstd: 'bytea',
  });
  const removed = articles.filter(article => article.removed !== null);
  if (removed.length > 0) {
    const today = await currentDay(session);
    await session.query(
      `update article set removed = given.removed, removed_day = given.day
       from unnest($1::bigint[], $2::timestamptz[], $3::integer[]) as given (key, removed, day) where article.key = given.key`,
      [
        removed.map(({key}) => key),
        removed.map(one => new Date(one.removed ?? 0)),
        removed.map(({removedDays}) => today - (removedDays ?? 0)),
      ],
    );
  }
  const feeds = articles.flatMap(({key, feeds: all}) => all.map(feed => ({...feed, key})));
  if (feeds.length > 0)
    await session.query(
      `insert into feed_article (feed, key, arrived) select feed.number, given.key, given.arrived
       from unnest($1::text[], $2::bigint[], $3::timestamptz[]) as given (address, key, arrived)
       join feed on feed.address = given.address on conflict do nothing`,
      [feeds.map(({address}) => address), feeds.map(({key}) => key), feeds.map(({arrived}) => new Date(arrived))],
    );
}

function hasMarks({read, starred, progress}: WholeArticle): boolean {
  return [read, starred, progress].some(value => value !== null);
}

function isMarked(article: WholeArticle): boolean {
  return hasMarks(article) || article.highlights.length > 0;
}

/** Writes the marks and highlights of this person. An article without marks has no row. */
async function writePersonal(
  session: DatabaseSession,
  articles: readonly (WholeArticle & {readonly key: Key})[],
): Promise<void> {
  const marks = articles.filter(hasMarks).map(({key, read, starred, block, offset, progress}) => ({
    key,
    read: read === null ? null : new Date(read),
    starred: starred === null ? null : new Date(starred),
    block,
    '"offset"': offset,
    progress,
  }));
  await insertRows(session, 'mark', marks, {
    key: 'bigint',
    read: 'timestamptz',
    starred: 'timestamptz',
    block: 'integer',
    '"offset"': 'integer',
    progress: 'float8',
  });
  const highlights = articles.flatMap(({key, highlights: all}) =>
    all.map(({made, removed, ...highlight}) => ({
      ...highlight,
      key,
      made: new Date(made),
      removed: removed === null ? null : new Date(removed),
    })),
  );
  await insertRows(session, 'highlight', highlights, {
    id: 'text',
    key: 'bigint',
    quote: 'text',
    prefix: 'text',
    suffix: 'text',
    note: 'text',
    made: 'timestamptz',
    removed: 'timestamptz',
  });
}

/** Inserts rows with these columns. Rows that are there stay. */
async function insertRows<Name extends string>(
  session: DatabaseSession,
  table: string,
  rows: readonly Readonly<Record<Name, string | number | Date | Uint8Array | null>>[],
  types: Readonly<Record<Name, string>>,
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries<string>(types);
  await session.query(
    `insert into ${table} (${columns.map(([name]) => name).join(', ')})
     select * from unnest(${columns.map(([, type], place) => `$${place + 1}::${type}[]`).join(', ')}) on conflict do nothing`,
    columns.map(([name]): Value => rows.map(row => row[name as Name])),
  );
}

/** Folds copies into their stories, whichever of the two was stored last. */
async function fold(session: WriteSession, articles: readonly Keyed[]): Promise<void> {
  const pairs = articles.flatMap(({id, folded, copies}) => [
    ...(folded === null ? [] : [{copy: id, story: folded}]),
    ...copies.map(copy => ({copy, story: id})),
  ]);
  if (pairs.length === 0) return;
  const written = await session.query<{removed: Date | null}>(
    `update article set folded = story.key
     from unnest($1::text[], $2::text[]) as given (copy, story) join article as story on story.id = given.story
     where article.id = given.copy and article.folded is null returning article.removed`,
    [pairs.map(({copy}) => copy), pairs.map(({story}) => story)],
  );
  session.countLive(-written.filter(({removed}) => removed === null).length);
}
