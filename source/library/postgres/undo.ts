import type {ArticleId} from '../../article/article.ts';
import {
  type ArticleBefore,
  type Before,
  type FeedBefore,
  type HighlightBefore,
  parseBefore,
  type RuleBefore,
  type ViewBefore,
} from '../before.ts';
import {type LogEntry, logChanges, logHighlights} from './change-log.ts';
import {restoreEditions} from './editions.ts';
import {damage} from './errors.ts';
import {restoreFeed} from './feeds.ts';
import type {Handle, WriteSession} from './handle.ts';
import {currentDay, undoable} from './journal.ts';
import {restoreRule} from './rules.ts';
import type {DatabaseSession} from './session.ts';
import {restoreView} from './views.ts';

/**
 * Undoes the last change that this person can undo, and returns its title. That is a change of their own or, if they can change shared tables, a shared change
 * by anybody. A change is skipped if all its objects were deleted.
 */
export async function undo(handle: Handle): Promise<string | undefined> {
  const [rights] = await handle.read<{isKeeper: boolean}>(
    `select has_table_privilege('counter', 'update') as "isKeeper"`,
  );
  return handle.write(rights?.isKeeper ? 'shared' : 'personal', async session => {
    for (;;) {
      const [last] = await session.query<{change: string; title: string}>(
        `select change, title from journal where ${undoable} order by number desc limit 1`,
      );
      if (!last) return undefined;
      if (await undoChange(session, last.change, handle.address)) return last.title;
    }
  });
}

/** Undoes all entries of a change, the last first. Returns whether any of its objects still exist. */
async function undoChange(session: WriteSession, change: string, address: string): Promise<boolean> {
  const entries = await session.query<{number: string; before: string}>(
    `delete from journal where change = $1 and ${undoable} returning number, before`,
    [change],
  );
  const newestFirst = entries.toSorted((one, other) => Number(BigInt(other.number) - BigInt(one.number)));
  const before: Before[] = [];
  for (const entry of newestFirst) {
    await restoreEditions(session, entry.number);
    before.push(...parseEntry(entry.before, address).toReversed());
  }
  let isRestored = await restoreArticles(
    session,
    before.filter(one => 'id' in one),
  );
  for (const one of before) {
    if ('id' in one) continue;
    if (await restoreOther(session, one)) isRestored = true;
  }
  return isRestored;
}

function parseEntry(json: string, address: string): readonly Before[] {
  try {
    return parseBefore(json);
  } catch (cause) {
    throw damage(address, cause);
  }
}

function restoreOther(
  session: DatabaseSession,
  before: HighlightBefore | ViewBefore | FeedBefore | RuleBefore,
): Promise<boolean> {
  if ('view' in before) return restoreView(session, before);
  if ('feed' in before) return restoreFeed(session, before);
  return 'rule' in before ? restoreRule(session, before) : restoreHighlight(session, before);
}

async function restoreHighlight(session: DatabaseSession, {highlight, was}: HighlightBefore): Promise<boolean> {
  const changed = was
    ? await session.query(
        'update highlight set note = $2, removed = $3 where id = $1 and person = current_user returning id',
        [highlight, was.note, toDate(was.removed)],
      )
    : await session.query('delete from highlight where id = $1 and person = current_user returning id', [highlight]);
  await logHighlights(session, [highlight]);
  return changed.length > 0;
}

/**
 * Restores articles to the states in a list. The last state of a field counts. One statement restores a field of all articles, because an import can have
 * stored many. Returns whether any of them still exist, even in the trash.
 */
async function restoreArticles(session: WriteSession, before: readonly ArticleBefore[]): Promise<boolean> {
  const ids = [...new Set(before.map(({id}) => id))];
  const stored = await session.query<{id: ArticleId}>('select id from article where id = any($1::text[])', [ids]);
  if (stored.length === 0) return false;
  const [removed, folded] = [lastOf(before, 'removed'), lastOf(before, 'folded')];
  if (removed.size > 0 || folded.size > 0) {
    const live = await countLive(session, ids);
    await restoreRemoved(session, removed);
    await restoreFolded(session, folded);
    session.countLive((await countLive(session, ids)) - live);
  }
  const [read, starred, position] = [lastOf(before, 'read'), lastOf(before, 'starred'), lastOf(before, 'position')];
  await restoreMark(session, 'read', read);
  await restoreMark(session, 'starred', starred);
  await restorePositions(session, position);
  await restoreTags(session, before);
  const marks = Object.entries({read, starred, removed}).flatMap(([part, states]) =>
    [...states].map(([thing, state]) => ({kind: 'mark', thing, part, state: state !== null}) as const),
  );
  await logChanges(session, [...marks, ...before.flatMap(tagsAfter)]);
  return true;
}

/** Returns the last state of a field for each article that has it. */
function lastOf<Name extends keyof ArticleBefore>(
  before: readonly ArticleBefore[],
  name: Name,
): ReadonlyMap<ArticleId, Required<ArticleBefore>[Name]> {
  return new Map(
    before.filter((one): one is Required<ArticleBefore> => one[name] !== undefined).map(one => [one.id, one[name]]),
  );
}

/** Counts those of these articles that lists show. */
async function countLive(session: DatabaseSession, ids: readonly ArticleId[]): Promise<number> {
  const [row] = await session.query<{live: number}>(
    `select count(*)::integer as live from article where id = any($1::text[]) and removed is null and folded is null`,
    [ids],
  );
  return row?.live ?? 0;
}

async function restoreRemoved(session: DatabaseSession, states: ReadonlyMap<ArticleId, number | null>): Promise<void> {
  if (states.size === 0) return;
  await session.query(
    `update article set removed = was.removed, removed_day = case when was.removed is not null then $3::integer end
     from unnest($1::text[], $2::timestamptz[]) as was (id, removed) where article.id = was.id`,
    [[...states.keys()], [...states.values()].map(toDate), await currentDay(session)],
  );
}

async function restoreFolded(
  session: DatabaseSession,
  states: ReadonlyMap<ArticleId, ArticleId | null>,
): Promise<void> {
  if (states.size === 0) return;
  await session.query(
    `update article set folded = (select shown.key from article as shown where shown.id = was.folded)
     from unnest($1::text[], $2::text[]) as was (id, folded) where article.id = was.id`,
    [[...states.keys()], [...states.values()]],
  );
}

async function restoreMark(
  session: DatabaseSession,
  name: 'read' | 'starred',
  states: ReadonlyMap<ArticleId, number | null>,
): Promise<void> {
  if (states.size === 0) return;
  await session.query(
    `insert into mark (key, ${name})
     select key, was.mark from unnest($1::text[], $2::timestamptz[]) as was (id, mark) join article using (id)
     on conflict (person, key) do update set ${name} = excluded.${name}`,
    [[...states.keys()], [...states.values()].map(toDate)],
  );
}

async function restorePositions(
  session: DatabaseSession,
  states: ReadonlyMap<ArticleId, NonNullable<ArticleBefore['position']>>,
): Promise<void> {
  if (states.size === 0) return;
  const positions = [...states.values()];
  await session.query(
    `insert into mark (key, block, "offset", progress)
     select key, block, "offset", progress
     from unnest($1::text[], $2::integer[], $3::integer[], $4::float8[]) as was (id, block, "offset", progress) join article using (id)
     on conflict (person, key) do update set block = excluded.block, "offset" = excluded."offset", progress = excluded.progress`,
    [
      [...states.keys()],
      positions.map(({block}) => block),
      positions.map(({offset}) => offset),
      positions.map(({progress}) => progress),
    ],
  );
}

/** Removes the tags that a change added, and adds those that it removed, at their former places unless others have these now. */
async function restoreTags(session: DatabaseSession, before: readonly ArticleBefore[]): Promise<void> {
  const tagged = before.flatMap(({id, tagged = []}) => tagged.map(name => ({id, name})));
  const untagged = before.flatMap(({id, untagged = []}) => untagged.map(({name, place}) => ({id, name, place})));
  if (tagged.length > 0) {
    await session.query(
      `delete from tag using unnest($1::text[], $2::text[]) as was (id, name), article
       where article.id = was.id and tag.key = article.key and lower(tag.name) = lower(was.name collate "C")`,
      [tagged.map(({id}) => id), tagged.map(({name}) => name)],
    );
  }
  if (untagged.length === 0) return;
  const columns = [untagged.map(({id}) => id), untagged.map(({name}) => name)];
  await session.query(
    `insert into tag (number, key, name)
     select place, key, name from unnest($1::text[], $2::text[], $3::bigint[]) as was (id, name, place) join article using (id)
     where place is not null on conflict do nothing`,
    [...columns, untagged.map(({place}) => place)],
  );
  await session.query(
    `insert into tag (key, name)
     select key, name from unnest($1::text[], $2::text[]) as was (id, name) join article using (id) on conflict do nothing`,
    columns,
  );
}

function tagsAfter({id, tagged = [], untagged = []}: ArticleBefore): readonly LogEntry[] {
  return [
    ...tagged.map(name => ({kind: 'tag', thing: id, part: name, state: null}) as const),
    ...untagged.map(({name}) => ({kind: 'tag', thing: id, part: name, state: true}) as const),
  ];
}

function toDate(moment: number | null): Date | null {
  return moment === null ? null : new Date(moment);
}
