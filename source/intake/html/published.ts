import {parseDate} from '../../article/article.ts';
import {type FoundDate, findDates} from '../page-text/dates.ts';
import type {Candidate} from './meta-tags.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The maximum length of a date, in UTF-16 units. */
const longestRead = 200;

/** Parses a date of metadata in any form that pages use; undefined if it is not a date. */
export function readDate(value: string): string | undefined {
  const text = value.slice(0, longestRead).trim();
  const compact = text
    .replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3')
    .replace(/^(\d{4})(\d{2})(\d{2})(?=T|$)/, '$1-$2-$3');
  // Programs write the zero of their clock for a date that was never set.
  if (/^(?:1970-01-01|1969-12-31|000)/.test(compact) || /^-?0+$/.test(compact)) return undefined;
  return parseDate(compact) ?? parseDate(compact.slice(0, 10)) ?? findDates(text, '')[0]?.date;
}

/**
 * Picks the date of publication. Metadata often give the moment in UTC, whose day differs from the printed one: a printed date up to a day off counts
 * first. If both have a time, their difference is the offset of the publication.
 */
export function pickPublished(given: Candidate | undefined, printed: readonly FoundDate[]): Candidate | undefined {
  if (given === undefined) {
    const first = printed.find(({kind}) => kind === 'published');
    return first && {text: first.date, from: 'printed by the headline'};
  }
  const moment = given.text;
  const all = printed.map(({date}) => date);
  const dayOf = (date: string) => date.slice(0, 10);
  if (moment.length === 10 || all.length === 0 || all.some(date => dayOf(date) === dayOf(moment))) return given;
  const near = all.find(date => Math.abs(Date.parse(dayOf(date)) - Date.parse(dayOf(moment))) <= day);
  return near === undefined ? given : {text: withOffset(moment, near), from: 'the day that is printed'};
}

/** Returns a moment at the offset of the printed time. */
function withOffset(moment: string, printed: string): string {
  if (!/[Z+]|-\d{2}:\d{2}$/.test(moment.slice(10)) || printed.length !== 16) return printed;
  const offset = (Date.parse(`${printed}Z`) - Date.parse(moment)) / minute;
  const quarters = Math.round(offset / 15) * 15;
  // The timestamp may be a few minutes later than the printed time.
  if (Math.abs(offset - quarters) > 2 || Math.abs(quarters) > 14 * 60) return printed;
  const hours = String(Math.floor(Math.abs(quarters) / 60)).padStart(2, '0');
  return `${printed}${quarters < 0 ? '-' : '+'}${hours}:${String(Math.abs(quarters) % 60).padStart(2, '0')}`;
}

/** Returns the day in an address such as `/2017/06/26/plough`. */
export function dayInAddress(address: string | undefined): string | undefined {
  const [, year, month, date] = /\/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/.-]|$)/.exec(address ?? '') ?? [];
  return parseDate(`${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`);
}
