import type {StoredView, ViewBefore} from '../before.ts';
import {builtInViewList, type View} from '../views.ts';
import type {Database} from './database.ts';
import {record} from './journal.ts';

/** Returns the built-in views, then the user's own in alphabetical order. */
export function allViews(database: Database): readonly View[] {
  return [
    ...builtInViewList,
    ...storedViews(database).map(({name, query, key}) => ({name, query, ...(key !== null && {key})})),
  ];
}

/** Stores a query under a name; see `Personal.saveView`. */
export function saveView(database: Database, view: View): boolean {
  return database.write(() => {
    const before = putView(database, view);
    if (before) record(database, {title: `Saved the view ${before.view}`, before: [before]});
    return before !== undefined;
  });
}

/** Stores a view within a transaction, and returns the entry that undoes it; undefined if nothing changed. */
export function putView(database: Database, {name, query, key}: View): ViewBefore | undefined {
  const was = findView(database, name);
  const view = {name: was?.name ?? name, query, key: key ?? was?.key ?? null, made: was?.made ?? Date.now()};
  if (was?.query === view.query && was.key === view.key) return undefined;
  writeView(database, view);
  return {view: view.name, was: was ?? null};
}

/** Deletes a view of the user; see `Personal.removeView`. */
export function removeView(database: Database, name: string): boolean {
  return database.write(() => {
    const was = findView(database, name);
    if (!was) return false;
    deleteView(database, name);
    record(database, {title: `Removed the view ${was.name}`, before: [{view: was.name, was}]});
    return true;
  });
}

/** Restores a view to its state before a change. Returns whether anything changed. */
export function restoreView(database: Database, {view, was}: ViewBefore): boolean {
  if (!was) return deleteView(database, view);
  writeView(database, was);
  return true;
}

/** Returns the user's own views as they are stored. */
export function storedViews(database: Database): readonly StoredView[] {
  return database.prepare<StoredView>('select name, query, key, made from view order by name').all();
}

function findView(database: Database, name: string): StoredView | undefined {
  return database.prepare<StoredView>('select name, query, key, made from view where name = ?').get(name);
}

/** Writes a view, within a transaction. */
export function writeView(database: Database, {name, query, key, made}: StoredView): void {
  database
    .prepare('insert or replace into view (name, query, key, made) values (?, ?, ?, ?)')
    .run(name, query, key, made);
}

function deleteView(database: Database, name: string): boolean {
  return database.prepare('delete from view where name = ?').run(name) > 0;
}
