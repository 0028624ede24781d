import {plural, present} from '../../article/article.ts';
import type {Storable, Stored} from '../library.ts';
import type {Database} from './database.ts';
import {openIndex} from './full-text-index.ts';
import {type Change, isLast, record} from './journal.ts';
import {toStorableItem} from './prepare.ts';
import {articleWriter} from './store-article.ts';
import {emptyTrash} from './trash.ts';

/** The results of a run so far. All its batches are one change. */
export type Run = {readonly change: Change | undefined; readonly stored: number; readonly updated: number};

/** A run before its first batch. */
export const newRun: Run = {change: undefined, stored: 0, updated: 0};

type Options = {
  readonly undoable: boolean;
  /** See `StoreOptions`. */
  readonly restoresRemoved: boolean | undefined;
  readonly run: Run;
};
type Result = {readonly results: readonly Stored[]; readonly run: Run};

/** Stores articles with their captures in one transaction; see `Articles.store`. Undo moves the new ones to the trash. */
export function store(
  database: Database,
  items: readonly Storable[],
  {undoable, restoresRemoved, run}: Options,
): Result {
  const storable = items.map(toStorableItem);
  return database.write(() => {
    const index = openIndex(database);
    const keep = articleWriter(database, index);
    const kept = storable.map(item => keep(item, {restoresRemoved}));
    index.write();
    const results = kept.map(({id, outcome, sharesAddressWith, removed}, item) => ({
      id,
      outcome,
      title: items[item]?.draft.title ?? '',
      ...present({sharesAddressWith, removed}),
    }));
    const came = results.filter(({outcome}) => outcome === 'stored');
    const fresh = new Set(came.map(({id}) => id));
    const changed = results.filter(({id, outcome}) => outcome === 'updated' && !fresh.has(id));
    const sofar = isLast(database, run.change) ? run : newRun;
    const total = {stored: sofar.stored + came.length, updated: sofar.updated + changed.length};
    const change = undoable
      ? record(database, {
          title: titleOf(total, (came[0] ?? changed[0])?.title ?? ''),
          before: kept.flatMap(({before}) => before),
          editions: kept.flatMap(({edition}) => edition ?? []),
          joins: sofar.change,
        })
      : undefined;
    emptyTrash(database, items.length);
    return {results, run: {...total, change}};
  });
}

/** `Added: Headline`, `Added 3 articles, updated 2`. */
function titleOf({stored, updated}: {readonly stored: number; readonly updated: number}, title: string): string {
  if (stored + updated === 1) return `${stored === 1 ? 'Added' : 'Updated'}: ${title}`;
  if (stored === 0) return `Updated ${plural(updated, 'article')}`;
  return `Added ${plural(stored, 'article')}${updated > 0 ? `, updated ${updated}` : ''}`;
}
