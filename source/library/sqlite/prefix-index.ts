import {UnitTable} from '../../article/article.ts';
import {foldText, withoutMarks} from '../fold.ts';

/**
 * The first three letters of words have a separate index: FTS5 would merge the lists of thousands of words before it found the first
 * article. Letters are folded here, both for texts and for searches; see `schema.ts` for what it costs.
 */

/** Kinds of UTF-16 units that are not letters: one that ends a word, a mark on a letter, or half of a surrogate pair. */
const between = -1;
const dropped = -2;
const beyond = -3;

/** The kind of each UTF-16 unit: a lower-case letter without its mark, or one of the above. */
const kinds = new UnitTable(kindOf);

/** The characters that the index treats as parts of words. */
const wordCharacter = () => /[\p{L}\p{M}\p{N}\p{Co}]/u;

function kindOf(character: string): number {
  if (/[\ud800-\udfff]/.test(character)) return beyond;
  if (/[\u0300-\u036f]/.test(character)) return dropped;
  // In scripts where each character is a word, no word has three letters.
  if (!wordCharacter().test(character) || foldText(character).startsWith(' ')) return between;
  return withoutMarks(character).toLowerCase().charCodeAt(0);
}

/** The ASCII prefixes of the current article, with space for every combination of letters and digits. */
const written = Buffer.alloc(4 * 36 ** 3);

/** For each ASCII prefix, the number of the last article that contained it. */
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
  const folded = withoutMarks(foldText(text));
  const beginning = prefixesOf([folded]);
  return folded.length === 3 && beginning.length === 3 ? beginning : undefined;
}

/** Writes the first three letters of each word to the buffer from `from` on, and returns the end. Prefixes beyond ASCII go into the set. */
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
    // Skip the rest of the word.
    while (kindAt(text, at) !== between) at++;
  }
  return end;
}

function pastMarks(text: string, from: number): number {
  let at = from;
  while (kindAt(text, at) === dropped) at++;
  return at;
}

/** Writes an ASCII prefix if it is new in this article, and returns the end of the written text. */
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

/** Returns the kind of half a surrogate pair. The index omits words with such a letter among their first three. */
function kindOfHalf(text: string, at: number, unit: number): number {
  const whole = text.codePointAt(unit < 0xdc00 ? at : at - 1) ?? unit;
  return wordCharacter().test(String.fromCodePoint(whole)) ? beyond : between;
}

const space = 0x20;
