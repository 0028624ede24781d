import {LibraryError} from '../../article/article.ts';
import type {Database, Value} from './database.ts';
import {tryRead} from './read-checked.ts';

/** A row of any table, by the names of its columns. */
export type AnyRow = Readonly<Record<string, Value>>;

/** Larger than any key. */
const end = 2 ** 53;

/**
 * Yields the rows of a table that can be read. A damaged page ends a scan, so the rows after it are found by looking for larger keys, in steps that
 * double, and from there back to the page.
 */
export function* readableRows(database: Database, table: string, keys: readonly string[]): Generator<AnyRow> {
  if (keys.length === 1 && keys[0] !== undefined && hasNumbers(database, table))
    yield* numberedRows(database, table, keys[0]);
  else yield* sortedRows(database, table, keys);
}

function hasNumbers(database: Database, table: string): boolean {
  const sql = database.prepare<{sql: string}>('select sql from sqlite_schema where name = ?').get(table)?.sql ?? '';
  return sql.includes('integer primary key');
}

function* numberedRows(database: Database, table: string, key: string): Generator<AnyRow> {
  const after = (number: number) =>
    attempt(() =>
      database.prepare<AnyRow>(`select * from ${table} where ${key} > ? order by ${key} limit 1`).get(number),
    );
  const between = (least: number, most: number) =>
    attempt(() =>
      database
        .prepare<AnyRow>(`select * from ${table} where ${key} > ? and ${key} < ? order by ${key} desc limit 1`)
        .get(least, most),
    );
  let last = -1;
  for (;;) {
    const row = after(last);
    if (row === undefined) return;
    if (row !== damage) {
      last = Number(row[key]);
      yield row;
      continue;
    }
    const from = last;
    const beyond = findBeyond(after, from, key);
    last = beyond ?? end;
    for (let place = beyond === undefined ? end : beyond + 1; ; ) {
      const back = between(from, place);
      if (back === undefined || back === damage) break;
      place = Number(back[key]);
      yield back;
    }
    if (beyond === undefined) return;
  }
}

/** Returns the key of the first row that can be read after a damaged page. */
function findBeyond(
  next: (number: number) => AnyRow | undefined | typeof damage,
  from: number,
  key: string,
): number | undefined {
  for (let step = 1; from + step < end; step *= 2) {
    const row = next(from + step);
    if (row !== undefined && row !== damage) return Number(row[key]);
  }
  return undefined;
}

/** Reads from the beginning and from the end, each up to a damaged page. */
function* sortedRows(database: Database, table: string, keys: readonly string[]): Generator<AnyRow> {
  const seen = new Set<string>();
  const values = keys.map(() => '?').join(', ');
  for (const [compare, direction] of [
    ['>', ''],
    ['<', ' desc'],
  ] as const) {
    const order = keys.map(key => key + direction).join(', ');
    const select = `select * from ${table}`;
    const next = (place: readonly Value[]) =>
      attempt(() =>
        database
          .prepare<AnyRow>(`${select} where (${keys.join(', ')}) ${compare} (${values}) order by ${order} limit 1`)
          .get(...place),
      );
    let row = attempt(() => database.prepare<AnyRow>(`${select} order by ${order} limit 1`).get());
    while (row !== undefined && row !== damage) {
      const place: readonly Value[] = keys.map(key => (row as AnyRow)[key] ?? null);
      const name = JSON.stringify(place);
      if (seen.has(name)) return;
      seen.add(name);
      yield row;
      row = next(place);
    }
    if (row === undefined) return;
  }
}

/** Replaces a row that cannot be read. */
const damage = Symbol('damage');

function attempt(read: () => AnyRow | undefined): AnyRow | undefined | typeof damage {
  const found = tryRead(() => ({row: read()}));
  return found ? found.row : damage;
}

/** Inserts a row, and returns whether the new library accepts it. */
export function insertRow(database: Database, table: string, row: AnyRow): boolean {
  const columns = Object.keys(row);
  const insert = database.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  try {
    return insert.run(...Object.values(row)) > 0;
  } catch (error) {
    // A damaged value can be of the wrong type, or the same as another.
    if (error instanceof LibraryError) return false;
    throw error;
  }
}
