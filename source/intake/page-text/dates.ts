import {parseDate} from '../../article/article.ts';
import {zoneOffset} from './time-zones.ts';

/** A date in a line of text. */
export type FoundDate = {
  /** As articles store it. */
  readonly date: string;
  readonly kind: 'published' | 'modified';
  /** Its position in the line, including label, weekday, time and zone. */
  readonly start: number;
  readonly end: number;
};

/** Any word where a month can be; `monthNumber` knows the months. (A counted repetition would take V8 100 ms to compile.) */
const month = '(?<month>[\\p{L}\\p{M}]+)\\.?';
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|[ºª]|er|:e)?\\.?';
const year = '(?<year>(?:19|20)\\d{2})';
const edge = '(?![\\p{L}\\p{N}])';

const forms: readonly RegExp[] = [
  `(?<![\\p{L}\\p{N}])${month} ?${day},? ${year}${edge}`,
  `(?<![\\p{L}\\p{N}])${day}[ -](?:de |of |d[’'])?${month},?(?: del?)?[ -]${year}${edge}`,
  `(?<![\\p{L}\\p{N}])${year}[-/.](?<numeral>\\d{1,2})[-/.]${day}(?!\\d)`,
  `(?<!\\d)${year}[年년] ?(?<numeral>\\d{1,2})[月월] ?${day}[日일号號]`,
  '(?<![\\p{L}\\p{N}])(?<first>\\d{1,2})(?<mark>[./-])(?<second>\\d{1,2})\\k<mark>(?<short>\\d{4}|\\d{2})(?!\\d)',
].map(form => new RegExp(form, 'giu'));

/** Every date has a year, two digits after a separator, or a day's sign. Most lines do not. */
const mayHoldDate = /(?:19|20)\d{2}|\d[./-]\d{1,2}[./-]\d{2}/;

const clock =
  '(?<hour>\\d{1,2})(?:[:.]| ?h ?|[時时点點시] ?)(?<minute>\\d{2})(?:[:.]\\d{2})?[分분]?(?: ?(?<half>[apAP])\\.?[mM]\\b\\.?)?';
const zone =
  '(?: ?\\(?(?<zone>UTC[+-]\\d{1,2}(?::\\d{2})?|[+-]\\d{2}:?\\d{2}|[A-Z]{2,4}T|UTC|Z|ET|PT|CT|MEZ|MESZ|MSK)(?![\\p{L}\\p{N}])\\)?)?';
const timeAfter = new RegExp(
  `^(?:T|[\\s,|@·•/–—-]{0,6}(?:(?:at|AT|um|alle|às|à|a las|ore|kl\\.?|о|в|om|saat|o|pukul)\\s)?\\s?)${clock}${zone}`,
  'u',
);
const timeBefore = new RegExp(`(?<!\\d)${clock}${zone}(?:[\\s,|·•/–—-]|\\bon\\b){0,6}$`, 'u');
const weekdayBefore = /(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )$/i;
/** Labels of dates, in the languages of the month names. */
const updated =
  'updated?|modified|edited|revised|aktualisiert|geändert|atualizad[oa]|aggiornato|actualizad[oa]|mis(?:e)? à jour|modifié|bijgewerkt|gewijzigd|aktualizacja|zaktualizowano|обновлено|güncelle(?:me|ndi)|uppdaterad|opdateret|oppdatert|aktualizováno|更新日?|最終更新日?|수정|업데이트|diperbarui|تحديث';
const published =
  'published|posted|publish date|date|created|publiziert|veröffentlicht|erschienen|publicado|pubblicato|publié|gepubliceerd|geplaatst|opublikowano|опубликовано|yayın(?:lanma)?|publicerad|publiceret|publisert|offentliggjort|publikováno|vydáno|公開日?|発行|发布|發布|입력|등록|diterbitkan|نشر';
const labelBefore = new RegExp(
  `(?:(?:last |first )?(?<label>${updated}|${published})(?: (?:on|at|am|em|il|le|el|um|op|den))?\\s?[:：]?\\s*|\\bon )$`,
  'iu',
);
const updateLabel = new RegExp(`^(?:${updated})`, 'iu');

const ago =
  /\b\d+ ?(?:s|m|h|d|w|min|mins|minutes?|hours?|hrs?|days?|weeks?|months?|years?|yrs?) ago\b|\bvor \d+ (?:Min|St|Tag|Woche|Monat|Jahr)|\bil y a \d+ |\b(?:hace|há|před|sedan|siden) \d+ |\b\d+ (?:\p{L}+ fa\b|geleden\b|temu\b|назад|önce)|\d+ ?(?:分|時間|小时|小時|天|日)前|\d+ ?(?:분|시간|일) 전/iu;

/** Returns whether a line says how long ago something was. Beside a name it is a byline; comments contain it often. */
export function isAgo(text: string): boolean {
  return text.length < 100 && /\d/.test(text) && ago.test(text);
}

/** The longest line with a date of its own. In a paragraph a date belongs to the story. */
const longestDateLine = 250;

/**
 * Finds the dates of a line in order, with time and offset if both are printed. Ignores ambiguous numeric dates. `place` decides what the name of a
 * time zone means.
 */
export function findDates(text: string, place: string): readonly FoundDate[] {
  const found: FoundDate[] = [];
  let from = 0;
  if (text.length > longestDateLine || !mayHoldDate.test(text)) return found;
  while (found.length < 4) {
    const next = findDate(text, from, place);
    if (next === undefined) break;
    found.push(next);
    from = next.end;
  }
  return found;
}

/** Minimum number of words besides the date in a sentence of the story. */
const fewestWords = 3;

const change = '(?:publish|updat|post|modif|correct|revis|appear)\\w*\\b';
const work = '(?:articles?|stor(?:y|ies)|posts?|pages?|pieces?|reports?|versions?|columns?|reviews?|entry)';

/** A sentence about the article itself: "Last updated …", "This story was first published …". */
const aboutArticle = new RegExp(
  `^\\W*(?:(?:${work}|first|last|originally|was) )*${change}|\\b(?:this|the|an?)(?: \\w+)? ${work}\\b.*\\b${change}`,
  'i',
);

/** Returns whether a line is a sentence of the story that mentions a date, such as “The pier was opened on 3 May 1911.” */
export function isDatedSentence(text: string): boolean {
  // Two letters: "1:35 a.m." ends no sentence.
  if (!/\p{Ll}{2}[^.]*[.!?]["”’]?$/u.test(text) || aboutArticle.test(text)) return false;
  const dates = findDates(text, text);
  const rest = dates.reduceRight((line, {start, end}) => line.slice(0, start) + line.slice(end), text);
  return dates.length > 0 && (rest.match(/\p{L}+/gu) ?? []).length >= fewestWords;
}

function findDate(text: string, from: number, place: string): FoundDate | undefined {
  const rest = text.slice(from);
  let first: {readonly start: number; readonly end: number; readonly date: string} | undefined;
  for (const form of forms) {
    // `matchAll` would copy and compile the pattern for each line.
    form.lastIndex = 0;
    for (
      let match = form.exec(rest);
      match !== null && match.index < (first?.start ?? rest.length);
      match = form.exec(rest)
    ) {
      const date = dayOf(match.groups ?? {});
      if (date !== undefined) first = {start: match.index, end: form.lastIndex, date};
    }
  }
  return first && withTime(text, from, from + first.start, from + first.end, first.date, place);
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
  const number = numeral ?? (month === undefined ? undefined : monthNumber(month)?.toString());
  return isoDay(year, number, day);
}

/** Dots are used by countries that write the day first. With other separators only a number above 12 decides. */
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

/**
 * The names and abbreviations of the months: nominative, and inflected as in dates. From Unicode's Common Locale Data Repository 48 for English,
 * German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Norwegian, Turkish, Czech, Indonesian, Romanian, Finnish, Hungarian,
 * Russian, Ukrainian, Greek and Arabic, and forms in use that it does not list. (Computing them with `Intl` costs 55 ms at run time.)
 */
const names: readonly string[] = [
  'january jan januar janvier janv enero ene gennaio gen janeiro januari styczeń stycznia sty ocak oca leden ledna led ianuarie ian tammikuu tammikuuta tammi január январь января янв січень січня січ ιανουαρίου ιαν يناير jänner',
  'february feb februar février févr febrero febbraio fevereiro fev februari luty lutego lut şubat şub únor února úno februarie helmikuu helmikuuta helmi február febr февраль февраля февр лютий лютого лют φεβρουαρίου φεβ فبراير feber fév',
  'march mar märz mär mars marzo março maart mrt marzec marca marts mart březen března bře maret martie maaliskuu maaliskuuta maalis március márc март марта мар березень березня бер μαρτίου μαρ مارس mrz',
  'april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan nis duben dubna dub aprilie huhtikuu huhtikuuta huhti április ápr апрель апреля апр квітень квітня квіт απριλίου απρ أبريل',
  'may mai mayo maggio mag maio mei maj maja mayıs květen května kvě toukokuu toukokuuta touko május máj май мая травень травня трав μαΐου μαΐ مايو',
  'june jun juni juin junio giugno giu junho czerwiec czerwca cze haziran haz červen června čvn iunie iun kesäkuu kesäkuuta kesä június jún июнь июня июн червень червня черв ιουνίου ιουν يونيو',
  'july jul juli juillet juil julio luglio lug julho lipiec lipca lip temmuz tem červenec července čvc iulie iul heinäkuu heinäkuuta heinä július júl июль июля июл липень липня лип ιουλίου ιουλ يوليو',
  'august aug août agosto ago augustus sierpień sierpnia sie augusti ağustos ağu srpen srpna srp agustus agu elokuu elokuuta elo augusztus август августа авг серпень серпня серп αυγούστου αυγ أغسطس',
  'september sep sept septembre septiembre settembre set setembro wrzesień września wrz eylül eyl září zář septembrie syyskuu syyskuuta syys szeptember szept сентябрь сентября сент вересень вересня вер σεπτεμβρίου σεπ سبتمبر',
  'october oct oktober okt octobre octubre ottobre ott outubro out październik października paź ekim eki říjen října říj octombrie lokakuu lokakuuta loka október октябрь октября окт жовтень жовтня жовт οκτωβρίου οκτ أكتوبر',
  'november nov novembre noviembre novembro listopad listopada lis kasım kas listopadu noiembrie marraskuu marraskuuta marras ноябрь ноября нояб листопад листопада лист νοεμβρίου νοε نوفمبر',
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia gru desember des aralık ara prosinec prosince pro decembrie joulukuu joulukuuta joulu декабрь декабря дек грудень грудня груд δεκεμβρίου δεκ ديسمبر',
];

const numbers: ReadonlyMap<string, number> = new Map(
  names.flatMap((row, index) => row.split(' ').map(name => [name, index + 1] as const)),
);

/** Returns the number of a month, from 1, by its name or abbreviation in any of the languages; undefined for other words. */
export function monthNumber(name: string): number | undefined {
  return numbers.get(name.toLowerCase().replace(/\.$/, ''));
}
