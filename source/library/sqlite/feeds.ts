import type {ArticleId} from '../../article/article.ts';
import type {FeedBefore} from '../before.ts';
import type {
  Feed,
  FeedChange,
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

type FeedRecord = {
  readonly id: FeedId;
  readonly address: string;
  readonly title: string | null;
  readonly site: string | null;
  readonly name: string | null;
  readonly folder: string | null;
  readonly tags: string;
  readonly most_days: number | null;
  readonly most_articles: number | null;
  readonly minimum_minutes: number | null;
  readonly full_text: number;
  readonly pictures: number;
  readonly paused: number;
  readonly hidden: number;
  readonly added: number;
  /** A `FetchState` as JSON. */
  readonly fetch_state: string;
  readonly live: number;
  readonly unread: number;
  readonly recent: number;
};

/** The weeks that `articlesPerWeek` looks back on, and a week in milliseconds. */
const weeks = 4;
const week = 7 * 24 * 60 * 60 * 1000;

/** Selects feeds that are subscribed to; its first parameter is the moment since which arrivals are recent. */
const selectFeeds = `select feed.*, (select count(*) from feed_article where feed = feed.number and arrived > ?1) as recent
  from feed where removed is null`;

/** The name of a feed in lists. */
const displayName = 'coalesce(name, title, address)';

/** Returns every feed; see `Feeds.list`. */
export function listFeeds(database: Database): readonly Feed[] {
  const order = `order by folder is null, folder collate nocase, ${displayName} collate nocase, number`;
  return database
    .prepare<FeedRecord>(`${selectFeeds} ${order}`)
    .all(recentSince())
    .map(record => feedOf(database, record));
}

/** Returns the feed with this id. */
export function findFeed(database: Database, id: FeedId): Feed | undefined {
  const record = database.prepare<FeedRecord>(`${selectFeeds} and id = ?2`).get(recentSince(), id);
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
  const record = database.prepare<FeedRecord>(`${selectFeeds} and address = ?2`).get(recentSince(), address);
  return record && feedOf(database, record);
}

function recentSince(): number {
  return Date.now() - weeks * week;
}

function feedOf(database: Database, record: FeedRecord): Feed {
  const text = <Name extends string>(name: Name, value: string | null) =>
    (value === null ? {} : {[name]: value}) as {readonly [Key in Name]?: string};
  return {
    id: record.id,
    address: record.address,
    ...text('title', record.title),
    ...text('site', record.site),
    ...text('name', record.name),
    ...text('folder', record.folder),
    tags: parseStored(database, record.tags),
    ...(record.most_days !== null && {mostDays: record.most_days}),
    ...(record.most_articles !== null && {mostArticles: record.most_articles}),
    ...(record.minimum_minutes !== null && {minimumMinutes: record.minimum_minutes}),
    isFullText: record.full_text === 1,
    hasPictures: record.pictures === 1,
    isPaused: record.paused === 1,
    isHidden: record.hidden === 1,
    added: new Date(record.added).toISOString(),
    fetch: parseStored(database, record.fetch_state),
    articles: record.live,
    unread: record.unread,
    articlesPerWeek: record.recent / weeks,
  };
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
    if (known) revive(database, id, subscription);
    before.push({feed: id, was: {removed: known?.removed ?? Date.now()}});
    return id;
  });
  return {ids, before};
}

function insertFeed(database: Database, subscription: Subscription): FeedId {
  const id = makeUuid() as FeedId;
  const columns = {id, added: Date.now(), title: subscription.title ?? null, site: subscription.site ?? null};
  const all: Readonly<Record<string, Value>> = {...columns, address: subscription.address, ...settingsOf(subscription)};
  const names = Object.keys(all);
  database
    .prepare(`insert into feed (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(all));
  return id;
}

/** Subscribes again to a removed feed, with new settings and its former entries. */
function revive(database: Database, id: FeedId, subscription: Subscription): void {
  alterFeed(database, id, {...settingsOf(subscription), removed: null, ...neverFetched});
}

function settingsOf(settings: Partial<Subscription>): Readonly<Record<string, Value>> {
  return {
    name: settings.name ?? null,
    folder: settings.folder ?? null,
    tags: JSON.stringify(settings.tags ?? []),
    most_days: settings.mostDays ?? null,
    most_articles: settings.mostArticles ?? null,
    minimum_minutes: settings.minimumMinutes ?? null,
    full_text: Number(settings.isFullText ?? false),
    pictures: Number(settings.hasPictures ?? false),
    paused: Number(settings.isPaused ?? false),
    hidden: Number(settings.isHidden ?? false),
    credentials: settings.credentials ? JSON.stringify(settings.credentials) : null,
  };
}

/** The columns of a feed that was never fetched. */
const neverFetched = {fetch_state: JSON.stringify({failures: 0, isGone: false})};

/** The column of each setting. */
const columnOf: {readonly [Name in keyof FeedChange]-?: string} = {
  address: 'address',
  name: 'name',
  folder: 'folder',
  tags: 'tags',
  mostDays: 'most_days',
  mostArticles: 'most_articles',
  minimumMinutes: 'minimum_minutes',
  isFullText: 'full_text',
  hasPictures: 'pictures',
  isPaused: 'paused',
  isHidden: 'hidden',
};

/** Changes settings of feeds as one step of undo; see `Feeds.edit`. A new address resets the fetch state. */
export function editFeeds(database: Database, edits: readonly FeedEdit[], title: string): number {
  return database.write(() => {
    const before = edits.flatMap(({ids, change}) => {
      const columns = columnsOf(change);
      return ids.flatMap(id => changeFeed(database, id, columns) ?? []);
    });
    record(database, {title, before});
    return before.length;
  });
}

/** Returns the columns that a change of settings writes, with their values. */
function columnsOf(change: FeedChange): Readonly<Record<string, Value>> {
  const columns: Record<string, Value> = {};
  for (const [name, value] of Object.entries(change)) {
    if (value !== undefined) columns[columnOf[name as keyof FeedChange]] = toValue(value);
  }
  return change.address === undefined ? columns : {...columns, ...neverFetched};
}

function toValue(value: unknown): Value {
  if (Array.isArray(value)) return JSON.stringify(value);
  if (typeof value === 'boolean') return Number(value);
  return value as Value;
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
  alterFeed(database, feed, Object.fromEntries(Object.entries(was).map(([name, value]) => [name, toValue(value)])));
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
