import {type ArticleId, type Highlight, present} from '../../article/article.ts';
import type {Before} from '../before.ts';
import type {HighlightId, NewHighlight, StoredHighlight} from '../library.ts';
import {makeHighlightId} from '../uuid.ts';
import type {Database} from './database.ts';
import {record} from './journal.ts';

type HighlightRecord = {
  readonly id: HighlightId;
  readonly quote: string;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly note: string | null;
  readonly made: number;
};

/** Returns the highlights of an article in the order in which they were made. */
export function listHighlights(database: Database, id: ArticleId): readonly StoredHighlight[] {
  return database
    .prepare<HighlightRecord>(
      `select id, quote, prefix, suffix, note, made from highlight
       where key = (select key from article where id = ?) and removed is null order by made, id`,
    )
    .all(id)
    .map(({id, quote, prefix, suffix, note, made}) => ({
      id,
      quote,
      ...present({prefix, suffix, note}),
      made: new Date(made).toISOString(),
    }));
}

/** Adds a highlight as a step of undo, unless its id is known, and returns its id; undefined if the article is not in the library. */
export function addHighlight(
  database: Database,
  id: ArticleId,
  highlight: NewHighlight,
  title: string,
): HighlightId | undefined {
  return database.write(() => {
    const {id: chosen} = highlight;
    if (chosen !== undefined && database.prepare('select 1 from highlight where id = ?').get(chosen)) return chosen;
    const found = database
      .prepare<{key: number}>('select key from article cross join mark using (key) where id = ? and removed is null')
      .get(id);
    if (!found) return undefined;
    const made = insert(database, found.key, highlight, Date.now());
    record(database, {title, before: [{highlight: made, was: null}]});
    return made;
  });
}

/** Sets or removes the note of a highlight as a step of undo. Returns whether anything changed. */
export function annotateHighlight(
  database: Database,
  id: HighlightId,
  note: string | undefined,
  title: string,
): boolean {
  return alter(database, id, title, 'note', note ?? null);
}

/** Removes a highlight as a step of undo. Returns whether it existed. */
export function removeHighlight(database: Database, id: HighlightId, title: string): boolean {
  return alter(database, id, title, 'removed', Date.now());
}

function alter(
  database: Database,
  id: HighlightId,
  title: string,
  column: 'note' | 'removed',
  value: string | number | null,
): boolean {
  return database.write(() => {
    const was = database
      .prepare<{note: string | null; removed: number | null}>(
        'select note, removed from highlight where id = ? and removed is null',
      )
      .get(id);
    if (!was || was[column] === value) return false;
    database.prepare(`update highlight set ${column} = ? where id = ?`).run(value, id);
    record(database, {title, before: [{highlight: id, was}]});
    return true;
  });
}

/**
 * Adds the highlights that an article never had, within the transaction that stores it, and returns the entry that undoes this. It does not add
 * a highlight that the user removed.
 */
export function addMissing(
  database: Database,
  key: number,
  highlights: readonly Highlight[] = [],
  now: number,
): readonly Before[] {
  const find = database.prepare('select 1 from highlight where key = ? and quote = ? and prefix is ?');
  return highlights
    .filter(({quote, prefix}) => !find.get(key, quote, prefix ?? null))
    .map(highlight => ({highlight: insert(database, key, highlight, now), was: null}));
}

function insert(
  database: Database,
  key: number,
  {id = makeHighlightId(), quote, prefix, suffix, note, made = ''}: NewHighlight,
  now: number,
): HighlightId {
  const moment = Date.parse(made);
  database
    .prepare('insert into highlight (id, key, quote, prefix, suffix, note, made) values (?, ?, ?, ?, ?, ?, ?)')
    .run(id, key, quote, prefix ?? null, suffix ?? null, note ?? null, Number.isNaN(moment) ? now : moment);
  return id;
}
