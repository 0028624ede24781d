import {builtInViews} from './built-in-views.ts';
import type {Database} from './database.ts';

/** A query with a name. */
export type View = {
  readonly name: string;
  /** In the query language. */
  readonly query: string;
  /** Whether it is the person's own, and can be removed. */
  readonly isOwn: boolean;
};

const builtIn: readonly View[] = Object.entries(builtInViews).map(([name, query]) => ({name, query, isOwn: false}));

/** The views of the program, then a person's own in the order of their names. */
export function allViews(database: Database): readonly View[] {
  const own = database.prepare<{name: string; query: string}>('select name, query from view order by name').all();
  return [...builtIn, ...own.map(({name, query}) => ({name, query, isOwn: true}))];
}

/** Whether a view of the program has this name. */
export function isBuiltIn(name: string): boolean {
  return builtIn.some(view => view.name === name.toLowerCase());
}

/** Keeps a query under a name, in the place of the one that had it, in whatever capitals. */
export function keepView(database: Database, name: string, query: string): void {
  database.write(() =>
    database
      .prepare('insert into view (name, query, made) values (?, ?, ?) on conflict do update set query = excluded.query')
      .run(name, query, Date.now()),
  );
}

/** Forgets a view of a person's own; gives whether there was one of this name. */
export function removeView(database: Database, name: string): boolean {
  return database.write(() => database.prepare('delete from view where name = ?').run(name) > 0);
}
