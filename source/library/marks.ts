import {emptyBin} from './bin.ts';
import type {Database} from './database.ts';
import {type ArticleBefore, type Change, isLast, record} from './journal.ts';
import type {MarkChange} from './library.ts';

type Marked = {readonly key: number; readonly read: number | null; readonly starred: number | null};

/** How many articles were changed, and what further ones can join. */
type Changed = {readonly count: number; readonly change: Change | undefined};

/**
 * Changes the marks of these articles as one step of undo, which may be one with a change that nothing followed. Those in the bin stay as
 * they are.
 */
export function mark(
  database: Database,
  ids: readonly string[],
  change: MarkChange,
  title: string,
  joins?: Change,
): Changed {
  const now = Date.now();
  return database.write(() =>
    eachLive(database, ids, {title, joins}, (id, marked) => {
      const before = {
        id,
        ...changed(database, 'read', marked, change.read, now),
        ...changed(database, 'starred', marked, change.starred, now),
        ...untagged(database, marked.key, change.untag ?? []),
        ...tagged(database, marked.key, change.tag ?? []),
      };
      return Object.keys(before).length > 1 ? before : undefined;
    }),
  );
}

/** Puts these articles into the bin as one step of undo, with the copies that are folded into them, and gives how many went. */
export function remove(database: Database, ids: readonly string[], title: string): number {
  const now = Date.now();
  return database.write(() => {
    const copies = database.prepare<{id: string}>(
      `select copy.id from article as shown cross join mark on mark.folded = shown.key
       cross join article as copy on copy.key = mark.key where shown.id = ?`,
    );
    const all = ids.flatMap(id => [id, ...copies.all(id).map(copy => copy.id)]);
    const {count} = eachLive(database, all, {title}, (id, {key}) => {
      database.prepare('update mark set removed = ? where key = ?').run(now, key);
      return {id, removed: null};
    });
    emptyBin(database, count);
    return count;
  });
}

/** Changes the articles that are not in the bin, within a transaction; `alter` gives how one was before, or undefined where it stays. */
function eachLive(
  database: Database,
  ids: readonly string[],
  {title, joins}: {readonly title: string; readonly joins?: Change | undefined},
  alter: (id: string, marked: Marked) => ArticleBefore | undefined,
): Changed {
  const find = database.prepare<Marked>(
    'select mark.key, read, starred from article cross join mark using (key) where id = ? and removed is null',
  );
  const before = ids.flatMap(id => {
    const marked = find.get(id);
    return (marked && alter(id, marked)) ?? [];
  });
  const change = record(database, {title, before, joins: isLast(database, joins) ? joins : undefined});
  return {count: before.length, change};
}

/** Sets or takes away a mark where it is not so already. */
function changed(
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

function tagged(database: Database, key: number, names: readonly string[]): Partial<ArticleBefore> {
  const insert = database.prepare('insert or ignore into tag (key, name) values (?, ?)');
  const given = names.filter(name => insert.run(key, name) > 0);
  return given.length > 0 ? {tagged: given} : {};
}

/** Gives the names as they were written, for capitals do not count in finding them, with their places among the tags. */
function untagged(database: Database, key: number, names: readonly string[]): Partial<ArticleBefore> {
  const take = database.prepare<{name: string; place: number}>(
    'delete from tag where key = ? and name = ? returning name, rowid as place',
  );
  const taken = names.flatMap(name => take.get(key, name) ?? []);
  return taken.length > 0 ? {untagged: taken} : {};
}
