import {present} from '../../article/article.ts';
import type {Storable, Stored} from '../library.ts';
import {titleOfRun} from '../undo-titles.ts';
import type {Database} from './database.ts';
import {openIndex} from './full-text-index.ts';
import {type Change, isLast, record} from './journal.ts';
import {toStorableItem} from './prepare.ts';
import {articleWriter, type Written} from './store-article.ts';
import {emptyTrash} from './trash.ts';

/** The results of a run so far. All its batches are one change. */
export type Run = {readonly change: Change | undefined; readonly stored: number; readonly updated: number};

/** A run before its first batch. */
export const newRun: Run = {change: undefined, stored: 0, updated: 0};

/** An article of a batch, and the entries that undo it. */
export type WrittenArticle = Written & {readonly title: string};

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
    const articles = storable.map(item => ({...keep(item, {restoresRemoved}), title: item.draft.title}));
    index.write();
    const next = undoable ? recordRun(database, articles, run) : run;
    emptyTrash(database, items.length);
    return {results: articles.map(toStored), run: next};
  });
}

/** Records a batch in the journal, within its transaction. It joins the run if no other change came since. */
export function recordRun(database: Database, articles: readonly WrittenArticle[], run: Run): Run {
  const came = articles.filter(({outcome}) => outcome === 'stored');
  const fresh = new Set(came.map(({id}) => id));
  const changed = articles.filter(({id, outcome}) => outcome === 'updated' && !fresh.has(id));
  const sofar = isLast(database, run.change) ? run : newRun;
  const total = {stored: sofar.stored + came.length, updated: sofar.updated + changed.length};
  const change = record(database, {
    title: titleOfRun(total, (came[0] ?? changed[0])?.title ?? ''),
    before: articles.flatMap(({before}) => before),
    editions: articles.flatMap(({edition}) => edition ?? []),
    joins: sofar.change,
  });
  return {...total, change};
}

/** Returns what the caller learns of an article that was written. */
export function toStored({id, title, outcome, hasNewText, sharesAddressWith, removed}: WrittenArticle): Stored {
  return {id, title, outcome, ...present({hasNewText: hasNewText || undefined, sharesAddressWith, removed})};
}
