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

/**
 * Formats a date in the reader's time zone (TZ): `25 June 2017, 17:24`. If the publication gave another time, that follows with its offset:
 * `25 June 2017, 17:24 (26 June, 05:54 +05:30)`. Returns an unreadable date unchanged.
 */
export function formatLocalDate(published: string): string {
  const parts = momentOf(published);
  if (!parts) return formatDate(published, 'minute');
  const {local, moment} = parts;
  const inReadersZone = `${formatDate(local, 'day')}, ${local.slice(11)}`;
  if (local === published.slice(0, local.length)) return inReadersZone;
  const [day = '', time = ''] = formatDate(published, 'minute').split(', ');
  const isSameDay = local.slice(0, 10) === published.slice(0, 10);
  const year = moment.getFullYear() === Number(published.slice(0, 4)) ? day.slice(0, -5) : day;
  return `${inReadersZone} (${isSameDay ? '' : `${year}, `}${time})`;
}

/** Formats the time of a date in the reader's time zone, such as `05:54`; empty if only the day is known. */
export function formatTime(published: string): string {
  const time = (momentOf(published)?.local ?? published).slice(11, 16);
  return iso.test(published) ? time : '';
}

/**
 * Returns the day of a date, `2017-06-26`: that of a moment in the reader's time zone (TZ), and the day itself of a date without an offset. The headings
 * of the list, `tearsheet list`, and the fields `on:`, `after:` and `before:` use the same day.
 */
export function localDay(date: string): string {
  return (momentOf(date)?.local ?? date).slice(0, 10);
}

/**
 * Returns a moment with the offset of the reader's time zone (TZ), to the second, `2017-06-25T17:24:00-07:00`; a date without an offset as it is.
 */
export function localMoment(date: string): string {
  const parts = momentOf(date);
  if (!parts) return date;
  const {moment, local} = parts;
  const minutes = -moment.getTimezoneOffset();
  const two = (number: number) => String(Math.trunc(number)).padStart(2, '0');
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  return `${local}:${two(moment.getSeconds())}${minutes === 0 ? 'Z' : offset}`;
}

/** Returns when the first day of a year, month or day begins in the reader's time zone, in seconds since 1970 UTC: `2017`, `2017-06`, `2017-06-26`. */
export function startOfDay(prefix: string): number {
  const [year = 0, month = 1, day = 1] = prefix.split('-').map(Number);
  return Math.floor(new Date(year, month - 1, day).getTime() / 1000);
}

/** Returns whether two dates are the same moment, perhaps in different offsets. A date without an offset is only the same as itself. */
export function isSameMoment(one: string, other: string): boolean {
  const moment = momentOf(one)?.moment.getTime();
  return one === other || (moment !== undefined && moment === momentOf(other)?.moment.getTime());
}

/** Returns a date with an offset as a moment, and as `2017-06-26T05:54` in the reader's time zone; undefined for any other date. */
function momentOf(date: string): {readonly moment: Date; readonly local: string} | undefined {
  const [, , , , hour, , , offset] = iso.exec(date) ?? [];
  if (hour === undefined || offset === undefined) return undefined;
  const moment = new Date(date);
  const [month, day, hours, minutes] = [
    moment.getMonth() + 1,
    moment.getDate(),
    moment.getHours(),
    moment.getMinutes(),
  ].map(part => String(part).padStart(2, '0'));
  return {moment, local: `${moment.getFullYear()}-${month}-${day}T${hours}:${minutes}`};
}

/** Milliseconds of a day. */
const dayLength = 24 * 60 * 60 * 1000;

/** Formats the day and month of a date in the reader's time zone, such as `26 Jun`, at most 6 cells wide; empty if it is unreadable. */
export function formatDayAndMonth(published: string): string {
  if (!iso.test(published)) return '';
  const [, month = 1, day = 1] = localDay(published).split('-').map(Number);
  return `${day} ${months[month - 1]?.slice(0, 3)}`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Formats the weekday and day of a date in the reader's time zone, such as `Mon 26`, 6 cells wide; empty if it is unreadable. */
export function formatDayOfMonth(published: string): string {
  if (!iso.test(published)) return '';
  const day = localDay(published);
  return `${weekdays[new Date(day).getUTCDay()]} ${String(Number(day.slice(-2))).padStart(2)}`;
}

/** Formats a date for a list, at most 8 cells wide: `now`, `5m`, `3h`, `today`, `6d`, then `26 Jun`, or `Jun 2017` in another year. */
export function relativeDate(published: string, now: Date): string {
  if (!iso.test(published)) return '';
  const day = localDay(published);
  const minutes = (now.getTime() - Date.parse(published)) / 60_000;
  if (published.length > day.length && minutes >= 0 && minutes < 24 * 60) {
    if (minutes < 1) return 'now';
    return minutes < 60 ? `${Math.floor(minutes)}m` : `${Math.floor(minutes / 60)}h`;
  }
  const days = (Date.parse(localDay(now.toISOString())) - Date.parse(day)) / dayLength;
  if (days === 0 && minutes >= 0) return 'today';
  if (days > 0 && days < 7) return `${days}d`;
  const [year, month, date] = day.split('-').map(Number);
  const name = months[(month ?? 1) - 1]?.slice(0, 3) ?? '';
  return year === now.getFullYear() ? `${date} ${name}` : `${name} ${year}`;
}
