import {parseDate} from '../../article/article.ts';
import {monthNumber} from '../page-text/dates.ts';
import {zoneOffset} from '../page-text/time-zones.ts';

/** The maximum length of a date. */
const longestDate = 100;

const clock = /(?:^|[T\s,])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?(?:\s*([ap])\.?m\.?\b)?/i;
/** A time without a colon after the year, as in RFC 822. */
const bareClock = /(?<=\s\d{2,4}\s)([01]\d|2[0-3])([0-5]\d)(?=\s|$)/;
/** The basic format of ISO 8601: `20260105T100000Z`. */
const compactDate = /^(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d:?\d\d)?$/i;
const numericZone = /(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{0,2})\s*(?:\([^()]*\))?$/i;
const namedZone = /(?:^|[\s\d])\(?([A-Z]{1,5})\)?$/i;

/**
 * Parses a date to the form of `parseDate`. Accepts RFC 822 with month names in many languages, two-digit years and zone names; full and partial
 * ISO 8601; database formats; `asctime`; and seconds or milliseconds since 1970. Returns undefined for other texts, and if day and month are ambiguous.
 */
export function parseFeedDate(text: string | undefined): string | undefined {
  const date = text?.replace(/\s+/g, ' ').trim() ?? '';
  if (date === '' || date.length > longestDate) return undefined;
  if (/^\d{9,10}$|^\d{12,13}$/.test(date)) return fromUnix(Number(date));
  const [, ...compact] = compactDate.exec(date) ?? [];
  if (compact.length > 0)
    return parseDate(`${compact.slice(0, 3).join('-')}T${compact.slice(3, 6).join(':')}${compact[6] ?? ''}`);
  const exact = parseDate(date.replace(/^(\d{4}-\d\d-\d\dT[\d:]+)[.,]\d+/, '$1'));
  if (exact !== undefined) return exact;
  const {time, zone, rest} = splitTime(date);
  const day = dayOf(rest);
  if (day === undefined) return undefined;
  return parseDate(time === undefined ? day : `${day}T${time}${zone ?? ''}`) ?? parseDate(day);
}

/** Seconds or milliseconds since 1970. */
function fromUnix(count: number): string | undefined {
  const date = new Date(count > 1e11 ? count : count * 1000);
  return Number.isNaN(date.getTime()) ? undefined : parseDate(`${date.toISOString().slice(0, 19)}Z`);
}

type TimeParts = {readonly time?: string; readonly zone?: string; readonly rest: string};

function splitTime(date: string): TimeParts {
  const match = clock.exec(date);
  if (match === null) {
    const bare = bareClock.exec(date);
    if (bare === null) return {rest: date};
    const zone = zoneOf(date.slice(bare.index + bare[0].length).trim());
    return {time: `${bare[1]}:${bare[2]}`, ...(zone !== undefined && {zone}), rest: date.slice(0, bare.index)};
  }
  const [all, hour = '', minute = '', second, half] = match;
  const before = date.slice(0, match.index);
  const after = date.slice(match.index + all.length).trim();
  // asctime and Java write the year after the time, with the zone in between.
  const year = /(?:^|\s)(\d{4})$/.exec(after)?.[1];
  const zone = zoneOf(year === undefined ? after : after.slice(0, -year.length).trim());
  const time = [hourOf(Number(hour), half), minute, second].flatMap(part => part?.padStart(2, '0') ?? []).join(':');
  const day = before.trim() === '' && year === undefined ? after : `${before} ${year ?? ''}`;
  return {time, ...(zone !== undefined && {zone}), rest: day};
}

function hourOf(hour: number, half: string | undefined): string {
  if (half === undefined) return String(hour);
  return String((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
}

function zoneOf(text: string): string | undefined {
  const [, sign, hours = '', minutes = ''] = numericZone.exec(text) ?? [];
  if (sign !== undefined) return `${sign}${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
  const name = namedZone.exec(text)?.[1]?.toUpperCase();
  if (name === undefined) return undefined;
  if (name === 'Z' || name === 'UT') return 'Z';
  // RFC 822 defines the zones of America. For other abbreviations the most common meaning is used.
  const offset = zoneOffset(name, 'USA') ?? zoneOffset(name, 'UK') ?? zoneOffset(name, 'India');
  return offset === '+00:00' ? 'Z' : offset;
}

/** Returns the day of a date without its time, as `2017-06-26`. */
function dayOf(text: string): string | undefined {
  const date = text
    .replace(/^[\p{L}\p{M}]+[.,]*,? (?=.*[\p{L}])/u, rest => (monthNumber(rest.replace(/[\s.,]+$/g, '')) ? rest : ''))
    .trim();
  const [, year, month, day] =
    /^(\d{4})(?:[-/.]|[年년] ?)(\d{1,2})(?:[-/.]|[月월] ?)(\d{1,2})(?!\d)/.exec(date) ??
    /^(\d{4})(\d{2})(\d{2})\b/.exec(date) ??
    [];
  if (year !== undefined) return isoDay(Number(year), Number(month), Number(day));
  const partial = /^(\d{4})(?:-(\d{2}))?$/.exec(date);
  if (partial) return isoDay(Number(partial[1]), Number(partial[2] ?? 1), 1);
  return dayInWords(date) ?? dayInNumbers(date);
}

function dayInWords(date: string): string | undefined {
  const dayFirst =
    /^(?:[\p{L}\p{M}]+[.,]* )?(\d{1,2})(?:st|nd|rd|th|\.)?[ -](?:de |of )?([\p{L}\p{M}]+)\.?,?[ -](?:de )?(\d{4}|\d{2})\b/iu.exec(
      date,
    );
  if (dayFirst) return wordsToDay(dayFirst[1], dayFirst[2], dayFirst[3]);
  const monthFirst = /^(?:[\p{L}\p{M}]+[.,]* )?([\p{L}\p{M}]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/iu.exec(date);
  return monthFirst ? wordsToDay(monthFirst[2], monthFirst[1], monthFirst[3]) : undefined;
}

function wordsToDay(day = '', name = '', year = ''): string | undefined {
  const month = monthNumber(name);
  return month === undefined ? undefined : isoDay(fullYear(year), month, Number(day));
}

/** Reads `26.6.2017`, which always has the day first, and `26/6/2017` or `6/26/2017` if only one order is possible. */
function dayInNumbers(date: string): string | undefined {
  const [, first, mark, second, year] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b/.exec(date) ?? [];
  if (year === undefined) return undefined;
  const [one, two] = [Number(first), Number(second)];
  if (mark === '.' || one > 12 || one === two) return isoDay(Number(year), two, one);
  return two > 12 ? isoDay(Number(year), one, two) : undefined;
}

/** Reads years of two digits as RFC 2822 does (section 4.3). */
function fullYear(year: string): number {
  const number = Number(year);
  return year.length > 2 ? number : number + (number < 50 ? 2000 : 1900);
}

function isoDay(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), ...[month, day].map(part => String(part).padStart(2, '0'))].join('-');
}
