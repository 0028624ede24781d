import type {StoredView, ViewBefore} from '../before.ts';
import {builtInViewList, type View} from '../views.ts';
import {logViews} from './change-log.ts';
import type {Handle} from './handle.ts';
import {record} from './journal.ts';
import type {DatabaseSession} from './session.ts';

type ViewRecord = {readonly name: string; readonly query: string; readonly key: string | null; readonly made: Date};

/** Returns the built-in views, then the person's own in alphabetical order. */
export async function allViews(handle: Handle): Promise<readonly View[]> {
  const own = await handle.read<ViewRecord>(
    'select name, query, key from view where person = current_user order by lower(name)',
  );
  return [...builtInViewList, ...own.map(({name, query, key}) => ({name, query, ...(key !== null && {key})}))];
}

/** Stores a query under a name; see `Personal.saveView`. */
export function saveView(handle: Handle, view: View): Promise<boolean> {
  return handle.write('personal', async session => {
    const before = await putView(session, view);
    if (before) await record(session, {title: `Saved the view ${before.view}`, before: [before], shared: false});
    return before !== undefined;
  });
}

/** Stores a view within a transaction, and returns the entry that undoes it; undefined if nothing changed. */
export async function putView(session: DatabaseSession, {name, query, key}: View): Promise<ViewBefore | undefined> {
  const was = await findView(session, name);
  const view = {name: was?.name ?? name, query, key: key ?? was?.key ?? null, made: was?.made ?? Date.now()};
  if (was?.query === view.query && was.key === view.key) return undefined;
  await writeView(session, view);
  await logViews(session, [view.name]);
  return {view: view.name, was: was ?? null};
}

/** Deletes a view of the person; see `Personal.removeView`. */
export function removeView(handle: Handle, name: string): Promise<boolean> {
  return handle.write('personal', async session => {
    const was = await findView(session, name);
    if (!was) return false;
    await deleteView(session, name);
    await record(session, {title: `Removed the view ${was.name}`, before: [{view: was.name, was}], shared: false});
    await logViews(session, [was.name]);
    return true;
  });
}

/** Restores a view to its state before a change. Returns whether anything changed. */
export async function restoreView(session: DatabaseSession, {view, was}: ViewBefore): Promise<boolean> {
  const wasThere = was ? await writeView(session, was).then(() => true) : await deleteView(session, view);
  await logViews(session, [was?.name ?? view]);
  return wasThere;
}

/** Returns the person's own views as they are stored, within a transaction. */
export async function storedViews(session: Pick<DatabaseSession, 'query'>): Promise<readonly StoredView[]> {
  const rows = await session.query<ViewRecord>(
    'select name, query, key, made from view where person = current_user order by lower(name)',
  );
  return rows.map(row => ({...row, made: row.made.getTime()}));
}

async function findView(session: DatabaseSession, name: string): Promise<StoredView | undefined> {
  const [found] = await session.query<ViewRecord>(
    'select name, query, key, made from view where person = current_user and lower(name) = lower($1 collate "C")',
    [name],
  );
  return found && {...found, made: found.made.getTime()};
}

/** Writes a view, replacing one with the same name. */
export async function writeView(session: DatabaseSession, {name, query, key, made}: StoredView): Promise<void> {
  await session.query(
    `insert into view (name, query, key, made) values ($1, $2, $3, $4)
     on conflict (person, lower(name)) do update set query = excluded.query, key = excluded.key`,
    [name, query, key, new Date(made)],
  );
}

async function deleteView(session: DatabaseSession, name: string): Promise<boolean> {
  const deleted = await session.query(
    'delete from view where person = current_user and lower(name) = lower($1 collate "C") returning name',
    [name],
  );
  return deleted.length > 0;
}
