import type {Before} from '../before.ts';
import type {EditionReference} from './editions.ts';
import type {DatabaseSession} from './session.ts';

/** A change that further entries can join, if it is the last one. */
export type Change = {readonly change: string; readonly made: number};

type Entry = {
  /** The description that undo prints. */
  readonly title: string;
  readonly before: readonly Before[];
  /** Whether it changes only shared tables. Then every keeper can undo it; otherwise only this person can. */
  readonly shared: boolean;
  /** The editions that the change replaced. */
  readonly editions?: readonly EditionReference[];
  /** The change that this entry continues; it must be the last, see `isLast`. */
  readonly joins?: Change | undefined;
};

/** Records the former state of the changed objects, within the transaction of the change. An empty change is not recorded. */
export async function record(session: DatabaseSession, entry: Entry): Promise<Change | undefined> {
  const {title, before, shared, editions = [], joins} = entry;
  if (before.length === 0) return joins;
  const [made] = await session.query<{number: string; change: string; made: Date}>(
    `with entry as (select nextval('journal_number_seq') as number)
     insert into journal (number, change, shared, day, made, title, before)
     select number, coalesce($1::bigint, number), $2, $3, now(), $4, $5 from entry returning number, change, made`,
    [joins?.change ?? null, shared, await currentDay(session), title, JSON.stringify(before)],
  );
  if (!made) return undefined;
  if (editions.length > 0) {
    await session.query(
      `update edition set journal = $1 from unnest($2::text[], $3::integer[]) as replaced (id, number)
       join article on article.id = replaced.id where edition.key = article.key and edition.number = replaced.number`,
      [made.number, editions.map(({id}) => id), editions.map(({number}) => number)],
    );
  }
  return {change: made.change, made: made.made.getTime()};
}

/** The entries that this person can undo: their own, and everyone's shared ones if they can change shared tables. */
export const undoable = `(person = current_user or shared and has_table_privilege('counter', 'update'))`;

/** Returns whether this change is the last one that this person can undo, and was not undone. */
export async function isLast(session: DatabaseSession, change: Change | undefined): Promise<boolean> {
  if (!change) return false;
  const [last] = await session.query<{change: string; made: Date}>(
    `select change, made from journal where ${undoable} order by number desc limit 1`,
  );
  return last !== undefined && last.change === change.change && last.made.getTime() === change.made;
}

/** Returns the number of the current day; see `days.ts` of the SQLite engine. */
export async function currentDay(session: DatabaseSession): Promise<number> {
  const date = Math.floor(Date.now() / dayLength);
  await session.query('insert into day (date) values ($1) on conflict (date) do nothing', [date]);
  const [last] = await session.query<{number: number}>('select max(number) as number from day');
  return last?.number ?? 0;
}

/** Milliseconds of a day. */
const dayLength = 24 * 60 * 60 * 1000;
