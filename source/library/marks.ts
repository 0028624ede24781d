import type {Database} from './database.ts';
import {type Before, record} from './journal.ts';
import type {MarkChange} from './library.ts';

type Marked = {readonly key: number; readonly read: number | null; readonly starred: number | null};

/** Changes the marks of these articles as one step of undo, and gives how many it changed. Those in the bin stay as they are. */
export function mark(database: Database, ids: readonly string[], change: MarkChange, title: string): number {
  const now = Date.now();
  return eachLive(database, ids, title, (id, marked) => {
    const before = {
      id,
      ...changed(database, 'read', marked, change.read, now),
      ...changed(database, 'starred', marked, change.starred, now),
      ...untagged(database, marked.key, change.untag ?? []),
      ...tagged(database, marked.key, change.tag ?? []),
    };
    return Object.keys(before).length > 1 ? before : undefined;
  });
}

/** Puts these articles into the bin as one step of undo, and gives how many went. */
export function remove(database: Database, ids: readonly string[], title: string): number {
  const now = Date.now();
  return eachLive(database, ids, title, (id, {key}) => {
    database.prepare('update mark set removed = ? where key = ?').run(now, key);
    return {id, removed: null};
  });
}

/** Changes the articles that are not in the bin in one transaction; `alter` gives how one was before, or undefined where it stays. */
function eachLive(
  database: Database,
  ids: readonly string[],
  title: string,
  alter: (id: string, marked: Marked) => Before | undefined,
): number {
  return database.write(() => {
    const find = database.prepare<Marked>(
      'select mark.key, read, starred from article cross join mark using (key) where id = ? and removed is null',
    );
    const changes = ids.flatMap(id => {
      const marked = find.get(id);
      return (marked && alter(id, marked)) ?? [];
    });
    record(database, title, changes);
    return changes.length;
  });
}

/** Sets or takes away a mark where it is not so already. */
function changed(
  database: Database,
  name: 'read' | 'starred',
  marked: Marked,
  wanted: boolean | undefined,
  now: number,
): Partial<Before> {
  const moment = marked[name];
  if (wanted === undefined || wanted === (moment !== null)) return {};
  database.prepare(`update mark set ${name} = ? where key = ?`).run(wanted ? now : null, marked.key);
  return {[name]: moment};
}

function tagged(database: Database, key: number, names: readonly string[]): Partial<Before> {
  const insert = database.prepare('insert or ignore into tag (key, name) values (?, ?)');
  const given = names.filter(name => insert.run(key, name) > 0);
  return given.length > 0 ? {tagged: given} : {};
}

/** Gives the names as they were written, for capitals do not count in finding them. */
function untagged(database: Database, key: number, names: readonly string[]): Partial<Before> {
  const take = database.prepare<{name: string}>('delete from tag where key = ? and name = ? returning name');
  const taken = names.flatMap(name => take.get(key, name)?.name ?? []);
  return taken.length > 0 ? {untagged: taken} : {};
}
