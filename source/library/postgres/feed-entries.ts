import type {ArticleId} from '../../article/article.ts';
import type {FeedEntry, FeedId, Feeds, KnownEntry, Stored} from '../library.ts';
import {parseJson} from '../stored-text.ts';
import type {Handle, WriteSession} from './handle.ts';
import {type StorableItem, toStorableItems} from './prepare.ts';
import {newRun, recordRun, toStored, type WrittenArticle} from './store.ts';
import {storeItems} from './store-articles.ts';
import {moveToTrash} from './trash.ts';

/** Returns the entries that a feed had before; see `Feeds.knownEntries`. */
export function findKnownEntries(
  handle: Handle,
  id: FeedId,
  identities: readonly string[],
): Promise<readonly KnownEntry[]> {
  return handle.read<KnownEntry>(
    `select identity, hash from unnest($2::text[]) with ordinality as wanted (identity, place) join feed_entry using (identity)
     where feed = (select number from feed where id = $1) order by place`,
    [id, identities],
  );
}

/** Stores entries as articles of a feed, in one transaction; see `Feeds.storeEntries`. */
export async function storeEntries(
  handle: Handle,
  id: FeedId,
  entries: readonly FeedEntry[],
): Promise<readonly Stored[]> {
  const items = await toEntryItems(handle, entries);
  const written = await handle.write('shared', session => writeEntries(session, id, items));
  return written.map(toStored);
}

/** Starts an import, which joins all its batches to one change of the journal; see `Feeds.startImport`. */
export function startImport(handle: Handle): Pick<Feeds, 'storeEntries'> {
  let run = newRun;
  return {
    async storeEntries(id, entries) {
      const items = await toEntryItems(handle, entries);
      const {articles, next} = await handle.write('shared', async session => {
        const articles = await writeEntries(session, id, items);
        return {articles, next: await recordRun(session, articles, run)};
      });
      run = next;
      return articles.map(toStored);
    },
  };
}

type EntryItem = {readonly entry: FeedEntry; readonly item: StorableItem};

async function toEntryItems(handle: Handle, entries: readonly FeedEntry[]): Promise<readonly EntryItem[]> {
  const items = toStorableItems(entries.map(({captured}) => captured));
  await handle.learn(items.map(({search}) => search));
  return entries.flatMap((entry, place) => {
    const item = items[place];
    return item ? [{entry, item}] : [];
  });
}

/** Writes entries; none if the feed does not exist. */
async function writeEntries(
  session: WriteSession,
  id: FeedId,
  entries: readonly EntryItem[],
): Promise<readonly WrittenArticle[]> {
  const [feed] = await session.query<{number: number; tags: string}>('select number, tags from feed where id = $1', [
    id,
  ]);
  if (!feed) return [];
  const identities = entries.map(({entry}) => entry.identity);
  const known = await session.query<{identity: string; id: ArticleId}>(
    'select identity, id from feed_entry where feed = $1 and identity = any($2::text[])',
    [feed.number, identities],
  );
  const targets = new Map(known.map(({identity, id: target}) => [identity, target]));
  const written = await storeItems(
    session,
    entries.map(({entry, item}) => ({item, target: targets.get(entry.identity)})),
  );
  const articles = entries.flatMap(({entry}, place) => {
    const one = written[place];
    return one ? [{entry, written: one}] : [];
  });
  await remember(
    session,
    feed.number,
    new Map(articles.map(({entry, written: {id: article}}) => [entry.identity, {hash: entry.hash, article}])),
  );
  const stored = articles.filter(({written: {outcome}}) => outcome === 'stored');
  await tagArticles(
    session,
    stored.map(({written: {id: article}}) => article),
    parseJson(feed.tags),
  );
  const removed = stored.flatMap(({entry, written: {id: article}}) => (entry.isRemoved ? [article] : []));
  const moved = new Map((removed.length > 0 ? await moveToTrash(session, removed) : []).map(one => [one.id, one]));
  return articles.map(({entry, written: one}) => {
    const back = one.outcome === 'stored' ? moved.get(one.id) : undefined;
    return {...one, title: entry.captured.draft.title, before: back ? [...one.before, back] : one.before};
  });
}

/** Stores which entry became which article, and that it arrived from this feed. */
async function remember(
  session: WriteSession,
  feed: number,
  entries: ReadonlyMap<string, {readonly hash: string; readonly article: ArticleId}>,
): Promise<void> {
  const values = [...entries.values()];
  await session.query(
    `insert into feed_entry (feed, identity, hash, id) select $1, * from unnest($2::text[], $3::text[], $4::text[])
     on conflict (feed, identity) do update set hash = excluded.hash, id = excluded.id`,
    [feed, [...entries.keys()], values.map(({hash}) => hash), values.map(({article}) => article)],
  );
  await session.query(
    `insert into feed_article (feed, key, arrived) select $1, key, $3 from article where id = any($2::text[])
     on conflict do nothing`,
    [feed, values.map(({article}) => article), new Date()],
  );
}

/** Adds the tags of a feed to its new articles. */
async function tagArticles(session: WriteSession, ids: readonly ArticleId[], tags: readonly string[]): Promise<void> {
  if (ids.length === 0 || tags.length === 0) return;
  await session.query(
    `insert into tag (key, name)
     select key, name from article cross join unnest($2::text[]) with ordinality as given (name, number)
     where id = any($1::text[]) order by key, number on conflict do nothing`,
    [ids, tags],
  );
}
