import type {ArticleId} from '../../article/article.ts';
import {
  type ArticlePlace,
  feedColumns,
  type Transfer,
  type WholeEntry,
  type WholeFeed,
  type WholeSettings,
} from '../transfer.ts';
import type {Handle} from './handle.ts';
import {storedRules, writeRule} from './rules.ts';
import {listPlaces, readWhole} from './transfer-read.ts';
import {hasOwnRows, storeWhole} from './transfer-store.ts';
import {storedViews, writeView} from './views.ts';

/** Reads and stores whole articles in a shared library. */
export function transferOn(handle: Handle): Transfer {
  return {
    count: () => countArticles(handle),
    places: (after, limit) => listPlaces(handle, after, limit),
    known: places => findKnown(handle, places),
    read: ids => readWhole(handle, ids),
    store: articles => storeWhole(handle, articles),
    settings: () => readSettings(handle),
    storeSettings: settings => storeSettings(handle, settings),
    entries: (after, limit) => readEntries(handle, after, limit),
    lacking: entries => findLacking(handle, entries),
    storeEntries: entries => storeEntries(handle, entries),
  };
}

async function countArticles({read}: Handle): Promise<number> {
  const [row] = await read<{count: number}>('select count(*)::float8 as count from article');
  return row?.count ?? 0;
}

async function findKnown({read}: Handle, places: readonly ArticlePlace[]): Promise<ReadonlySet<ArticleId>> {
  const rows = await read<{id: ArticleId}>(
    `select article.id from unnest($1::text[], $2::boolean[]) as given (id, is_marked) join article on article.id = given.id
     where not is_marked or ${hasOwnRows}`,
    [places.map(({id}) => id), places.map(({isMarked}) => isMarked)],
  );
  return new Set(rows.map(({id}) => id));
}

type FeedRecord = Readonly<Record<(typeof feedColumns)[number], string | number | boolean | null>> & {
  readonly id: WholeFeed['id'];
  readonly address: string;
  readonly added: Date;
  readonly removed: Date | null;
};

async function readSettings({read}: Handle): Promise<WholeSettings> {
  const feeds = await read<FeedRecord>(`select ${feedColumns.join(', ')}, added, removed from feed order by number`);
  const [right] = await read<{isVisible: boolean}>(
    `select has_table_privilege('feed_credentials', 'select') as "isVisible"`,
  );
  const credentials = right?.isVisible
    ? await read<{id: string; name: string; password: string}>(
        'select id, feed_credentials.name, password from feed_credentials join feed on feed.number = feed_credentials.feed',
      )
    : [];
  const byId = new Map(credentials.map(({id, name, password}) => [id, {name, password}]));
  return {
    feeds: feeds.map(({added, removed, ...columns}) => {
      const own = byId.get(columns.id);
      return {
        id: columns.id,
        address: columns.address,
        columns,
        added: added.getTime(),
        removed: removed?.getTime() ?? null,
        ...(own && {credentials: own}),
      };
    }),
    views: await storedViews({query: read}),
    rules: await storedRules({query: read}),
  };
}

function storeSettings(handle: Handle, {feeds, views, rules}: WholeSettings): Promise<void> {
  const names = [...feedColumns, 'added', 'removed'];
  return handle.write('shared', async session => {
    for (const {columns, added, removed, credentials} of feeds) {
      const [made] = await session.query<{number: number}>(
        `insert into feed (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})
         on conflict do nothing returning number`,
        [
          ...feedColumns.map(name => columns[name] ?? null),
          new Date(added),
          removed === null ? null : new Date(removed),
        ],
      );
      if (made && credentials)
        await session.query('insert into feed_credentials (feed, name, password) values ($1, $2, $3)', [
          made.number,
          credentials.name,
          credentials.password,
        ]);
    }
    const knownViews = new Set((await storedViews(session)).map(({name}) => name.toLowerCase()));
    for (const view of views) if (!knownViews.has(view.name.toLowerCase())) await writeView(session, view);
    const knownRules = new Set((await storedRules(session)).map(({name}) => name.toLowerCase()));
    for (const rule of rules) if (!knownRules.has(rule.name.toLowerCase())) await writeRule(session, rule);
  });
}

function readEntries({read}: Handle, after: WholeEntry | undefined, limit: number): Promise<readonly WholeEntry[]> {
  return read<WholeEntry>(
    `select address as feed, identity, hash, feed_entry.id from feed join feed_entry on feed_entry.feed = feed.number
     where address >= $1 and (address, identity) > ($1, $2) order by address, identity limit $3`,
    [after?.feed ?? '', after?.identity ?? '', limit],
  );
}

async function findLacking({read}: Handle, entries: readonly WholeEntry[]): Promise<readonly WholeEntry[]> {
  const rows = await read<{place: string}>(
    `select place from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as given (address, identity, hash, id, place)
     join feed using (address) join feed_entry on feed_entry.feed = feed.number and feed_entry.identity = given.identity
     where feed_entry.hash = given.hash and feed_entry.id = given.id`,
    columnsOf(entries),
  );
  const found = new Set(rows.map(({place}) => Number(place)));
  return entries.filter((_, place) => !found.has(place + 1));
}

function storeEntries(handle: Handle, entries: readonly WholeEntry[]): Promise<void> {
  return handle.write('shared', async session => {
    await session.query(
      `insert into feed_entry (feed, identity, hash, id) select feed.number, identity, hash, given.id
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as given (address, identity, hash, id)
       join feed using (address) on conflict do nothing`,
      columnsOf(entries),
    );
  });
}

function columnsOf(entries: readonly WholeEntry[]): readonly (readonly string[])[] {
  return (['feed', 'identity', 'hash', 'id'] as const).map(name => entries.map(entry => entry[name]));
}
