import type {ArticleId} from '../../article/article.ts';
import type {Database} from './database.ts';
import {currentDay} from './days.ts';
import {forget} from './full-text-index.ts';
import {forgetUntil} from './journal.ts';

/** How long an article stays in the trash, and how far back undo reaches, in days on which the library was changed. */
const daysKept = 30;

/**
 * Deletes articles that have been in the trash for long enough, within the transaction of another change. It deletes at most twice as many articles as
 * the change affects, so that the trash shrinks without noticeable delays.
 */
export function emptyTrash(database: Database, changed: number): void {
  const last = currentDay(database) - daysKept;
  const old = database
    .prepare<{key: number}>('select key from mark where removed_day <= ? order by removed_day limit ?')
    .all(last, 10 + 2 * changed);
  if (old.length === 0) return;
  forgetUntil(database, last);
  deleteArticles(
    database,
    old.map(({key}) => key),
  );
}

/** Deletes everything in the trash, and returns the number of articles. */
export function emptyWholeTrash(database: Database): number {
  return database.write(() => {
    const removed = database.prepare<{key: number}>('select key from mark where removed is not null').all();
    deleteArticles(
      database,
      removed.map(({key}) => key),
    );
    return removed.length;
  });
}

/** Deletes articles with the copies that are folded into them, even from the trash, and returns their number. */
export function removeForever(database: Database, ids: readonly ArticleId[]): number {
  return database.write(() => {
    const find = database.prepare<{key: number}>(
      `with named as (select key from article where id = ?)
       select key from named union select mark.key from named cross join mark on mark.folded = named.key`,
    );
    const keys = new Set(ids.flatMap(id => find.all(id).map(({key}) => key)));
    deleteArticles(database, [...keys]);
    return keys.size;
  });
}

/** Deletes every row of these articles, and the captures that no other article was made from. */
function deleteArticles(database: Database, keys: readonly number[]): void {
  const remove = database.prepare('update mark set removed = 0 where key = ? and removed is null');
  const unfold = database.prepare('update mark set folded = null where folded = ?');
  const captures = database.prepare<{capture: number}>('select capture from intake where key = ?');
  const deletes = [
    'feed_article',
    'edition',
    'tag',
    'highlight',
    'picture',
    'alias',
    'fingerprint',
    'mark',
    'body',
    'intake',
    'article',
  ].map(table => database.prepare(`delete from ${table} where key = ?`));
  const used = new Set<number>();
  for (const key of keys) {
    // Triggers decrement the counters.
    remove.run(key);
    unfold.run(key);
    for (const {capture} of captures.all(key)) used.add(capture);
    for (const statement of deletes) statement.run(key);
  }
  const drop = database.prepare(
    'delete from capture where number = ? and not exists (select 1 from intake where capture = capture.number)',
  );
  for (const capture of used) drop.run(capture);
  forget(database, keys);
}
