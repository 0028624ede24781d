import type {Before} from '../before.ts';
import type {Database} from './database.ts';
import {currentDay} from './days.ts';
import type {EditionReference} from './former-editions.ts';

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
