import {builtInViews} from './built-in-views.ts';
import type {Database} from './sqlite/database.ts';
import {type KeptView, record, type ViewBefore} from './sqlite/journal.ts';

/** A query with a name. */
export type View = {
  readonly name: string;
  /** In the query language. */
  readonly query: string;
  /** What is pressed after `g` in the reader to see it, where a person gave it a key. */
  readonly key?: string;
};

const builtIn: readonly View[] = Object.entries(builtInViews).map(([name, query]) => ({name, query}));

/** The views of the program, then a person's own in the order of their names. */
export function allViews(database: Database): readonly View[] {
  const own = database.prepare<{name: string; query: string; key: string | null}>(
    'select name, query, key from view order by name',
  );
  return [...builtIn, ...own.all().map(({name, query, key}) => ({name, query, ...(key !== null && {key})}))];
}

/** One sentence about a name or a key that a view cannot have; undefined where it can. */
export function viewFault({name, key}: Pick<View, 'name' | 'key'>): string | undefined {
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u.test(name))
    return 'The name of a view has up to 40 letters, digits, hyphens and underscores, such as wires.';
  if (isBuiltIn(name)) return `${name} is a view that every library has: choose another name.`;
  if (key !== undefined && !/^[\p{L}\p{N}]$/u.test(key))
    return 'The key of a view is one letter or digit, which is pressed after g.';
  return undefined;
}

/** Whether a view of the program has this name. */
export function isBuiltIn(name: string): boolean {
  return builtIn.some(view => view.name === name.toLowerCase());
}

/** The view with this name, however its letters are written. */
export function viewNamed(views: readonly View[], name: string): View | undefined {
  return views.find(view => view.name.toLowerCase() === name.toLowerCase());
}

/** Keeps a query under a name, in the place of the one that had it, whose key stays where no other is given. */
export function keepView(database: Database, {name, query, key}: View): void {
  database.write(() => {
    const was = findView(database, name);
    const kept = {name: was?.name ?? name, query, key: key ?? was?.key ?? null, made: was?.made ?? Date.now()};
    if (was?.query === kept.query && was.key === kept.key) return;
    writeView(database, kept);
    record(database, {title: `Kept the view ${kept.name}`, before: [{view: kept.name, was: was ?? null}]});
  });
}

/** Forgets a view of a person's own; gives whether there was one of this name. */
export function removeView(database: Database, name: string): boolean {
  return database.write(() => {
    const was = findView(database, name);
    if (!was) return false;
    deleteView(database, name);
    record(database, {title: `Removed the view ${was.name}`, before: [{view: was.name, was}]});
    return true;
  });
}

/** Gives whether there was anything to bring back or to take away. */
export function restoreView(database: Database, {view, was}: ViewBefore): boolean {
  if (!was) return deleteView(database, view);
  writeView(database, was);
  return true;
}

function findView(database: Database, name: string): KeptView | undefined {
  return database.prepare<KeptView>('select name, query, key, made from view where name = ?').get(name);
}

function writeView(database: Database, {name, query, key, made}: KeptView): void {
  database
    .prepare('insert or replace into view (name, query, key, made) values (?, ?, ?, ?)')
    .run(name, query, key, made);
}

function deleteView(database: Database, name: string): boolean {
  return database.prepare('delete from view where name = ?').run(name) > 0;
}
