import {UnitTable} from '../../article/article.ts';
import {foldText} from '../fold.ts';

/**
 * The three letters that words begin with have an index of their own: FTS5 would merge the lists of thousands of words before it found the first
 * article. Letters are folded here, both for texts and for searches; see `schema.ts` for what it costs.
 */

/** What is no letter: it ends a word, or stands on a letter, or is half of a character beyond the first 65,536. */
const between = -1;
const dropped = -2;
const beyond = -3;

/** What each UTF-16 unit is to words: a small letter without its mark, or one of the above. */
const kinds = new UnitTable(kindOf);

/** What the index takes for a part of a word. */
const wordCharacter = /[\p{L}\p{M}\p{N}\p{Co}]/u;

function kindOf(character: string): number {
  if (/[\ud800-\udfff]/.test(character)) return beyond;
  if (/[\u0300-\u036f]/.test(character)) return dropped;
  // Where each character is a word, none begins with three.
  if (!wordCharacter.test(character) || foldText(character).startsWith(' ')) return between;
  return character.normalize('NFKD').toLowerCase().charCodeAt(0);
}

/** The ASCII prefixes of the present article as they are written: room for every combination of letters and digits. */
const written = Buffer.alloc(4 * 36 ** 3);

/** Which of them it has already: by their three letters, the number of the last article that had them. */
const seen = new Uint16Array(0x80 * 0x80 * 0x80);
let article = 0;

/** Returns the prefixes of the words of some folded texts, each once, with spaces between them. */
export function prefixesOf(texts: readonly string[]): string {
  article += 1;
  if (article > 0xffff) {
    seen.fill(0);
    article = 1;
  }
  const rare = new Set<string>();
  let end = 0;
  for (const text of texts) end = gather(text, end, rare);
  return [written.toString('latin1', 0, Math.max(0, end - 1)), ...rare].join(' ').trim();
}

/** Returns a word as a prefix of the index if it has three letters; undefined for any other text. */
export function prefixOf(text: string): string | undefined {
  const folded = foldText(text)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  const beginning = prefixesOf([folded]);
  return folded.length === 3 && beginning.length === 3 ? beginning : undefined;
}

/** Writes the first three letters of each word from this place on, and returns where they end. Those that are not all ASCII go into the set. */
function gather(text: string, from: number, rare: Set<string>): number {
  let end = from;
  for (let at = 0; at < text.length; at++) {
    const first = kindAt(text, at);
    if (first === between || first === dropped) continue;
    at = pastMarks(text, at + 1);
    const second = kindAt(text, at);
    if (second === between) continue;
    at = pastMarks(text, at + 1);
    const third = kindAt(text, at);
    if (first > 0 && second > 0 && third > 0) {
      if ((first | second | third) < 0x80) end = write(first, second, third, end);
      else rare.add(String.fromCharCode(first, second, third));
    }
    // What is left of the word.
    while (kindAt(text, at) !== between) at++;
  }
  return end;
}

function pastMarks(text: string, from: number): number {
  let at = from;
  while (kindAt(text, at) === dropped) at++;
  return at;
}

/** Writes an ASCII prefix if the article did not have it yet, and returns where it ends. */
function write(first: number, second: number, third: number, from: number): number {
  const place = (first << 14) | (second << 7) | third;
  if (seen[place] === article) return from;
  seen[place] = article;
  written[from] = first;
  written[from + 1] = second;
  written[from + 2] = third;
  written[from + 3] = space;
  return from + 4;
}

function kindAt(text: string, at: number): number {
  if (at >= text.length) return between;
  const unit = text.charCodeAt(at);
  const kind = kinds.values[unit] || kinds.compute(unit);
  return kind === beyond ? kindOfHalf(text, at, unit) : kind;
}

/** Whether half of a character is of a word; no word with such a letter among its first three is known by them. */
function kindOfHalf(text: string, at: number, unit: number): number {
  const whole = text.codePointAt(unit < 0xdc00 ? at : at - 1) ?? unit;
  return wordCharacter.test(String.fromCodePoint(whole)) ? beyond : between;
}

const space = 0x20;
