import {relativeDate} from '../../article/article.ts';
import type {Row} from '../../library/library.ts';
import {type Line, lineText} from '../../typeset/typeset.ts';
import {spokenMessages} from './messages.ts';

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

/** Names of keys in sentences that a voice would read as letters. */
const spokenNames: Readonly<Record<string, string>> = {Esc: 'Escape', PgUp: 'Page Up', PgDn: 'Page Down'};

/** A key with a capital or a sequence, such as `U`, `gH` or `gd`, before what it does, or after a word that names a key. Other capitals are words. */
const capitalKey = new RegExp(
  [
    String.raw`(?<=^|[.,;:(] ?)(?:\p{Ll}?\p{Lu}|g\p{Ll})(?= (?:\p{Ll}+s (?:it|its|all|an?|the|what|why)|is not bound)\b)`,
    String.raw`(?<=(?:^|[.,;(] ?)(?:\S+ and )?)\p{Ll}?\p{Lu}(?= (?:and \S+ )?(?:extend|apply|already runs)\b)`,
    String.raw`(?<=^[^:]*\b(?:[Pp]ress|with) (?:\S+ or )?)\p{Ll}?\p{Lu}(?=[.,;]|$| (?:or|and|in|to)\b)`,
  ].join('|'),
  'gu',
);

/** Returns a sentence as it is spoken. Many voices omit a single symbol, such as `?`, say `U` like `u`, and read `Esc` as letters. */
export function spokenSentence(sentence: string): string {
  return sentence
    .replace(/\b(?:Esc|PgUp|PgDn)\b/g, name => spokenNames[name] ?? name)
    .replace(/\b(\d+) (min|h)(?= ago\b)/g, (_, count, unit) => spokenMessages.duration(Number(count), unit))
    .replace(/\^([A-Z])\b/g, 'Control $1')
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
  return name === undefined ? date : spokenMessages.ago(Number(count), name);
}

const units: Readonly<Record<string, 'minute' | 'hour' | 'day'>> = {m: 'minute', h: 'hour', d: 'day'};

/** Keys that voices omit or do not distinguish. */
const keyNames: Readonly<Record<string, string>> = {
  '/': 'slash',
  '?': 'question mark',
  ':': 'colon',
  ';': 'semicolon',
  ',': 'comma',
  '.': 'full stop',
  "'": 'apostrophe',
  '"': 'quote',
  '`': 'backtick',
  '[': 'left bracket',
  ']': 'right bracket',
  '{': 'left brace',
  '}': 'right brace',
  '(': 'left paren',
  ')': 'right paren',
  '<': 'less than',
  '>': 'greater than',
  '&': 'ampersand',
  '|': 'bar',
  '%': 'percent',
  '#': 'hash',
  '*': 'star',
  '+': 'plus',
  '-': 'minus',
  '=': 'equals',
  '!': 'exclamation mark',
  '@': 'at',
  '~': 'tilde',
  '^': 'caret',
  _: 'underscore',
  $: 'dollar',
  '\\': 'backslash',
  PgUp: 'Page Up',
  PgDn: 'Page Down',
  Esc: 'Escape',
  'Shift-Tab': 'Shift Tab',
};

/** Returns a sequence of keys as it is spoken: `gg` is `g g`, `J` is `Shift J`, `^D` is `Control D`; an action without a key is spoken by its name. */
export function spokenKeys(keys: string): string {
  const single = /^:.+|Shift-Tab|\^.|[A-Z][a-z]+(?:[A-Z][a-z])?(?= |$)|[^ ]/gu;
  return (keys.match(single) ?? []).map(spokenKey).join(' ');
}

function spokenKey(key: string): string {
  const name = keyNames[key];
  if (name !== undefined) return name;
  if (/^:./.test(key)) return `colon ${key.slice(1)}`;
  if (/^\^./.test(key)) return `Control ${spokenKey(key.slice(1)).replace('Shift ', '')}`;
  return /^\p{Lu}$/u.test(key) ? `Shift ${key}` : key;
}
