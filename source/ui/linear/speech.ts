import {formatDate, localDay, relativeDate} from '../../article/article.ts';
import type {Row} from '../../library/library.ts';
import {type Line, lineText} from '../../typeset/typeset.ts';
import {keyNames, spokenMessages} from './messages.ts';

/** A number that is written above the line, as a reference to a note is. */
const raised = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g;

/** Returns a passage of an article with the symbols in it as words. */
export function spokenPassage(line: Line): string {
  return spokenWords(lineText(line));
}

/** Words of an article with the symbols in them as words. */
export function spokenWords(words: string): string {
  return words
    .replaceAll('\u00a0', ' ')
    .replaceAll('▣ ', spokenMessages.picture)
    .replace(raised, digits => spokenMessages.noteNumber(digits.normalize('NFKC')));
}

/** A key with a capital or a sequence, such as `U`, `gH` or `gd`, before what it does, or after a word that names a key. Other capitals are words. */
const capitalKey = new RegExp(
  [
    String.raw`(?<=^|[.,;:(] ?)(?:\p{Ll}?\p{Lu}|g\p{Ll})(?= (?:\p{Ll}+s (?:it|its|all|an?|another|only|the|what|why)|is not bound)\b)`,
    String.raw`(?<=(?:^|[.,;(] ?)(?:\S+ and )?)\p{Ll}?\p{Lu}(?= (?:and \S+ )?(?:extend|apply|already runs)\b)`,
    String.raw`(?<=^[^:]*\b(?:[Pp]ress|with) (?:\S+ or )?)\p{Ll}?\p{Lu}(?=[.,;]|$| (?:or|and|in|to)\b)`,
  ].join('|'),
  'gu',
);

/** Returns a sentence as it is spoken. Many voices omit a single symbol, such as `?`, say `U` like `u`, and read `Esc` as letters. */
export function spokenSentence(sentence: string): string {
  return sentence
    .replace(/\b(?:Esc|PgUp|PgDn)\b/g, name => keyNames[name] ?? name)
    .replace(/\b(\d+) (min|h)(?= ago\b)/g, (_, count, unit) => spokenMessages.duration(Number(count), unit))
    .replace(/\^([A-Z])\b/g, (_, key: string) => spokenMessages.withControl(key))
    .replace(capitalKey, spokenKeys)
    .replace(/(?<!\S)[^\s\p{L}\p{N}](?=[.,;:]?(?:\s|$))/gu, spokenKeys);
}

/** Returns a row of the list as one sentence: its place, marks and headline. */
export function spokenRow(row: Row, index: number, total: number, now: Date): string {
  const share = Math.round((row.progress ?? 0) * 100);
  return [
    spokenMessages.place(index + 1, total),
    row.read
      ? spokenMessages.read
      : row.progress === undefined
        ? spokenMessages.unread
        : spokenMessages.inProgress(share),
    row.starred && spokenMessages.starred,
    row.words === 0 && spokenMessages.addressOnly,
    row.title,
    row.sources === undefined ? (row.source ?? row.byline) : spokenMessages.sources(row.sources),
    spokenDate(row.published ?? row.added, now),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Returns the age of a date, or the date, like `relativeDate` but in whole words. */
function spokenDate(published: string, now: Date): string {
  const date = relativeDate(published, now);
  const [, count = '', unit = ''] = /^(\d+)([mhd])$/.exec(date) ?? [];
  const name = units[unit];
  if (name !== undefined) return spokenMessages.ago(Number(count), name);
  // Voices read "Dec" as a word.
  const whole = formatDate(localDay(published), 'day');
  if (/^\d+ \p{L}+$/u.test(date)) return whole.replace(/ \d+$/, '');
  return /^\p{L}+ \d+$/u.test(date) ? whole.replace(/^\d+ /, '') : date;
}

const units: Readonly<Record<string, 'minute' | 'hour' | 'day'>> = {m: 'minute', h: 'hour', d: 'day'};

/** Returns a sequence of keys as it is spoken: `gg` is `g g`, `J` is `Shift J`, `^D` is `Control D`; an action without a key is spoken by its name. */
export function spokenKeys(keys: string): string {
  const single = /^:.+|Shift-Tab|\^.|[A-Z][a-z]+(?:[A-Z][a-z])?(?= |$)|[^ ]/gu;
  return (keys.match(single) ?? []).map(spokenKey).join(' ');
}

function spokenKey(key: string): string {
  const name = keyNames[key];
  if (name !== undefined) return name;
  if (/^:./.test(key)) return `${keyNames[':']} ${key.slice(1)}`;
  if (/^\^./.test(key)) return spokenMessages.withControl(keyNames[key.slice(1)] ?? key.slice(1));
  return /^\p{Lu}$/u.test(key) ? spokenMessages.withShift(key) : key;
}
