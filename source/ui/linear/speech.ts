import {relativeDate} from '../../article/article.ts';
import type {Row} from '../../library/library.ts';
import {type Line, lineText} from '../../typeset/typeset.ts';

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
    .replaceAll('▣ ', 'Picture: ')
    .replace(raised, digits => ` (note ${digits.normalize('NFKC')})`);
}

/** Returns a row of the list as one sentence: its place, marks and headline. */
export function spokenRow(row: Row, index: number, total: number, now: Date): string {
  const share = Math.round((row.progress ?? 0) * 100);
  return [
    `${index + 1} of ${total}`,
    row.read ? 'read' : row.progress === undefined ? 'unread' : `begun, ${share} percent`,
    row.starred && 'starred',
    row.words === 0 && 'address only',
    row.title,
    row.sources === undefined ? (row.source ?? row.byline) : `${row.sources} sources`,
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
  return name === undefined ? date : `${count} ${name}${count === '1' ? '' : 's'} ago`;
}

const units: Readonly<Record<string, string>> = {m: 'minute', h: 'hour', d: 'day'};

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
