import type {Steps} from '../../../article/article.ts';
import type {Database, Value} from '../database.ts';
import type {Plan} from './plan.ts';

/** A part of a plan's rows: those with keys from `low` to before `high`, and between the ends in its order. */
export type Stretch = {
  readonly low: number;
  readonly high: number;
  readonly ends: readonly End[];
  /** The number of its rows, if it is known without counting. */
  readonly rows?: number;
};

/** A bound of the value of the order, and of the key among equal values. */
type End = {readonly sign: '<' | '<=' | '>' | '>='; readonly value: Value; readonly key: number};

/** Returns all rows of the plan. */
export function whole({low, high}: Plan): Stretch {
  return {low, high, ends: []};
}

/** Returns the rows after this article in the order of the plan. */
export function after(database: Database, plan: Plan, key: number): Stretch {
  return beyond(database, plan, key, plan.order.isDescending);
}

/** Returns the rows before this article in the order of the plan. */
export function before(database: Database, plan: Plan, key: number): Stretch {
  return beyond(database, plan, key, !plan.order.isDescending);
}

function beyond(database: Database, plan: Plan, key: number, isBelow: boolean): Stretch {
  const {low, high, order} = plan;
  if (order.value === undefined) {
    return isBelow ? {low, high: Math.min(high, key), ends: []} : {low: Math.max(low, key + 1), high, ends: []};
  }
  const record = database.prepare<{value: Value}>(`select ${order.value} as value from article where key = ?`).get(key);
  // A deleted article has no place, so nothing is before or after it.
  return record
    ? {low, high, ends: [{sign: isBelow ? '<' : '>', value: record.value, key}]}
    : {low: 0, high: 0, ends: []};
}

/** Rows of the driver that the first step checks. */
const fewest = 256;

/** The target time of a step in milliseconds. The time of the last step decides how many rows the next one checks. */
const soon = 4;
const late = 16;

/** The number of articles in which one step counts the matches of a search, which takes about 10 ms. */
const atOnce = 10_000;

/** Divides a stretch into short ones, in the order of the driver, or in reverse if `isBackwards`. The caller handles each before it asks for the next. */
export function* stretches(
  database: Database,
  plan: Plan,
  all: Stretch,
  isDescending: boolean,
): Generator<Stretch, void> {
  let rest = all;
  if (plan.driver.by !== 'nothing') {
    let size = fewest;
    for (let edge = edgeOf(database, plan, rest, isDescending, size); edge; ) {
      // Node loads a dozen modules when `performance` is first read; this needs no exact time.
      const started = Date.now();
      const [first, others] = divide(plan, rest, edge, isDescending);
      yield plan.isDriverAlone ? {...first, rows: size} : first;
      rest = others;
      const time = Date.now() - started;
      // Most of the cost of a search is opening it.
      if (plan.driver.match) size = Math.min(4 * size, atOnce);
      else if (time < soon) size *= 4;
      else if (time > late) size = Math.max(fewest, size / 2);
      edge = edgeOf(database, plan, rest, isDescending, size);
    }
  }
  yield rest;
}

/** The number of rows that one step skips in a list that is its driver, which takes about 3 ms. */
const mostSkipped = 100_000;

/** Returns a stretch without its first rows. Each row of the driver must be in the list. */
export function* without(
  database: Database,
  plan: Plan,
  all: Stretch,
  isDescending: boolean,
  offset: number,
): Steps<Stretch> {
  let rest = all;
  for (let skipped = 0; skipped < offset; ) {
    const size = Math.min(offset - skipped, mostSkipped);
    const edge = edgeOf(database, plan, rest, isDescending, size);
    if (!edge) return {...rest, high: rest.low};
    [, rest] = divide(plan, rest, edge, isDescending);
    skipped += size;
    yield;
  }
  return rest;
}

/** The row at a distance in the driver; undefined if the list ends before. */
type Edge = {readonly key: number; readonly value: Value};

function edgeOf(
  database: Database,
  plan: Plan,
  stretch: Stretch,
  isDescending: boolean,
  size: number,
): Edge | undefined {
  const {driver, order} = plan;
  const isByValue = driver.by === 'value';
  const {where, values} = driverWithin(plan, stretch, isByValue);
  return database
    .prepare<Edge>(
      `select ${driver.key} as key, ${(isByValue && order.value) || 'null'} as value from ${driver.from}
       where ${where} order by ${orderBy(plan, isDescending, isByValue)} limit 1 offset ?`,
    )
    .get(...values, size - 1);
}

/** Returns the rows up to and including the edge, and the others. */
function divide(
  {driver}: Plan,
  {low, high, ends}: Stretch,
  {key, value}: Edge,
  isDescending: boolean,
): readonly [Stretch, Stretch] {
  if (driver.by === 'value') {
    const [until, past] = isDescending ? (['>=', '<'] as const) : (['<=', '>'] as const);
    return [
      // Use only the nearer end, because SQLite would walk the index to the first one.
      {low, high, ends: [...ends.filter(({sign}) => sign.charAt(0) === past), {sign: until, value, key}]},
      {low, high, ends: [...ends.filter(({sign}) => sign !== past), {sign: past, value, key}]},
    ];
  }
  return isDescending
    ? [
        {low: key, high, ends},
        {low, high: key, ends},
      ]
    : [
        {low, high: key + 1, ends},
        {low: key + 1, high, ends},
      ];
}

/** Returns the keys of a stretch in the order of the plan, or in reverse. */
export function keysWithin(
  database: Database,
  plan: Plan,
  stretch: Stretch,
  isDescending: boolean,
  limit: number,
  offset = 0,
): readonly number[] {
  const {from, where, values} = within(plan, stretch);
  const order = orderBy(plan, isDescending, plan.order.value !== undefined);
  return database
    .prepare<{key: number}>(
      `select ${plan.driver.key} as key from ${from} where ${where} order by ${order} limit ? offset ?`,
    )
    .all(...values, limit, offset)
    .map(({key}) => key);
}

/** Counts the rows of a stretch at once; it should be short. */
export function countWithin(database: Database, plan: Plan, stretch: Stretch): number {
  if (stretch.rows !== undefined) return stretch.rows;
  const {from, where, values} = within(plan, stretch);
  return (
    database.prepare<{total: number}>(`select count(*) as total from ${from} where ${where}`).get(...values)?.total ?? 0
  );
}

/** Counts the rows of a stretch in steps. */
export function* countAll(database: Database, plan: Plan, all: Stretch): Steps<number> {
  let total = 0;
  for (const stretch of partsOf(database, plan, all)) {
    total += countWithin(database, plan, stretch);
    yield;
  }
  return total;
}

function partsOf(database: Database, plan: Plan, all: Stretch): Iterable<Stretch> {
  if (plan.isMerged) return [all];
  return plan.driver.match ? spans(database, all) : stretches(database, plan, all, plan.order.isDescending);
}

/**
 * Divides a stretch by the number of articles in it, matching or not. Opening a search costs more than continuing it: up to 60 ms for hundreds of
 * words. Counting in short stretches took eight seconds in a library of 100,000 articles.
 */
function* spans(database: Database, {low, high, ends}: Stretch): Generator<Stretch, void> {
  const edge = database.prepare<{key: number}>(
    'select key from mark where key >= ? and key < ? order by key desc limit 1 offset ?',
  );
  let rest = high;
  for (let next = edge.get(low, rest, atOnce - 1); next; next = edge.get(low, rest, atOnce - 1)) {
    yield {low: next.key, high: rest, ends};
    rest = next.key;
  }
  yield {low, high: rest, ends};
}

type Sql = {readonly from: string; readonly where: string; readonly values: readonly Value[]};

/** Returns the `from` and `where` clauses of a statement on a stretch. */
export function within(plan: Plan, stretch: Stretch): Sql {
  const {driver, rest} = plan;
  const {where, values} = driverWithin(plan, stretch, true);
  return {
    from: `${driver.from} ${rest.from}`,
    where: `${where} and ${rest.where}`,
    values: [...values, ...rest.values],
  };
}

/** Returns the driver with its bounds. They come first, because `?1` and `?2` must be the first numbers that SQLite assigns. */
function driverWithin({driver, order}: Plan, {low, high, ends}: Stretch, hasValues: boolean): Omit<Sql, 'from'> {
  const bounds = hasValues ? ends : [];
  return {
    where: [
      `${driver.key} >= ?1 and ${driver.key} < ?2`,
      driver.where,
      // SQLite uses the first condition to search the index; it does not recognise a row value with a collation.
      ...bounds.map(({sign}) => `${order.value} ${sign.charAt(0)}= ? and (${order.value}, article.key) ${sign} (?, ?)`),
    ].join(' and '),
    values: [low, high, ...driver.values, ...bounds.flatMap(({value, key}) => [value, value, key])],
  };
}

function orderBy({driver, order}: Plan, isDescending: boolean, hasValue: boolean): string {
  const direction = isDescending ? 'desc' : 'asc';
  return `${hasValue ? `${order.value} ${direction}, ` : ''}${driver.key} ${direction}`;
}
