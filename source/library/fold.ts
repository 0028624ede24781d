import {UnitTable} from '../article/article.ts';

/**
 * Words as the full-text index stores and matches them: case and diacritics are ignored, and in scripts without spaces every character is a
 * word.
 */

/**
 * Scripts without spaces, and Hangul, whose particles are attached to words. The index treats every character as a word, and finds longer words
 * as phrases. Script extensions are used, because marks such as the long vowel of Katakana are shared. Thai shares four accents with Latin letters, which
 * divide no words.
 */
const unspaced = () =>
  /(?![\u0300-\u036f])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu;

/** The code ranges of these scripts, with few other characters. This test rules out most texts in a quarter of the time. */
const mayBeUnspaced = /[\xb7\u02b0-\u036f\u0e00-\u1cff\u2e80-\uffff]/;

/**
 * Marks that a search ignores: accents of all alphabets, and the points of Hebrew and Arabic. The mark of й, ў, ї, ѓ or ќ belongs to the letter, which is another
 * letter without it.
 */
const marks =
  /[\u0300\u0302-\u0305\u0307\u0309-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]|(?<![ГгКк])\u0301|(?<![ИиУу])\u0306|(?<![Іі])\u0308/g;

/** Texts that need no folding: ASCII, composed letters of Latin-1, and common typographic characters. */
const plainText =
  /^[\n -~\xa0-\xa7\xa9\xab\xac\xae\xb0\xb1\xb6\xbb\xbf-\xff\u2010-\u2016\u2018-\u2023\u2030-\u2032\u2039-\u203b\u20a0-\u20bf]*$/;

/** Soft hyphens, zero-width spaces, joiners and direction marks. They divide no words: pages have them where a line could end. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** The same as character references, which Markdown can contain. */
const invisibleReferences = /&(?:shy|zwnj|zwj|ZeroWidthSpace|NoBreak|#173|#x0*ad|#820[3-7]|#8288|#x200[b-f]|#x2060);/gi;

/** Folds a text of any script for the index, or for a search. */
export function foldText(written: string): string {
  const text = written.includes('&') ? written.replace(invisibleReferences, '') : written;
  if (plainText.test(text)) return text;
  return foldByCharacter(text) ?? foldWhole(text);
}

/** Folds a text that may contain marks, which depend on the characters before them. */
function foldWhole(text: string): string {
  // A NUL would end the search expression for SQLite.
  const plain = withoutMarks(text.replaceAll('\0', ' ').replace(invisible, ''));
  return mayBeUnspaced.test(plain) ? plain.replace(unspaced(), ' $& ') : plain;
}

/** How a UTF-16 unit is folded, in the bits above those of a unit: to one unit, to a unit between spaces, or to another text. */
const single = 1 << 16;
const spaced = 2 << 16;
const longer = 4 << 16;

const foldedUnits = new UnitTable(unit => {
  const folded = foldAlone(unit);
  if (folded?.length === 1) return single | folded.charCodeAt(0);
  return folded !== undefined && /^ . $/s.test(folded) ? spaced | folded.charCodeAt(1) : longer;
});

/** The folded forms of all other characters; undefined if they depend on those around them. */
const foldedCharacters = new Map<string, string | undefined>();

/** Marks, halves of surrogate pairs, and letters that join those before them: parts of Hangul syllables, and vowels of Kirat Rai. */
const joining = () => /^\p{M}|\p{Cs}|[\u1100-\u11ff\u{16d63}-\u{16d6a}]/u;

/** Marks that join nothing, and whole syllables, although they consist of joining letters. */
const selectorOrSyllable = /[\ufe00-\ufe0f\uac00-\ud7a3]/;

/** Folds one character; undefined if the result depends on those around it. */
function foldAlone(character: string): string | undefined {
  const isJoining = joining().test(character.normalize('NFKD')) && !selectorOrSyllable.test(character);
  return isJoining ? undefined : foldWhole(character);
}

/** The folded units of the current text. Filling the buffer with zeros would take half a millisecond at each start. */
const foldedBytes = Buffer.allocUnsafeSlow(1 << 18);
const foldedView = new DataView(foldedBytes.buffer, foldedBytes.byteOffset, foldedBytes.length);

/** Folds a text character by character, in a fifth of the time; undefined if that is impossible, or the text is long. */
function foldByCharacter(text: string): string | undefined {
  if (text.length > foldedBytes.length / 8) return undefined;
  const {values} = foldedUnits;
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const folded = values[unit] || foldedUnits.compute(unit);
    if (folded & single) {
      foldedView.setUint16(end, folded, true);
      end += 2;
    } else if (folded & spaced) {
      foldedView.setUint16(end, space, true);
      foldedView.setUint16(end + 2, folded, true);
      foldedView.setUint16(end + 4, space, true);
      end += 6;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? unit);
      if (!foldedCharacters.has(character)) foldedCharacters.set(character, foldAlone(character));
      const form = foldedCharacters.get(character);
      if (form === undefined || end + 2 * form.length > foldedBytes.length - 6 * (text.length - at)) return undefined;
      end += foldedBytes.write(form, end, 'utf16le');
      at += character.length - 1;
    }
  }
  return foldedBytes.toString('utf16le', 0, end);
}

const space = 0x20;

/** Returns a text in its compatibility form (NFKC), without marks. The sigma at the end of a word becomes any other. */
export function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(marks, '').normalize('NFC').replaceAll('ς', 'σ');
}

/** A folded word and its range in the text, in UTF-16 units. */
export type FoldedWord = {readonly text: string; readonly from: number; readonly to: number};

/** A word of the index (see `schema.ts`), with the invisible characters inside it. In scripts without spaces, each character is one. */
const word = () => /[\p{L}\p{M}\p{N}\p{Co}]+(?:[\u00ad\u200b-\u200f\u2060\ufeff]+[\p{L}\p{M}\p{N}\p{Co}]+)*/gu;

/** The same for a text of ASCII characters only, because the other pattern takes 2 ms to make. */
const asciiWord = /[0-9a-z]+/gi;

/** Splits a text into words as the index does. */
export function foldedWords(text: string): readonly FoldedWord[] {
  return Array.from(text.matchAll(/^[\x00-\x7f]*$/.test(text) ? asciiWord : word())).flatMap(({0: run, index}) => {
    if (/^[0-9a-z]+$/i.test(run)) return [{text: run.toLowerCase(), from: index, to: index + run.length}];
    return splitUnspaced(run).map(({text: part, from}) => ({
      text: withoutMarks(part.replace(invisible, '')).toLowerCase(),
      from: index + from,
      to: index + from + part.length,
    }));
  });
}

function splitUnspaced(run: string): readonly {readonly text: string; readonly from: number}[] {
  const parts: {text: string; from: number}[] = [];
  let from = 0;
  for (const {0: character, index} of run.matchAll(unspaced())) {
    if (index > from) parts.push({text: run.slice(from, index), from});
    parts.push({text: character, from: index});
    from = index + character.length;
  }
  if (from < run.length) parts.push({text: run.slice(from), from});
  return parts;
}

/** Finds a phrase in a list of words. Returns the index of the first word of each match. With `prefix`, the last word also matches longer ones. */
export function findWords(
  within: readonly FoldedWord[],
  wanted: readonly FoldedWord[],
  prefix: boolean,
): readonly number[] {
  const finds: number[] = [];
  for (let start = 0; start + wanted.length <= within.length; start++) {
    const isHere = wanted.every(({text}, offset) => {
      const found = within[start + offset]?.text ?? '';
      return prefix && offset === wanted.length - 1 ? found.startsWith(text) : found === text;
    });
    if (isHere && wanted.length > 0) finds.push(start);
  }
  return finds;
}

/** Returns whether words match a text by the rules of the index. */
export function wordsIn(text: string, words: {readonly text: string; readonly prefix: boolean}): boolean {
  return findWords(foldedWords(text), foldedWords(words.text), words.prefix).length > 0;
}
