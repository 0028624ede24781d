import type {ArticleId} from '../../article/article.ts';
import type {FeedId, HighlightId} from '../library.ts';
import type {Database, Value} from './database.ts';
import {currentDay} from './days.ts';
import type {EditionReference} from './former-editions.ts';

/**
 * The state of an article before a change, limited to the fields that changed. The article has its id, because its key changes with its
 * date. Moments are as in `mark`; null for a mark that was not set.
 */
export type ArticleBefore = {
  readonly id: ArticleId;
  readonly removed?: number | null;
  readonly read?: number | null;
  readonly starred?: number | null;
  /** The article that it was folded into. */
  readonly folded?: ArticleId | null;
  readonly position?: {readonly block: number | null; readonly offset: number | null; readonly progress: number | null};
  /** Tags that the change added. */
  readonly tagged?: readonly string[];
  /** Tags that the change removed, with their places in the order of tags; null if unknown. */
  readonly untagged?: readonly {readonly name: string; readonly place: number | null}[];
};

/** The state of a highlight before a change; null if it did not exist. */
export type HighlightBefore = {
  readonly highlight: HighlightId;
  readonly was: {readonly note: string | null; readonly removed: number | null} | null;
};

/** A view as it is stored. */
export type StoredView = {
  readonly name: string;
  readonly query: string;
  readonly key: string | null;
  readonly made: number;
};

/** The state of a view before a change; null if it did not exist. */
export type ViewBefore = {readonly view: string; readonly was: StoredView | null};

/** The columns of a feed before a change. A feed that did not exist counts as removed. */
export type FeedBefore = {readonly feed: FeedId; readonly was: Readonly<Record<string, Value>>};

/** A rule as it is stored; `action` is JSON. */
export type StoredRule = {
  readonly name: string;
  readonly query: string;
  readonly action: string;
  readonly made: number;
};

/** The state of a rule before a change; null if it did not exist. */
export type RuleBefore = {readonly rule: string; readonly was: StoredRule | null};

/** The state of one object before a change. */
export type Before = ArticleBefore | HighlightBefore | ViewBefore | FeedBefore | RuleBefore;

/** A change that further entries can join, if it is the last one. */
export type Change = {readonly change: number; readonly made: number};

type Entry = {
  /** The description that undo prints. */
  readonly title: string;
  readonly before: readonly Before[];
  /** The editions that the change replaced. */
  readonly editions?: readonly EditionReference[];
  /** The change that this entry continues; it must be the last, see `isLast`. */
  readonly joins?: Change | undefined;
};

/** How many changes can be undone. */
const depth = 1000;

/** Records the former state of the changed objects, within the transaction of the change. An empty change is not recorded. */
export function record(database: Database, {title, before, editions = [], joins}: Entry): Change | undefined {
  if (before.length === 0) return joins;
  const number = (findLast(database)?.number ?? 0) + 1;
  const entry = {change: joins?.change ?? number, made: Date.now()};
  database
    .prepare('insert into journal (number, change, made, day, title, before) values (?, ?, ?, ?, ?, ?)')
    .run(number, entry.change, entry.made, currentDay(database), title, JSON.stringify(before));
  const link = database.prepare(
    'update edition set journal = ? where key = (select key from article where id = ?) and number = ?',
  );
  for (const edition of editions) link.run(number, edition.id, edition.number);
  if (!joins) forgetOldest(database);
  return entry;
}

/** Returns whether this change is the last one and was not undone. */
export function isLast(database: Database, change: Change | undefined): boolean {
  const last = findLast(database);
  return last !== undefined && last.change === change?.change && last.made === change.made;
}

function findLast(database: Database): (Change & {readonly number: number}) | undefined {
  return database
    .prepare<Change & {number: number}>('select number, change, made from journal order by number desc limit 1')
    .get();
}

function forgetOldest(database: Database): void {
  database
    .prepare(
      `delete from journal where change <=
         (select change from (select distinct change from journal order by change desc limit 1 offset ?))`,
    )
    .run(depth);
}

/** Deletes the journal of changes up to this day; see `currentDay`. */
export function forgetUntil(database: Database, day: number): void {
  database.prepare('delete from journal where change <= (select max(change) from journal where day <= ?)').run(day);
}
