import type {ArticleId} from '../../article/article.ts';
import type {FeedCredentials} from '../library.ts';
import {
  type ArticlePlace,
  feedColumns,
  type Transfer,
  type WholeEntry,
  type WholeFeed,
  type WholeSettings,
} from '../transfer.ts';
import {withoutLogging} from './change-log.ts';
import type {Database, Value} from './database.ts';
import {parseStored} from './read-checked.ts';
import {storedRules, writeRule} from './rules.ts';
import {listPlaces, readWhole} from './transfer-read.ts';
import {storeWhole} from './transfer-store.ts';
import {storedViews, writeView} from './views.ts';

/** Reads and stores whole articles in a database. */
export function transferOn(database: Database): Transfer {
  return {
    count: async () => database.prepare<{count: number}>('select count(*) as count from article').get()?.count ?? 0,
    places: async (after, limit) => listPlaces(database, after, limit),
    known: async places => findKnown(database, places),
    read: async ids => readWhole(database, ids),
    store: async articles => storeWhole(database, articles),
    settings: async () => readSettings(database),
    storeSettings: async settings => storeSettings(database, settings),
    entries: async (after, limit) => readEntries(database, after, limit),
    lacking: async entries => findLacking(database, entries),
    storeEntries: async entries => storeEntries(database, entries),
  };
}

function findKnown(database: Database, places: readonly ArticlePlace[]): ReadonlySet<ArticleId> {
  const find = database.prepare('select 1 from article where id = ?');
  return new Set(places.map(({id}) => id).filter(id => find.get(id)));
}

const booleans: ReadonlySet<string> = new Set(['full_text', 'pictures', 'paused', 'hidden']);

type FeedRecord = {readonly added: number; readonly removed: number | null; readonly credentials: string | null};

function readSettings(database: Database): WholeSettings {
  const feeds = database
    .prepare<FeedRecord & Record<(typeof feedColumns)[number], string | number | null>>(
      `select ${feedColumns.join(', ')}, added, removed, credentials from feed order by number`,
    )
    .all()
    .map(
      ({added, removed, credentials, ...record}): WholeFeed => ({
        id: record.id as WholeFeed['id'],
        address: String(record.address),
        columns: Object.fromEntries(
          feedColumns.map(name => [name, booleans.has(name) ? Boolean(record[name]) : record[name]]),
        ),
        added,
        removed,
        ...(credentials !== null && {credentials: parseStored<FeedCredentials>(database, credentials)}),
      }),
    );
  return {
    feeds,
    views: storedViews(database).map(view => ({...view})),
    rules: storedRules(database).map(rule => ({...rule})),
  };
}

function storeSettings(database: Database, {feeds, views, rules}: WholeSettings): void {
  const names = [...feedColumns, 'added', 'removed', 'credentials'];
  withoutLogging(database, () => {
    const insert = database.prepare(
      `insert or ignore into feed (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    );
    for (const {columns, added, removed, credentials} of feeds)
      insert.run(
        ...feedColumns.map(name => toValue(columns[name] ?? null)),
        added,
        removed,
        credentials ? JSON.stringify(credentials) : null,
      );
    const knownViews = new Set(storedViews(database).map(({name}) => name.toLowerCase()));
    for (const view of views) if (!knownViews.has(view.name.toLowerCase())) writeView(database, view);
    const knownRules = new Set(storedRules(database).map(({name}) => name.toLowerCase()));
    for (const rule of rules) if (!knownRules.has(rule.name.toLowerCase())) writeRule(database, rule);
  });
}

/** SQLite has no booleans. */
function toValue(column: string | number | boolean | null): Value {
  return typeof column === 'boolean' ? Number(column) : column;
}

function readEntries(database: Database, after: WholeEntry | undefined, limit: number): readonly WholeEntry[] {
  return database
    .prepare<WholeEntry>(
      `select address as feed, identity, hash, feed_entry.id from feed cross join feed_entry on feed_entry.feed = feed.number
       where address >= ?1 and (address, identity) > (?1, ?2) order by address, identity limit ?3`,
    )
    .all(after?.feed ?? '', after?.identity ?? '', limit)
    .map(entry => ({...entry}));
}

function findLacking(database: Database, entries: readonly WholeEntry[]): readonly WholeEntry[] {
  const find = database.prepare(
    `select 1 from feed cross join feed_entry on feed_entry.feed = feed.number
     where address = ? and identity = ? and hash = ? and feed_entry.id = ?`,
  );
  return entries.filter(({feed, identity, hash, id}) => !find.get(feed, identity, hash, id));
}

function storeEntries(database: Database, entries: readonly WholeEntry[]): void {
  const insert = database.prepare(
    `insert or ignore into feed_entry (feed, identity, hash, id) select number, ?, ?, ? from feed where address = ?`,
  );
  database.write(() => {
    for (const {feed, identity, hash, id} of entries) insert.run(identity, hash, id, feed);
  });
}
