import type {ArticleId} from '../../article/article.ts';
import type {FeedEntry, FeedId, Feeds, KnownEntry, Stored} from '../library.ts';
import type {Database} from './database.ts';
import {openIndex} from './full-text-index.ts';
import {moveToTrash} from './marks.ts';
import {type StorableItem, toStorableItem} from './prepare.ts';
import {parseStored} from './read-checked.ts';
import {newRun, recordRun, toStored, type WrittenArticle} from './store.ts';
import {addTags, articleWriter} from './store-article.ts';

/** Returns the entries that a feed had before; see `Feeds.knownEntries`. */
export function findKnownEntries(database: Database, id: FeedId, identities: readonly string[]): readonly KnownEntry[] {
  const find = database.prepare<KnownEntry>(
    `select identity, hash from feed_entry where feed = (select number from feed where id = ?) and identity = ?`,
  );
  return identities.flatMap(identity => find.get(id, identity) ?? []).map(entry => ({...entry}));
}

/** Stores entries as articles of a feed, in one transaction; see `Feeds.storeEntries`. */
export function storeEntries(database: Database, id: FeedId, entries: readonly FeedEntry[]): readonly Stored[] {
  const items = entries.map(toEntryItem);
  return database.write(() => writeEntries(database, id, items)).map(toStored);
}

/** Starts an import, which joins all its batches to one change of the journal; see `Feeds.startImport`. */
export function startImport(database: Database): Pick<Feeds, 'storeEntries'> {
  let run = newRun;
  return {
    async storeEntries(id, entries) {
      const items = entries.map(toEntryItem);
      const written = database.write(() => {
        const articles = writeEntries(database, id, items);
        run = recordRun(database, articles, run);
        return articles;
      });
      return written.map(toStored);
    },
  };
}

type EntryItem = FeedEntry & {readonly item: StorableItem};

function toEntryItem(entry: FeedEntry): EntryItem {
  return {...entry, item: toStorableItem(entry.captured)};
}

/** Writes entries within a transaction; none if the feed does not exist. */
function writeEntries(database: Database, id: FeedId, entries: readonly EntryItem[]): readonly WrittenArticle[] {
  const feed = database.prepare<{number: number; tags: string}>('select number, tags from feed where id = ?').get(id);
  if (!feed) return [];
  const index = openIndex(database);
  const write = articleWriter(database, index);
  const known = database.prepare<{id: ArticleId}>('select id from feed_entry where feed = ? and identity = ?');
  const remember = database.prepare(
    `insert into feed_entry (feed, identity, hash, id) values (?, ?, ?, ?)
     on conflict (feed, identity) do update set hash = excluded.hash, id = excluded.id`,
  );
  const link = database.prepare(
    'insert or ignore into feed_article (feed, key, arrived) select ?, key, ? from article where id = ?',
  );
  const now = Date.now();
  const tags = parseStored<readonly string[]>(database, feed.tags);
  const articles = entries.map(({identity, hash, captured, item, isRemoved}) => {
    const written = write(item, {target: known.get(feed.number, identity)?.id});
    remember.run(feed.number, identity, hash, written.id);
    link.run(feed.number, now, written.id);
    const isNew = written.outcome === 'stored';
    if (isNew) tagArticle(database, written.id, tags);
    const moved = isNew && isRemoved ? moveToTrash(database, [written.id]) : [];
    return {...written, title: captured.draft.title, before: [...written.before, ...moved]};
  });
  index.write();
  return articles;
}

function tagArticle(database: Database, id: ArticleId, tags: readonly string[]): void {
  const key = database.prepare<{key: number}>('select key from article where id = ?').get(id)?.key;
  if (key !== undefined) addTags(database, key, tags);
}
