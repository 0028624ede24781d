import type {Database, Value} from './database.ts';

/**
 * How one article was before a change: only what the change touched. It names the article by its id, since a key moves with the date
 * of publication. Moments as in `mark`; null for a mark that was not there.
 */
export type Before = {
  readonly id: string;
  readonly removed?: number | null;
  readonly read?: number | null;
  readonly starred?: number | null;
  /** Tags that the change gave. */
  readonly tagged?: readonly string[];
  /** Tags that the change took. */
  readonly untagged?: readonly string[];
};

/** How many changes can be taken back. */
const depth = 1000;

/** Writes down, within the transaction of the change, how its articles were before. A change of nothing is none. */
export function record(database: Database, title: string, before: readonly Before[]): void {
  if (before.length === 0) return;
  database
    .prepare('insert into journal (made, title, before) values (?, ?, ?)')
    .run(Date.now(), title, JSON.stringify(before));
  database.prepare('delete from journal where number <= (select max(number) from journal) - ?').run(depth);
}

/** Takes back the last change, whichever process made it, and gives its title. */
export function undo(database: Database): string | undefined {
  return database.write(() => {
    const entry = database
      .prepare<{title: string; before: string}>(
        'delete from journal where number = (select max(number) from journal) returning title, before',
      )
      .get();
    if (!entry) return undefined;
    for (const before of JSON.parse(entry.before) as Before[]) restore(database, before);
    return entry.title;
  });
}

function restore(database: Database, before: Before): void {
  const run = (sql: string, ...values: readonly Value[]) => database.prepare(sql).run(...values);
  const article = '(select key from article where id = ?)';
  for (const mark of ['removed', 'read', 'starred'] as const) {
    const moment = before[mark];
    if (moment !== undefined) run(`update mark set ${mark} = ? where key = ${article}`, moment, before.id);
  }
  for (const name of before.tagged ?? []) run(`delete from tag where name = ? and key = ${article}`, name, before.id);
  for (const name of before.untagged ?? []) {
    run(`insert or ignore into tag (name, key) values (?, ${article})`, name, before.id);
  }
}
