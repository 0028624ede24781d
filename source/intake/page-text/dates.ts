import {parseDate} from '../../article/article.ts';
import {zoneOffset} from './time-zones.ts';

/** A date in a line of text. */
export type FoundDate = {
  /** As articles keep it. */
  readonly date: string;
  readonly kind: 'published' | 'modified';
  /** Where it stands in the line, its label, weekday, time and zone included. */
  readonly start: number;
  readonly end: number;
};

/** The first three letters of the months tell them apart in most languages; the others are given whole. */
const months: readonly string[] = [
  'jan(?:uary|uar|vier|uari|eiro)?|gen(?:naio)?|ene(?:ro)?|jänner|januari',
  'feb(?:ruary|ruar|ruari|braio|rero)?|fev(?:ereiro)?|févr?(?:ier)?|fév',
  'mar(?:ch|zo|ço|s|et)?|märz|mrz|maart|mrt|maret',
  'apr(?:il|ile)?|abr(?:il)?|avr(?:il)?',
  'may|mai|mag(?:gio)?|mayo|maio|mei',
  'june?|juni|juin|giu(?:gno)?|junio|junho',
  'july?|juli|juil(?:let)?|lug(?:lio)?|julio|julho',
  'aug(?:ust|ustus)?|août|ago(?:sto)?|agustus',
  'sept?(?:ember|embre|tember)?|set(?:tembre|embro)?|septiembre',
  'oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?',
  'nov(?:ember|embre|iembre|embro)?',
  'dec(?:ember|embre)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:embre|iembre)?|des(?:ember)?',
];

const month = `(?<month>${months.join('|')})\\.?`;
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|º|er)?\\.?';
const year = '(?<year>\\d{4})';
const edge = '(?![\\p{L}\\p{N}])';

const forms: readonly RegExp[] = [
  `(?<![\\p{L}\\p{N}])${month} ${day},? ${year}${edge}`,
  `(?<![\\p{L}\\p{N}])${day}[ -](?:de |of )?${month},?(?: del?)?[ -]${year}${edge}`,
  `(?<![\\p{L}\\p{N}])${year}[-/.](?<numeral>\\d{1,2})[-/.]${day}(?!\\d)`,
  `(?<!\\d)${year}[年년] ?(?<numeral>\\d{1,2})[月월] ?${day}[日일]`,
  '(?<![\\p{L}\\p{N}])(?<first>\\d{1,2})(?<mark>[./-])(?<second>\\d{1,2})\\k<mark>(?<short>\\d{4}|\\d{2})(?!\\d)',
].map(form => new RegExp(form, 'giu'));

const clock = '(?<hour>\\d{1,2})[:.h](?<minute>\\d{2})(?:[:.]\\d{2})?(?: ?(?<half>[apAP])\\.?[mM]\\b\\.?)?';
const zone =
  '(?: ?\\(?(?<zone>UTC[+-]\\d{1,2}(?::\\d{2})?|[+-]\\d{2}:?\\d{2}|[A-Z]{2,4}T|UTC|Z|ET|PT|CT|MEZ|MESZ|MSK)(?![\\p{L}\\p{N}])\\)?)?';
const timeAfter = new RegExp(`^[\\s,|@·•/–—-]{0,6}(?:(?:at|AT|um|alle|às|ore)\\s)?\\s?${clock}${zone}`, 'u');
const timeBefore = new RegExp(`(?<!\\d)${clock}${zone}(?:[\\s,|·•/–—-]|\\bon\\b){0,6}$`, 'u');
const weekdayBefore = /(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )$/i;
const labelBefore =
  /(?:(?:last |first )?(?<label>updated?|modified|edited|aktualisiert|atualizado|aggiornato|actualizado|mis à jour|published|posted|publish date|date|publiziert|veröffentlicht|publicado|pubblicato|publié)(?: (?:on|at|am|em|il|le|el|um))?\s?:?\s*|\bon )$/i;
const updateLabel = /^(?:updat|modif|edit|aktual|atual|aggior|actual|mis)/i;

/** A line with a date to say is a short one; in a paragraph a date belongs to the story. */
const longestDateLine = 250;

/**
 * The dates of a line, in their order, with the time and the offset where both are printed. A numeric date that could be read two ways is
 * left out. `place` decides what a time zone's name means.
 */
export function findDates(text: string, place: string): readonly FoundDate[] {
  const found: FoundDate[] = [];
  let from = 0;
  while (text.length <= longestDateLine && found.length < 4) {
    const next = findDate(text, from, place);
    if (next === undefined) break;
    found.push(next);
    from = next.end;
  }
  return found;
}

function findDate(text: string, from: number, place: string): FoundDate | undefined {
  const rest = text.slice(from);
  const matches = forms.flatMap(form => [...rest.matchAll(form)]).sort((a, b) => a.index - b.index);
  for (const match of matches) {
    const date = dayOf(match.groups ?? {});
    if (date !== undefined)
      return withTime(text, from, from + match.index, from + match.index + match[0].length, date, place);
  }
  return undefined;
}

function withTime(text: string, from: number, start: number, end: number, date: string, place: string): FoundDate {
  const after = timeAfter.exec(text.slice(end, end + 40));
  const weekday = weekdayBefore.exec(text.slice(from, start).slice(-12))?.[0].length ?? 0;
  const before = after ? null : timeBefore.exec(text.slice(from, start - weekday).slice(-40));
  const time = timeOf((after ?? before)?.groups ?? {}, place);
  const labelEnd = start - weekday - (before?.[0].length ?? 0);
  const label = labelBefore.exec(text.slice(from, labelEnd).slice(-40));
  return {
    date: parseDate(date + time) ?? date,
    kind: updateLabel.test(label?.groups?.['label'] ?? '') ? 'modified' : 'published',
    start: labelEnd - (label?.[0].length ?? 0),
    end: end + (after?.[0].length ?? 0),
  };
}

type Groups = Readonly<Record<string, string | undefined>>;

function dayOf(groups: Groups): string | undefined {
  const {day, month, numeral, year, first, second, mark, short} = groups;
  if (first !== undefined && second !== undefined && short !== undefined) {
    const order = numericOrder(Number(first), Number(second), mark);
    const fullYear = short.length === 2 ? `20${short}` : short;
    return order && isoDay(fullYear, String(order.month), String(order.day));
  }
  const name = months.findIndex(one => new RegExp(`^(?:${one})$`, 'i').test(month ?? ''));
  return isoDay(year, numeral ?? String(name + 1), day);
}

/** Dots are the mark of countries that write the day first; with other marks only a number above 12 tells. */
function numericOrder(
  first: number,
  second: number,
  mark: string | undefined,
): {day: number; month: number} | undefined {
  if (second > 12) return {day: second, month: first};
  return first > 12 || first === second || mark === '.' ? {day: first, month: second} : undefined;
}

function isoDay(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  return parseDate(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
}

function timeOf({hour, minute, half, zone}: Groups, place: string): string {
  if (hour === undefined) return '';
  const noon = half?.toLowerCase() === 'p' && Number(hour) < 12 ? 12 : 0;
  const midnight = half?.toLowerCase() === 'a' && Number(hour) === 12 ? -12 : 0;
  const full = String(Number(hour) + noon + midnight).padStart(2, '0');
  return `T${full}:${minute}${zone === undefined ? '' : (zoneOffset(zone, place) ?? '')}`;
}
