import {formatDate, localDay} from '../article/article.ts';
import type {Row, Sort} from '../library/library.ts';

/** The unit of time that has a heading in the list. */
export type Division = 'day' | 'month' | 'year';

const divisions: readonly Division[] = ['day', 'month', 'year'];

/** Minimum average number of rows of a day, month or year with a heading. */
const leastRows = 3;

/**
 * Returns the finest division of a list in order of time that has enough rows for each heading. `rows` are some or all of its rows. Returns undefined if there is
 * no such division, or if the whole list would be one part.
 */
export function divisionOf(rows: readonly Row[], isWhole: boolean, sort: Sort): Division | undefined {
  if (sort !== 'newest' && sort !== 'oldest') return undefined;
  const parts = (division: Division) => new Set(rows.map(row => dateIn(row, division))).size;
  const finest = divisions.find(division => rows.length >= leastRows * parts(division));
  return finest && (!isWhole || parts(finest) > 1) ? finest : undefined;
}

const digits: Readonly<Record<Division, number>> = {day: 10, month: 7, year: 4};

/** Returns the day, month or year of an article: `2026-11-20`, `2026-11` or `2026`. */
export function dateIn(row: Pick<Row, 'published' | 'added'>, division: Division): string {
  const day = days.get(row) ?? localDay(row.published ?? row.added);
  days.set(row, day);
  return day.slice(0, digits[division]);
}

/** The days of rows, cached because each key needs those of all rows on the screen. */
const days = new WeakMap<Pick<Row, 'published' | 'added'>, string>();

function iso(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Returns the everyday name of a day, month or year: `Today`, `Yesterday`, `Friday 20 November` (with the year if it is not the current one), `June 2017`. */
export function partTitle(part: string, now: Date): string {
  const [year, month, day] = part.split('-');
  if (month === undefined) return part;
  if (day === undefined) return formatDate(`${part}-01`, 'day').slice('1 '.length);
  const ago = (days: number) => iso(now.getFullYear(), now.getMonth(), now.getDate() - days);
  if (part === ago(0)) return 'Today';
  if (part === ago(1)) return 'Yesterday';
  const date = `${weekdays[new Date(part).getUTCDay()]} ${formatDate(part, 'day')}`;
  return Number(year) === now.getFullYear() ? date.slice(0, -5) : date;
}
