import type {ArticleId} from '../../article/article.ts';
import type {ArticleBefore} from '../before.ts';
import type {MarkChange} from '../library.ts';
import type {Database} from './database.ts';
import {currentDay} from './days.ts';
import {record} from './journal.ts';
import {emptyTrash} from './trash.ts';

type Marked = {readonly key: number; readonly read: number | null; readonly starred: number | null};

/** Changes the marks of articles as one step of undo; see `Personal.mark`. */
export function mark(database: Database, ids: readonly ArticleId[], change: MarkChange, title: string): number {
  const now = Date.now();
  return database.write(() => {
    const named = new Set(ids);
    const before = eachLive(database, change.read === undefined ? ids : storiesOf(database, ids), (id, marked) => {
      const was = {
        id,
        ...changeMark(database, 'read', marked, change.read, now),
        ...(named.has(id) && {
          ...changeMark(database, 'starred', marked, change.starred, now),
          ...takeTags(database, marked.key, change.untag ?? []),
          ...giveTags(database, marked.key, change.tag ?? []),
        }),
      };
      return Object.keys(was).length > 1 ? was : undefined;
    });
    const moved = change.removed === undefined ? [] : (change.removed ? moveToTrash : restoreFromTrash)(database, ids);
    record(database, {title, before: [...before, ...moved]});
    if (change.removed) emptyTrash(database, moved.length);
    return new Set([...before, ...moved].map(({id}) => id)).size;
  });
}

/** Returns the ids of all articles of the stories of these articles: also those of the copies, and of the articles that these are folded into. */
function storiesOf(database: Database, ids: readonly ArticleId[]): readonly ArticleId[] {
  const story = database.prepare<{id: ArticleId}>(
    `with shown as (select coalesce(folded, key) as key from article cross join mark using (key) where id = ?)
     select article.id from shown cross join article using (key)
     union all select article.id from shown cross join mark on mark.folded = shown.key cross join article on article.key = mark.key`,
  );
  return ids.flatMap(id => story.all(id).map(member => member.id));
}

/** Moves articles to the trash with the copies that are folded into them, within a transaction, and returns the entries that undo it. */
export function moveToTrash(database: Database, ids: readonly ArticleId[]): readonly ArticleBefore[] {
  const copies = database.prepare<{id: ArticleId}>(
    `select copy.id from article as shown cross join mark on mark.folded = shown.key
     cross join article as copy on copy.key = mark.key where shown.id = ?`,
  );
  const all = ids.flatMap(id => [id, ...copies.all(id).map(copy => copy.id)]);
  const [now, day] = [Date.now(), currentDay(database)];
  // An article whose removal has the moment of its addition counts as undone (`store-article.ts`), and the next copy of it would restore it.
  const move = database.prepare(
    `update mark set removed = max(?, coalesce((select min(made) + 1 from intake where intake.key = mark.key), 0)), removed_day = ?
     where key = ?`,
  );
  return eachLive(database, all, (id, {key}) => {
    move.run(now, day, key);
    return {id, removed: null};
  });
}

/**
 * Restores articles from the trash within a transaction, and returns the entries that undo it. A story returns whole: with its copies, and if a copy is named,
 * with the article that it is folded into.
 */
function restoreFromTrash(database: Database, ids: readonly ArticleId[]): readonly ArticleBefore[] {
  const find = database.prepare<{id: ArticleId; key: number; removed: number}>(
    `with named as (select key, folded from article cross join mark using (key) where id = ?),
       shown as (select coalesce((select mark.key from mark where mark.key = named.folded and removed is not null), key) as key from named)
     select article.id, article.key, removed from shown cross join mark on mark.key = shown.key or mark.folded = shown.key
     cross join article on article.key = mark.key where removed is not null`,
  );
  const restore = database.prepare('update mark set removed = null, removed_day = null where key = ?');
  return ids.flatMap(id =>
    find.all(id).map(({id: member, key, removed}) => {
      restore.run(key);
      return {id: member, removed};
    }),
  );
}

/** Changes the articles that are not in the trash, within a transaction, and returns the entries that undo it. `alter` returns the former state of one, or undefined if it did not change. */
function eachLive(
  database: Database,
  ids: readonly ArticleId[],
  alter: (id: ArticleId, marked: Marked) => ArticleBefore | undefined,
): readonly ArticleBefore[] {
  const find = database.prepare<Marked>(
    'select mark.key, read, starred from article cross join mark using (key) where id = ? and removed is null',
  );
  return ids.flatMap(id => {
    const marked = find.get(id);
    return (marked && alter(id, marked)) ?? [];
  });
}

/** Sets or clears a mark, and returns its former state; undefined if it did not change. */
function changeMark(
  database: Database,
  name: 'read' | 'starred',
  marked: Marked,
  wanted: boolean | undefined,
  now: number,
): Partial<ArticleBefore> {
  const moment = marked[name];
  if (wanted === undefined || wanted === (moment !== null)) return {};
  database.prepare(`update mark set ${name} = ? where key = ?`).run(wanted ? now : null, marked.key);
  return {[name]: moment};
}

/** Adds tags, within a transaction, and returns those that the article did not have. */
export function giveTags(database: Database, key: number, names: readonly string[]): Partial<ArticleBefore> {
  const insert = database.prepare('insert or ignore into tag (key, name) values (?, ?)');
  const given = names.filter(name => insert.run(key, name) > 0);
  return given.length > 0 ? {tagged: given} : {};
}

/** Removes tags, ignoring case, within a transaction, and returns their names as they were written, with their places among the tags. */
export function takeTags(database: Database, key: number, names: readonly string[]): Partial<ArticleBefore> {
  const take = database.prepare<{name: string; place: number}>(
    'delete from tag where key = ? and name = ? returning name, number as place',
  );
  const taken = names.flatMap(name => take.get(key, name) ?? []);
  return taken.length > 0 ? {untagged: taken} : {};
}
