/** The part of ISO 8601 that articles use: a day, or a day with a time and an optional offset. */
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** The formats of RFC 2822 and RFC 9110, and a day in words: `Mon, 26 Jun 2017 05:54:00 +0530`, `26 June 2017`. */
const inWords =
  /^(?:[a-z]{3,9},? )?(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})(?:,? (\d{2}):(\d{2})(?::(\d{2}))?(?: ?(Z|UTC?|GMT|[+-]\d{2}:?\d{2}))?)?$/i;

/**
 * Parses a date in ISO 8601, RFC 2822 or RFC 9110 and returns it as articles store it (`2017-06-26`, `2017-06-26T05:54+05:30`); undefined if it is
 * none of these. Keeps the offset as given, since the day printed on the page is the day at that offset. Guesses no offset.
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
  // Some programs write 0001-01-01 for a missing date.
  if (Number(year) < 1000) return undefined;
  const date = `${year}-${month}-${day}`;
  // Date.parse accepts 31 February, so the day is compared with the last day of the month.
  if (!(Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1)) return undefined;
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return undefined;
  if (hour === undefined) return date;
  const time = `${date}T${hour}:${minute}${second === undefined ? '' : `:${second}`}`;
  const zone = offset?.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') ?? '';
  return Number.isNaN(Date.parse(time + zone)) ? undefined : time + zone;
}

/** The precision of a formatted date: the day, or also the time and offset as printed. */
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

/** Formats a date as `26 June 2017` or `26 June 2017, 05:54 +05:30`. Returns an unreadable date unchanged. */
export function formatDate(published: string, style: DateStyle): string {
  const match = iso.exec(published);
  if (!match) return published;
  const [, year, month, day, hour, minute, , offset] = match;
  const date = `${Number(day)} ${months[Number(month) - 1]} ${year}`;
  if (style === 'day' || hour === undefined) return date;
  return `${date}, ${hour}:${minute}${offset === undefined ? '' : ` ${offset.toUpperCase() === 'Z' ? 'UTC' : offset}`}`;
}

/** Formats the time of a date in the local time zone, such as `05:54`; empty if only the day is known. */
export function formatTime(published: string): string {
  const [, , , , hour, minute, , offset] = iso.exec(published) ?? [];
  if (hour === undefined || offset === undefined) return hour === undefined ? '' : `${hour}:${minute}`;
  const moment = new Date(published);
  return [moment.getHours(), moment.getMinutes()].map(part => String(part).padStart(2, '0')).join(':');
}

/** Formats a date for a list, at most 8 cells wide: `now`, `5m`, `3h`, `today`, `6d`, then `26 Jun`, or `Jun 2017` in another year. */
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
