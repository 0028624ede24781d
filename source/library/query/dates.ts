/** The days from `from` on and before `to`, as prefixes of ISO 8601 dates, which sort as texts in the order of time. */
export type Days = {readonly from: string; readonly to: string};

/** Parses a year, month or day, or `today` or `yesterday` in the time zone of this machine; undefined for any other text. */
export function readDays(text: string, now: Date): Days | undefined {
  const word = text.toLowerCase();
  if (word === 'today') return dayOf(now, 0);
  if (word === 'yesterday') return dayOf(now, -1);
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(word) ?? [];
  // The year after must have four digits too.
  if (year === undefined || Number(year) < 1000 || year === '9999') return undefined;
  if (month === undefined) return {from: year, to: String(Number(year) + 1)};
  const first = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  // Date.UTC rolls 31 February over.
  if (first.getUTCMonth() !== Number(month) - 1) return undefined;
  if (day === undefined) {
    const next = new Date(Date.UTC(Number(year), Number(month), 1));
    return {from: iso(first).slice(0, 7), to: iso(next).slice(0, 7)};
  }
  return {from: iso(first), to: iso(new Date(first.getTime() + dayLong))};
}

const dayLong = 24 * 60 * 60 * 1000;

function dayOf(now: Date, step: number): Days {
  const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + step));
  return {from: iso(day), to: iso(new Date(day.getTime() + dayLong))};
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Seconds of each unit of an age; a month is 30 days and a year 365. */
const units: Readonly<Record<string, number>> = {h: 3600, d: 86_400, w: 604_800, m: 2_592_000, y: 31_536_000};

/** Parses an age such as `12h`, `3d`, `1w`, `6m` or `2y` to seconds; undefined for any other text. */
export function readAge(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})([hdwmy])$/i.exec(text) ?? [];
  const seconds = units[unit.toLowerCase()];
  return count === undefined || seconds === undefined ? undefined : Number(count) * seconds;
}
