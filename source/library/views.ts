import type {Database} from './database.ts';

/** A query with a name. */
export type View = {
  readonly name: string;
  /** In the query language. */
  readonly query: string;
  /** Whether it is the person's own, and can be removed. */
  readonly isOwn: boolean;
};

/** The views that every library has, in the order of a picker. */
const builtIn: readonly View[] = [
  {name: 'all', query: '', isOwn: false},
  {name: 'unread', query: 'is:unread', isOwn: false},
  {name: 'started', query: 'is:started', isOwn: false},
  {name: 'starred', query: 'is:starred', isOwn: false},
  {name: 'today', query: 'age:<1d', isOwn: false},
  {name: 'longest', query: 'is:unread sort:longest', isOwn: false},
  {name: 'notes', query: 'has:highlight', isOwn: false},
];

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
