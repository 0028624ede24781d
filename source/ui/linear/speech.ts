import {formatDate, localDay, relativeDate} from '../../article/article.ts';
import type {Row} from '../../library/library.ts';
import {
  breakLines,
  cells,
  type Line,
  lineText,
  Mark,
  type Page,
  type PageRange,
  type Span,
} from '../../typeset/typeset.ts';
import {keyNames, spokenMessages} from './messages.ts';

/** Returns a passage of an article with the symbols in it as words. */
export function spokenPassage(line: Line): string {
  const isPicture = line.spans.every(span => span.isPicture);
  const spans = line.spans.map(span => ({
    ...span,
    text: span.isPicture && !isPicture ? spokenMessages.pictureInText(pictureWords(span)) : spokenSpan(span),
  }));
  return spokenWords(lineText({...line, spans}));
}

/** Returns the words of a range of a page. */
export function spokenRange(page: Page, {start, end}: PageRange): string {
  let words = '';
  for (let block = start.block; block <= end.block; block++) {
    const from = block === start.block ? start.offset : 0;
    const to = block === end.block ? end.offset : Number.POSITIVE_INFINITY;
    words += wordsBetween(page, block, from, to);
  }
  return spokenWords(words).replace(/\s+/g, ' ').trim();
}

/** Returns the words between two offsets of a block. The numbers of notes are spoken as notes; other raised numbers, such as exponents, are not. */
function wordsBetween(page: Page, block: number, from: number, to: number): string {
  const text = page.text(block);
  const notes = page
    .lines(block)
    .flatMap(({spans}) => spans)
    .filter(({isNote, at = -1}) => isNote && at >= from && at < to);
  let words = '';
  let next = from;
  for (const note of notes) {
    const at = note.at ?? next;
    words += text.slice(next, at) + spokenSpan(note);
    next = at + note.text.length;
  }
  return words + text.slice(next, Math.max(next, to));
}

/** Returns a span as words. A symbol that is alone in its code, such as a key, is named, because voices omit it. */
function spokenSpan({text, marks, isNote, isAside}: Span): string {
  if (isNote) return spokenMessages.noteNumber(text.normalize('NFKC'));
  if (isAside) return text.replace(/\u00a0\[(\d+)\]/, (_, number: string) => spokenMessages.linkNumber(number));
  return marks & Mark.code ? (keyNames[text] ?? text) : text;
}

/** Returns the words of an article with its symbols replaced by words. */
export function spokenWords(words: string): string {
  return words.replaceAll('\u00a0', ' ').replaceAll(pictureSign, spokenMessages.picture);
}

/** The symbol before the description of a picture. */
const pictureSign = '▣ ';

function pictureWords({text}: Span): string {
  return text.replace(pictureSign, '');
}

/** A key with a capital or a sequence, such as `U`, `gH` or `gd`, before what it does, or after a word that names a key. Other capitals are words. */
const capitalKey = new RegExp(
  [
    String.raw`(?<=^|[.,;:(] ?)(?:\p{Ll}?\p{Lu}|g\p{Ll})(?= (?:\p{Ll}+s (?:it|its|all|an?|another|more|only|the|to|help|what|why)|is not bound|again adds)\b)`,
    String.raw`(?<=(?:^|[.,;(] ?)(?:\S+ and )?)\p{Ll}?\p{Lu}(?= (?:and \S+ )?(?:extend|apply|already runs)\b)`,
    String.raw`(?<=(?:^[^:]*\b(?:[Pp]ress(?: \S+ in)?|with|key other than)|: press) (?:\S+ or )?)\p{Ll}?\p{Lu}(?=[.,;]|$| (?:or|and|for|in|to)\b)`,
    // A sequence that the user pressed, and one of two small letters.
    String.raw`^\S+(?= (?:is not bound|changes only how|stops)\b)`,
    String.raw`(?<![^\s(])g[a-np-z](?=[.,;:)]?(?:\s|$))`,
  ].join('|'),
  'gu',
);

/** Returns a message as it is spoken. Many voices omit a single symbol, such as `?`, say `U` like `u`, and read `Esc` as letters. */
export function spokenSentence(message: string): string {
  return message
    .replace(/\b(?:Esc|PgUp|PgDn)\b/g, name => keyNames[name] ?? name)
    .replace(/\b(\d+) (min|h)(?= ago\b)/g, (_, count, unit) => spokenMessages.duration(Number(count), unit))
    .replace(/\^([A-Z])\b/g, (_, key: string) => spokenMessages.withControl(key))
    .replace(capitalKey, spokenKeys)
    .replace(/(?<![^\s(])[^\s\p{L}\p{N}](?=[.,;:]?(?:\s|$))/gu, spokenKeys);
}

/** Breaks the lines of a text between words, because a voice stops where the terminal would cut a word. */
export function wrapWords(text: string, columns: number): readonly string[] {
  return text
    .split('\n')
    .flatMap(line =>
      cells(line) < columns
        ? [line]
        : breakLines(line, Math.max(1, columns - 1)).map(({start, end}) => line.slice(start, end)),
    );
}

/** Returns a row of the list as one sentence: its place, marks and headline. */
export function spokenRow(row: Row, index: number, total: number, now: Date): string {
  return `${spokenMessages.place(index + 1, total)}, ${spokenRowFacts(row, now)}`;
}

/** Returns a row of any list as one sentence: its marks and headline. */
export function spokenRowFacts(row: Row, now: Date): string {
  const share = Math.round((row.progress ?? 0) * 100);
  return [
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

/** Returns the age of a date, or the date, as `relativeDate` does, but in whole words. */
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
  return (keys.match(singleKey) ?? []).map(spokenKey).join(' ');
}

/** A key in a sequence, as messages write it. Other words are letters, one after another. */
const singleKey =
  /^:.+|(?:Alt|Ctrl|Shift)-\S+|\^.|(?:F\d+|Enter|Esc(?:ape)?|Tab|Space|Up|Down|Left|Right|PgUp|PgDn|Home|End|Backspace|Delete|Insert|Control|Shift)(?= |$)|[^ ]/gu;

function spokenKey(key: string): string {
  const name = keyNames[key];
  if (name !== undefined) return name;
  if (/^:./.test(key)) return `${keyNames[':']} ${key.slice(1)}`;
  const [, modifier, rest = ''] = /^(Alt|Ctrl)-(.+)$/.exec(key) ?? [];
  if (modifier !== undefined)
    return modifier === 'Alt' ? spokenMessages.withAlt(spokenKey(rest)) : spokenMessages.withControl(spokenKey(rest));
  if (/^\^./.test(key)) return spokenMessages.withControl(keyNames[key.slice(1)] ?? key.slice(1));
  return /^\p{Lu}$/u.test(key) ? spokenMessages.withShift(key) : key;
}
