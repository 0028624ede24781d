/** ISO 8601, reduced to what an article knows: a day, or a day with its time, with or without its offset. */
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** RFC 2822 and RFC 9110, and a day in words: `Mon, 26 Jun 2017 05:54:00 +0530`, `26 June 2017`. */
const inWords =
  /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})(?:,? (\d{2}):(\d{2})(?::(\d{2}))?(?: ?(Z|UTC?|GMT|[+-]\d{2}:?\d{2}))?)?$/i;

/**
 * The date in the form that articles keep it (`2017-06-26`, `2017-06-26T05:54+05:30`), from ISO 8601, RFC 2822 or RFC 9110; undefined where
 * it is none. The offset is kept as it was given, for the day printed on the page is the day of that offset; where there is none, none is
 * guessed.
 */
export function parseDate(text: string): string | undefined {
  const match = iso.exec(text.trim());
  if (match) return fromParts(match);
  const [, day, name, year, hour, minute, second, zone] = inWords.exec(text.trim()) ?? [];
  const month = months.findIndex(month => name !== undefined && month.toLowerCase().startsWith(name.toLowerCase())) + 1;
  if (day === undefined || month === 0) return undefined;
  const offset = zone && /^[ZUG]/i.test(zone) ? 'Z' : zone;
  return fromParts([
    undefined,
    year,
    String(month).padStart(2, '0'),
    day.padStart(2, '0'),
    hour,
    minute,
    second,
    offset,
  ]);
}

function fromParts([, year, month, day, hour, minute, second, offset]: readonly (string | undefined)[]):
  | string
  | undefined {
  // 0001-01-01 is what some programs write for no date at all.
  if (Number(year) < 1000) return undefined;
  const date = `${year}-${month}-${day}`;
  // Date.parse rolls 31 February over; the day before the first of the next month is the last that there is.
  if (!(Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1)) return undefined;
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return undefined;
  if (hour === undefined) return date;
  const time = `${date}T${hour}:${minute}${second === undefined ? '' : `:${second}`}`;
  const zone = offset?.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') ?? '';
  return Number.isNaN(Date.parse(time + zone)) ? undefined : time + zone;
}

/** How exactly a date is written: to the day, or with its time and offset as it was printed. */
export type DateStyle = 'day' | 'minute';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `26 June 2017`, or `26 June 2017, 05:54 +05:30`; an unreadable date as it stands. */
export function formatDate(published: string, style: DateStyle): string {
  const match = iso.exec(published);
  if (!match) return published;
  const [, year, month, day, hour, minute, , offset] = match;
  const date = `${Number(day)} ${months[Number(month) - 1]} ${year}`;
  if (style === 'day' || hour === undefined) return date;
  return `${date}, ${hour}:${minute}${offset === undefined ? '' : ` ${offset.toUpperCase() === 'Z' ? 'UTC' : offset}`}`;
}

/** The time of a date as a clock here shows it, `05:54`; empty where only the day is known. */
export function formatTime(published: string): string {
  const [, , , , hour, minute, , offset] = iso.exec(published) ?? [];
  if (hour === undefined || offset === undefined) return hour === undefined ? '' : `${hour}:${minute}`;
  const moment = new Date(published);
  return [moment.getHours(), moment.getMinutes()].map(part => String(part).padStart(2, '0')).join(':');
}

/** A date as a list shows it, at most 8 cells wide: `now`, `5m`, `3h`, `today`, `6d`, then `26 Jun`, and `Jun 2017` from another year. */
export function relativeDate(published: string, now: Date): string {
  const match = iso.exec(published);
  if (!match) return '';
  const [, year, month, day, hour] = match;
  const minutes = (now.getTime() - Date.parse(published)) / 60_000;
  if (hour !== undefined && minutes >= 0 && minutes < 1) return 'now';
  if (hour !== undefined && minutes >= 0 && minutes < 60) return `${Math.floor(minutes)}m`;
  if (hour !== undefined && minutes >= 0 && minutes < 24 * 60) return `${Math.floor(minutes / 60)}h`;
  if (minutes >= 0 && minutes < 24 * 60) return 'today';
  if (minutes >= 0 && minutes < 7 * 24 * 60) return `${Math.floor(minutes / (24 * 60))}d`;
  const name = months[Number(month) - 1]?.slice(0, 3) ?? '';
  return Number(year) === now.getFullYear() ? `${Number(day)} ${name}` : `${name} ${year}`;
}
