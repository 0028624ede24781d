import type {ArticleId} from '../../article/article.ts';
import type {ArticleBefore} from '../before.ts';
import {logChanges} from './change-log.ts';
import type {Handle, WriteSession} from './handle.ts';
import {currentDay} from './journal.ts';
import type {Key} from './keys.ts';

/** How long an article stays in the trash, and how far back undo reaches, in days on which the library was changed. */
const daysKept = 30;

/** Moves articles to the trash with the copies that are folded into them, and returns the entries that undo it. */
export async function moveToTrash(session: WriteSession, ids: readonly ArticleId[]): Promise<readonly ArticleBefore[]> {
  // An article whose removal has the moment of its addition counts as undone (`plan-storing.ts`), and the next copy of it would restore it.
  const moved = await session.query<{id: ArticleId; folded: Key | null}>(
    `with named as (select key from article where id = any($1::text[]))
     update article
     set removed = greatest($2, (select min(made) + interval '1 millisecond' from intake where intake.key = article.key)), removed_day = $3
     where removed is null and (key in (select key from named) or folded in (select key from named)) returning id, folded`,
    [ids, new Date(), await currentDay(session)],
  );
  session.countLive(-moved.filter(({folded}) => folded === null).length);
  return moved.map(({id}) => ({id, removed: null}));
}

/**
 * Restores articles from the trash, and returns the entries that undo it. A story returns whole: with its copies, and if a copy is named, with the article
 * that it is folded into.
 */
export async function restoreFromTrash(
  session: WriteSession,
  ids: readonly ArticleId[],
): Promise<readonly ArticleBefore[]> {
  const restored = await session.query<{id: ArticleId; folded: Key | null; removed: Date}>(
    `with named as (select key, folded from article where id = any($1::text[])),
       shown as (
         select coalesce((select article.key from article where article.key = named.folded and removed is not null), key) as key from named
       ),
       former as (
         select article.key, removed from article
         where removed is not null and (key in (select key from shown) or folded in (select key from shown))
       )
     update article set removed = null, removed_day = null
     from former where article.key = former.key returning article.id, article.folded, former.removed`,
    [ids],
  );
  session.countLive(restored.filter(({folded}) => folded === null).length);
  return restored.map(({id, removed}) => ({id, removed: removed.getTime()}));
}

/**
 * Deletes articles that have been in the trash for long enough, within the transaction of another change. It deletes at most twice as many articles as
 * the change affects, so that the trash shrinks without noticeable delays.
 */
export async function emptyTrash(session: WriteSession, changed: number): Promise<void> {
  const last = (await currentDay(session)) - daysKept;
  const old = await session.query<{key: Key}>(
    'select key from article where removed_day <= $1 order by removed_day limit $2',
    [last, 10 + 2 * changed],
  );
  if (old.length === 0) return;
  await session.query(
    'delete from journal where change <= (select max(change) from journal where day <= $1) and (person = current_user or shared)',
    [last],
  );
  await deleteArticles(
    session,
    old.map(({key}) => key),
  );
}

/** Deletes everything in the trash, and returns the number of articles. */
export function emptyWholeTrash(handle: Handle): Promise<number> {
  return handle.write('shared', async session => {
    const removed = await session.query<{key: Key}>('select key from article where removed is not null');
    await deleteArticles(
      session,
      removed.map(({key}) => key),
    );
    return removed.length;
  });
}

/** Deletes articles with the copies that are folded into them, even from the trash, and returns their number. */
export function removeForever(handle: Handle, ids: readonly ArticleId[]): Promise<number> {
  return handle.write('shared', async session => {
    const found = await session.query<{key: Key}>(
      `with named as (select key from article where id = any($1::text[]))
       select key from article where key in (select key from named) or folded in (select key from named)`,
      [ids],
    );
    await deleteArticles(
      session,
      found.map(({key}) => key),
    );
    return found.length;
  });
}

/** Deletes every row of these articles, of all people, and the captures that no other article was made from. */
async function deleteArticles(session: WriteSession, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return;
  const [counted] = await session.query<{live: number; unfolded: number; captures: readonly string[]}>(
    `select (select count(*) from article where key = any($1::bigint[]) and removed is null and folded is null)::integer as live,
       (select count(*) from article where folded = any($1::bigint[]) and key <> all($1::bigint[]) and removed is null)::integer as unfolded,
       array(select distinct capture from intake where key = any($1::bigint[])) as captures`,
    [keys],
  );
  const {live = 0, unfolded = 0, captures = []} = counted ?? {};
  const deleted = await session.query<{id: ArticleId}>(
    'delete from article where key = any($1::bigint[]) returning id',
    [keys],
  );
  await session.query(
    'delete from capture where number = any($1::bigint[]) and not exists (select from intake where capture = capture.number)',
    [captures.map(String)],
  );
  session.countLive(unfolded - live);
  await logChanges(
    session,
    deleted.map(({id}) => ({kind: 'article', thing: id, part: '', state: null})),
  );
}
