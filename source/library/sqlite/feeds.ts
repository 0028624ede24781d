import type {ArticleId} from '../../article/article.ts';
import type {FeedBefore} from '../before.ts';
import {
  changedColumns,
  type FeedColumns,
  recentSince,
  revivedColumns,
  type StoredFeed,
  settingColumns,
  toFeed,
} from '../feed-record.ts';
import type {
  Feed,
  FeedCredentials,
  FeedEdit,
  FeedId,
  FeedInfo,
  FetchState,
  HostPause,
  Subscription,
} from '../library.ts';
import {makeUuid} from '../uuid.ts';
import type {Database, Value} from './database.ts';
import {record} from './journal.ts';
import {moveToTrash} from './marks.ts';
import {parseStored} from './read-checked.ts';

/** Selects feeds that are subscribed to; its first parameter is the moment since which arrivals are recent. */
const selectFeeds = `select feed.*, live as articles, (select count(*) from feed_article where feed = feed.number and arrived > ?1) as recent
  from feed where removed is null`;

/** The name of a feed in lists. */
const displayName = 'coalesce(name, title, address)';

/** Returns every feed; see `Feeds.list`. */
export function listFeeds(database: Database): readonly Feed[] {
  const order = `order by folder is null, folder collate nocase, ${displayName} collate nocase, number`;
  return database
    .prepare<StoredFeed>(`${selectFeeds} ${order}`)
    .all(recentSince())
    .map(record => feedOf(database, record));
}

/** Returns the feed with this id. */
export function findFeed(database: Database, id: FeedId): Feed | undefined {
  const record = database.prepare<StoredFeed>(`${selectFeeds} and id = ?2`).get(recentSince(), id);
  return record && feedOf(database, record);
}

/** Returns the name and password for its server. */
export function findCredentials(database: Database, id: FeedId): FeedCredentials | undefined {
  const record = database.prepare<{credentials: string | null}>('select credentials from feed where id = ?').get(id);
  return typeof record?.credentials === 'string'
    ? parseStored<FeedCredentials>(database, record.credentials)
    : undefined;
}

/** Returns the feed with this address. */
export function findFeedByAddress(database: Database, address: string): Feed | undefined {
  const record = database.prepare<StoredFeed>(`${selectFeeds} and address = ?2`).get(recentSince(), address);
  return record && feedOf(database, record);
}

function feedOf(database: Database, record: StoredFeed): Feed {
  return toFeed(record, json => parseStored(database, json));
}

/** Adds feeds as one step of undo; see `Feeds.subscribe`. */
export function subscribe(
  database: Database,
  subscriptions: readonly Subscription[],
  title: string,
): readonly FeedId[] {
  return database.write(() => {
    const {ids, before} = addFeeds(database, subscriptions);
    record(database, {title, before});
    return ids;
  });
}

/** Adds feeds within a transaction, and returns their ids with the entries that undo it. */
export function addFeeds(
  database: Database,
  subscriptions: readonly Subscription[],
): {readonly ids: readonly FeedId[]; readonly before: readonly FeedBefore[]} {
  const before: FeedBefore[] = [];
  const find = database.prepare<{id: FeedId; removed: number | null}>('select id, removed from feed where address = ?');
  const ids = subscriptions.map(subscription => {
    const known = find.get(subscription.address);
    if (known && known.removed === null) return known.id;
    const id = known?.id ?? insertFeed(database, subscription);
    if (known) alterFeed(database, id, storable({...revivedColumns(subscription), ...credentialColumn(subscription)}));
    before.push({feed: id, was: {removed: known?.removed ?? Date.now()}});
    return id;
  });
  return {ids, before};
}

function insertFeed(database: Database, subscription: Subscription): FeedId {
  const id = makeUuid() as FeedId;
  const columns = storable({
    id,
    added: Date.now(),
    address: subscription.address,
    title: subscription.title ?? null,
    site: subscription.site ?? null,
    ...settingColumns(subscription),
    ...credentialColumn(subscription),
  });
  const names = Object.keys(columns);
  database
    .prepare(`insert into feed (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(columns));
  return id;
}

function credentialColumn({credentials}: Subscription): FeedColumns {
  return {credentials: credentials ? JSON.stringify(credentials) : null};
}

/** Changes settings of feeds as one step of undo; see `Feeds.edit`. A new address resets the fetch state. */
export function editFeeds(database: Database, edits: readonly FeedEdit[], title: string): number {
  return database.write(() => {
    const before = edits.flatMap(({ids, change}) => {
      const columns = storable(changedColumns(change));
      return ids.flatMap(id => changeFeed(database, id, columns) ?? []);
    });
    record(database, {title, before});
    return before.length;
  });
}

/** Returns columns as SQLite stores them, which has no booleans. */
function storable(columns: FeedColumns): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
  );
}

/** Writes the columns that differ, within a transaction, and returns their former values; undefined if none differ. */
export function changeFeed(
  database: Database,
  id: FeedId,
  columns: Readonly<Record<string, Value>>,
): FeedBefore | undefined {
  const names = Object.keys(columns);
  if (names.length === 0) return undefined;
  const was = database
    .prepare<FeedBefore['was']>(`select ${names.join(', ')} from feed where id = ? and removed is null`)
    .get(id);
  if (!was || names.every(name => was[name] === columns[name])) return undefined;
  alterFeed(database, id, columns);
  return {feed: id, was: {...was}};
}

function alterFeed(database: Database, id: FeedId, columns: Readonly<Record<string, Value>>): void {
  const set = Object.keys(columns).map(name => `${name} = ?`);
  database.prepare(`update feed set ${set.join(', ')} where id = ?`).run(...Object.values(columns), id);
}

/** Removes feeds as one step of undo; see `Feeds.unsubscribe`. */
export function unsubscribe(
  database: Database,
  ids: readonly FeedId[],
  {withArticles}: {readonly withArticles: boolean},
  title: string,
): number {
  return database.write(() => {
    const feeds = ids.flatMap(id => changeFeed(database, id, {removed: Date.now()}) ?? []);
    const own = database.prepare<{id: ArticleId}>(
      `select article.id from feed cross join feed_article on feed_article.feed = feed.number
       cross join article using (key) where feed.id = ?`,
    );
    const articles = withArticles ? feeds.flatMap(({feed}) => own.all(feed).map(article => article.id)) : [];
    record(database, {title, before: [...feeds, ...moveToTrash(database, articles)]});
    return feeds.length;
  });
}

/** Restores a feed to its state before a change. Returns whether it exists. */
export function restoreFeed(database: Database, {feed, was}: FeedBefore): boolean {
  if (!database.prepare('select 1 from feed where id = ?').get(feed)) return false;
  alterFeed(database, feed, storable(was));
  return true;
}

/** Saves the result of a fetch; see `Feeds.saveFetch`. A new address is ignored if another feed has it. */
export function saveFetch(
  database: Database,
  id: FeedId,
  state: FetchState,
  {title, site, address}: FeedInfo & {readonly address?: string} = {},
): void {
  database.write(() => {
    const isTaken =
      address !== undefined &&
      database.prepare('select 1 from feed where address = ? and id <> ?').get(address, id) !== undefined;
    alterFeed(database, id, {
      fetch_state: JSON.stringify(state),
      ...(title !== undefined && {title}),
      ...(site !== undefined && {site}),
      ...(address !== undefined && !isTaken && {address}),
    });
  });
}

/** Returns the hosts from which nothing is to be fetched at this moment. */
export function findHostPauses(database: Database, moment: string): readonly HostPause[] {
  return database
    .prepare<{host: string; until: number}>('select host, until from host_pause where until > ? order by host')
    .all(Date.parse(moment))
    .map(({host, until}) => ({host, until: new Date(until).toISOString()}));
}

/** Stores a pause, replacing an earlier one of the same host. */
export function pauseHost(database: Database, {host, until}: HostPause): void {
  database.write(() => {
    database.prepare('delete from host_pause where until < ?').run(Date.now());
    database.prepare('insert or replace into host_pause (host, until) values (?, ?)').run(host, Date.parse(until));
  });
}
