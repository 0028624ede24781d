import type {ArticleId} from '../../article/article.ts';
import type {Before, FeedBefore} from '../before.ts';
import {changedColumns, type FeedColumns, revivedColumns, settingColumns} from '../feed-record.ts';
import type {
  FeedCredentials,
  FeedEdit,
  FeedId,
  FeedInfo,
  Feeds,
  FetchState,
  HostPause,
  Subscription,
  SubscriptionList,
} from '../library.ts';
import {parseJson} from '../stored-text.ts';
import {makeUuid} from '../uuid.ts';
import {logFeeds} from './change-log.ts';
import {findKnownEntries, startImport, storeEntries} from './feed-entries.ts';
import {findFeed, listFeeds} from './find-feeds.ts';
import type {Handle, WriteSession} from './handle.ts';
import {record} from './journal.ts';
import {listRules, putRule, removeRule, saveRule} from './rules.ts';
import type {DatabaseSession} from './session.ts';
import {moveToTrash} from './trash.ts';
import {putView} from './views.ts';

/** Returns the subscriptions of a library, which all people share. */
export function feedsOn(handle: Handle): Feeds {
  return {
    list: () => listFeeds(handle),
    feed: id => findFeed(handle, 'id', id),
    credentials: id => findCredentials(handle, id),
    withAddress: address => findFeed(handle, 'address', address),
    subscribe: (subscriptions, title) => subscribe(handle, subscriptions, title),
    importSubscriptions: (list, title) => importSubscriptions(handle, list, title),
    edit: (edits, title) => editFeeds(handle, edits, title),
    unsubscribe: (ids, {withArticles}, title) => unsubscribe(handle, ids, withArticles, title),
    saveFetch: (id, state, info) => saveFetch(handle, id, state, info),
    hostPauses: moment => findHostPauses(handle, moment),
    pauseHost: pause => pauseHost(handle, pause),
    knownEntries: (id, identities) => findKnownEntries(handle, id, identities),
    storeEntries: (id, entries) => storeEntries(handle, id, entries),
    startImport: async () => startImport(handle),
    rules: () => listRules(handle),
    saveRule: rule => saveRule(handle, rule),
    removeRule: name => removeRule(handle, name),
  };
}

async function findCredentials(handle: Handle, id: FeedId): Promise<FeedCredentials | undefined> {
  const [credentials] = await handle.read<FeedCredentials>(
    `select feed_credentials.name, password from feed join feed_credentials on feed_credentials.feed = feed.number where id = $1`,
    [id],
  );
  return credentials;
}

function subscribe(handle: Handle, subscriptions: readonly Subscription[], title: string): Promise<readonly FeedId[]> {
  return importSubscriptions(handle, {subscriptions, views: [], rules: []}, title);
}

function importSubscriptions(
  handle: Handle,
  {subscriptions, views, rules}: SubscriptionList,
  title: string,
): Promise<readonly FeedId[]> {
  return handle.write('shared', async session => {
    const {ids, before} = await addFeeds(session, subscriptions);
    const others: (Before | undefined)[] = [];
    for (const view of views) others.push(await putView(session, view));
    for (const rule of rules) others.push(await putRule(session, rule));
    await record(session, {
      title,
      before: [...before, ...others.filter(one => one !== undefined)],
      shared: views.length === 0,
    });
    return ids;
  });
}

/** Adds feeds within a transaction, and returns their ids in the same order, and the entries that undo it. */
async function addFeeds(
  session: DatabaseSession,
  subscriptions: readonly Subscription[],
): Promise<{readonly ids: readonly FeedId[]; readonly before: readonly FeedBefore[]}> {
  const known = await session.query<{id: FeedId; address: string; removed: Date | null}>(
    'select id, address, removed from feed where address = any($1::text[])',
    [subscriptions.map(({address}) => address)],
  );
  const feeds = new Map(known.map(feed => [feed.address, feed]));
  const before: FeedBefore[] = [];
  const ids: FeedId[] = [];
  for (const subscription of subscriptions) {
    const feed = feeds.get(subscription.address);
    const id = feed?.id ?? (makeUuid() as FeedId);
    ids.push(id);
    if (feed && feed.removed === null) continue;
    const removed = (feed?.removed ?? new Date()).toISOString();
    await (feed ? alterFeed(session, id, revivedColumns(subscription)) : insertFeed(session, id, subscription));
    await saveCredentials(session, id, subscription.credentials);
    feeds.set(subscription.address, {id, address: subscription.address, removed: null});
    before.push({feed: id, was: {removed}});
  }
  await logFeeds(
    session,
    before.map(({feed}) => feed),
  );
  return {ids, before};
}

async function insertFeed(session: DatabaseSession, id: FeedId, subscription: Subscription): Promise<void> {
  const columns: FeedColumns = {
    id,
    address: subscription.address,
    title: subscription.title ?? null,
    site: subscription.site ?? null,
    added: new Date().toISOString(),
    ...settingColumns(subscription),
  };
  const names = Object.keys(columns);
  await session.query(
    `insert into feed (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`,
    Object.values(columns),
  );
}

async function saveCredentials(
  session: DatabaseSession,
  id: FeedId,
  credentials: FeedCredentials | undefined,
): Promise<void> {
  await session.query('delete from feed_credentials where feed = (select number from feed where id = $1)', [id]);
  if (!credentials) return;
  await session.query(
    'insert into feed_credentials (feed, name, password) select number, $2, $3 from feed where id = $1',
    [id, credentials.name, credentials.password],
  );
}

function editFeeds(handle: Handle, edits: readonly FeedEdit[], title: string): Promise<number> {
  return handle.write('shared', async session => {
    const before: FeedBefore[] = [];
    for (const {ids, change} of edits) before.push(...(await changeFeeds(session, ids, changedColumns(change))));
    await record(session, {title, before, shared: true});
    await logFeeds(
      session,
      before.map(({feed}) => feed),
    );
    return before.length;
  });
}

/** Returns the tags and names of the feeds that are subscribed to. */
export async function storedFeedTags(
  session: DatabaseSession,
): Promise<readonly {readonly id: FeedId; readonly name: string; readonly tags: readonly string[]}[]> {
  const rows = await session.query<{id: FeedId; name: string; tags: string}>(
    `select id, coalesce(name, title, address) as name, tags from feed where removed is null
     order by folder is null, lower(folder), lower(coalesce(name, title, address)), number`,
  );
  return rows.map(row => ({...row, tags: parseJson(row.tags)}));
}

/** Writes the columns of the feeds in which they differ, and returns their former values. */
export async function changeFeeds(
  session: DatabaseSession,
  ids: readonly FeedId[],
  columns: FeedColumns,
): Promise<readonly FeedBefore[]> {
  const names = Object.keys(columns);
  if (names.length === 0) return [];
  const feeds = await session.query<FeedColumns & {readonly id: FeedId}>(
    `select id, ${names.join(', ')} from feed where id = any($1::text[]) and removed is null order by number for update`,
    [ids],
  );
  const before: FeedBefore[] = [];
  for (const {id, ...was} of feeds) {
    if (names.every(name => was[name] === columns[name])) continue;
    await alterFeed(session, id, columns);
    before.push({feed: id, was});
  }
  return before;
}

async function alterFeed(session: DatabaseSession, id: FeedId, columns: FeedColumns): Promise<boolean> {
  const set = Object.keys(columns).map((name, place) => `${name} = $${place + 2}`);
  const altered = await session.query(`update feed set ${set.join(', ')} where id = $1 returning id`, [
    id,
    ...Object.values(columns),
  ]);
  return altered.length > 0;
}

function unsubscribe(handle: Handle, ids: readonly FeedId[], withArticles: boolean, title: string): Promise<number> {
  return handle.write('shared', async session => {
    const feeds = await changeFeeds(session, ids, {removed: new Date().toISOString()});
    const removed = feeds.map(({feed}) => feed);
    const articles = withArticles ? await moveToTrash(session, await findArticles(session, removed)) : [];
    await record(session, {title, before: [...feeds, ...articles], shared: true});
    await logFeeds(session, removed);
    return feeds.length;
  });
}

async function findArticles(session: DatabaseSession, feeds: readonly FeedId[]): Promise<readonly ArticleId[]> {
  const rows = await session.query<{id: ArticleId}>(
    `select article.id from feed join feed_article on feed_article.feed = feed.number
     join article on article.key = feed_article.key where feed.id = any($1::text[])`,
    [feeds],
  );
  return rows.map(({id}) => id);
}

/** Restores a feed to its state before a change. Returns whether it exists. */
export async function restoreFeed(session: DatabaseSession, {feed, was}: FeedBefore): Promise<boolean> {
  const wasThere = await alterFeed(session, feed, was);
  await logFeeds(session, [feed]);
  return wasThere;
}

/** Saves the result of a fetch; see `Feeds.saveFetch`. A new address is ignored if another feed has it. */
function saveFetch(
  handle: Handle,
  id: FeedId,
  state: FetchState,
  {title, site, address}: FeedInfo & {readonly address?: string} = {},
): Promise<void> {
  return handle.write('shared', async session => {
    await session.query(
      `update feed set fetch_state = $2, title = coalesce($3, title), site = coalesce($4, site),
         address = case when $5::text is null or exists (select from feed as other where other.address = $5 and other.id <> $1)
           then address else $5 end
       where id = $1`,
      [id, JSON.stringify(state), title ?? null, site ?? null, address ?? null],
    );
    if (address !== undefined) await logFeeds(session, [id]);
  });
}

async function findHostPauses(handle: Handle, moment: string): Promise<readonly HostPause[]> {
  const rows = await handle.read<{host: string; until: Date}>(
    'select host, until from host_pause where until > $1 order by host',
    [new Date(moment)],
  );
  return rows.map(({host, until}) => ({host, until: until.toISOString()}));
}

function pauseHost(handle: Handle, {host, until}: HostPause): Promise<void> {
  return handle.write('shared', async (session: WriteSession) => {
    await session.query('delete from host_pause where until < $1', [new Date()]);
    await session.query(
      'insert into host_pause (host, until) values ($1, $2) on conflict (host) do update set until = excluded.until',
      [host, new Date(until)],
    );
  });
}
