import {graphemes, needsDictionary, splitAtWords, splitClusters} from '../article/article.ts';
import {cells} from './width.ts';

/** A piece of text that no line break divides. Offsets are UTF-16 units. */
export type Box = {
  readonly start: number;
  /** The end of its text. White space follows, up to the next box. */
  readonly end: number;
  readonly cells: number;
  /** Cells between it and the next box on the same line. */
  readonly space: number;
  /** Whether a line that ends after it shows a hyphen, for which there is room. */
  readonly hyphen: boolean;
};

/** Chinese and Japanese break between any two characters, except `neverFirst` and `neverLast`. Korean breaks at spaces. */
const ideographic = () => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;

/** Characters that cannot begin a line (JIS X 4051 and GB/T 15834: closing marks, small kana, iteration and prolonged sound marks). */
const neverFirst =
  /[、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〉》」』】〕〙〗〟’”»ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ‥…,.)\]}!?:;%‰′″℃〜～]/;

/** Characters that cannot end a line: opening marks. */
const neverLast = /[（［｛〈《「『【〔〘〖〝‘“«([{¥￥$£€]/;

/** Words that are one box: Latin letters and symbols without a place to break. */
const indivisible = /^[^\-\u00ad\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u2010\u2013\u2014\u200b/\u2e80-\uffff]*$/;

/** Patterns of the places where a line can end inside a word, and inside an address. */
type Places = {readonly inWord: RegExp; readonly inAddress: RegExp};

/**
 * Returns the patterns for words of these letters and numbers. A line can end after a hyphen with two letters on either side, after a dash between letters (but
 * not in a range of numbers), and at a soft hyphen or zero-width space. A single letter stays with the rest of its word: `e-mail`, `vitamin-C`. A quote that
 * ends with a dash keeps its closing marks (UAX #14, LB13 and LB19). In an address, or a word of that length, a line can also end after a slash. `km/h` and
 * `24/7` stay whole.
 */
function placesBetween(letters: string, numbers: string): Places {
  const letter = `[${letters}${numbers}]`;
  const outsideRange = `(?!(?<=[${numbers}].)[${numbers}])`;
  const inWord = [
    `(?<=${letter}{2}[-\\u2010])(?=${letter}{2})${outsideRange}`,
    `(?<=${letter}[\\u2013\\u2014])(?=${letter})${outsideRange}`,
    '(?<=[\\u00ad\\u200b])',
    `(?<=\\u2014)(?!["'’”»)\\]},.;:!?])`,
  ].join('|');
  return {inWord: new RegExp(inWord, 'u'), inAddress: new RegExp(`${inWord}|(?<=${letter}/)(?=${letter})`, 'u')};
}

const asciiPlaces = placesBetween('A-Za-z', '0-9');
let places: Places | undefined;

/** Returns the patterns for words of any script. Node takes 10 ms to compile them, so few words are compared with them. */
function unicodePlaces(): Places {
  places ??= placesBetween('\\p{L}', '\\p{N}');
  return places;
}

/** Divides a word at the places where a line can end. */
function divideWord(word: string): string[] {
  if (!/[-/\u00ad\u200b\u2010\u2013\u2014]/.test(word)) return [word];
  const {inWord, inAddress} = ascii.test(word) ? asciiPlaces : unicodePlaces();
  return word.split(word.length >= 20 || /:\/\/|^www\./.test(word) ? inAddress : inWord);
}

/** Returns where a hyphen can divide a word: ascending UTF-16 offsets. */
export type Hyphenate = (word: string) => readonly number[];

/** A part of a word that no line break divides. */
type WordPart = {readonly text: string; readonly hyphen: boolean};

/** The first word of a line that begins with wide spaces. They are an indent, as in verse, and belong to the word. */
const indented = /^[\u2000-\u200a\u205f]+[^ \u2000-\u2006\u2008-\u200a\u205f]+/;

/** Returns the boxes of a line of text that begins at offset `base`. Boxes wider than `width` cells are cut between graphemes. */
export function boxesOf(text: string, base: number, width: number, hyphenate?: Hyphenate): Box[] {
  const boxes: Box[] = [];
  let previous: string | undefined;
  const indent = indented.exec(text)?.[0].length ?? 0;
  for (let at = indent > 0 ? 0 : afterSpaces(text, 0); at < text.length; ) {
    let end = at === 0 ? indent : at;
    let isAscii = end === at;
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (isSpace(unit)) break;
      isAscii &&= isPlainAscii(unit);
    }
    const word = text.slice(at, end);
    const next = afterSpaces(text, end);
    const first = boxes.length;
    // Most words are certainly one part, and finding that out takes a tenth of the time of `partsOf`.
    if (isAscii && word.length <= width && (hyphenate === undefined || !divisibleAscii.test(word))) {
      boxes.push({start: base + at, end: base + end, cells: word.length, space: next - end, hyphen: false});
    } else {
      const parts = partsOf(word, hyphenate);
      let start = base + at;
      for (const [index, part] of parts.entries()) {
        pushToWidth(boxes, part, start, width, index === parts.length - 1 ? next - end : 0);
        start += part.text.length;
      }
    }
    if (previous !== undefined && isNonBreakingPair(previous, word)) joinAt(boxes, first, width);
    previous = word;
    at = next;
  }
  return boxes;
}

/** Returns the offset after the spaces at an offset. */
function afterSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Returns whether a UTF-16 unit is a space after which a line can end (UAX #14, classes SP and BA of white space). */
function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x2000 && unit <= 0x200a && unit !== 0x2007) || unit === 0x205f;
}

/** Returns whether a UTF-16 unit is visible ASCII other than a hyphen or a slash: one cell, and no place to break unless a word is hyphenated. */
function isPlainAscii(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f && unit !== 0x2d && unit !== 0x2f;
}

/** Joins a box to the one before it, if a line has room for both. */
function joinAt(boxes: Box[], index: number, width: number): void {
  const before = boxes[index - 1];
  const after = boxes[index];
  if (!before || !after) return;
  const joined = {...after, start: before.start, cells: before.cells + before.space + after.cells};
  if (joined.cells + (joined.hyphen ? 1 : 0) <= width) boxes.splice(index - 1, 2, joined);
}

function partsOf(word: string, hyphenate: Hyphenate | undefined): readonly WordPart[] {
  if (indivisible.test(word)) return hyphenate ? syllables(word, hyphenate) : [{text: word, hyphen: false}];
  const parts = divideWord(word);
  if (ideographic().test(word) || needsDictionary(word)) {
    return parts
      .flatMap(splitAtWords)
      .flatMap(part => (ideographic().test(part) ? ideographicParts(part) : [part]))
      .map(withHyphen);
  }
  if (hyphenate && !word.includes('\u00ad')) return parts.flatMap(part => syllables(part, hyphenate));
  return parts.map(withHyphen);
}

/** A soft hyphen shows where a line ends inside its word, not at the end of the word. */
function withHyphen(text: string, index: number, parts: readonly string[]): WordPart {
  return {text, hyphen: text.endsWith('\u00ad') && index < parts.length - 1};
}

/** A word of letters with punctuation around it: no address, file name or acronym. */
const divisible = () => /^[^\p{L}\p{N}_@#/\\]*\p{L}?[\p{Ll}\p{Lo}\p{M}'’]{4,}[^\p{L}\p{N}_@/\\]*$/u;

/** The same for ASCII words. Node takes 10 ms to compile the general pattern. */
const divisibleAscii = /^[^A-Za-z0-9_@#/\\]*[A-Za-z]?[a-z'’]{4,}[^A-Za-z0-9_@/\\]*$/;
const ascii = /^[\x00-\x7f\u2010-\u2027]*$/;

function syllables(word: string, hyphenate: Hyphenate): readonly WordPart[] {
  if (!(ascii.test(word) ? divisibleAscii : divisible()).test(word)) return [{text: word, hyphen: false}];
  const ends = [...hyphenate(word), word.length];
  return ends.map((end, index) => ({text: word.slice(ends[index - 1] ?? 0, end), hyphen: end < word.length}));
}

/** Divides a text between characters, except where a line break is not allowed. */
function ideographicParts(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let previous = '';
  for (const {segment} of graphemes(text)) {
    const mayBreak =
      part !== '' &&
      (ideographic().test(previous) || ideographic().test(segment)) &&
      !neverFirst.test(segment) &&
      !neverLast.test(previous);
    if (mayBreak) {
      parts.push(part);
      part = '';
    }
    part += segment;
    previous = segment;
  }
  parts.push(part);
  return parts;
}

/** Adds one box, or several for a text that is wider than a line. `space` follows the last. */
function pushToWidth(boxes: Box[], {text, hyphen}: WordPart, start: number, width: number, space: number): void {
  const whole = cells(text);
  if (whole <= width) {
    boxes.push({start, end: start + text.length, cells: whole, space, hyphen: hyphen && whole < width});
    return;
  }
  let from = start;
  let at = start;
  let used = 0;
  for (const segment of splitToWidth(text, width)) {
    const next = cells(segment);
    if (used + next > width && at > from) {
      boxes.push({start: from, end: at, cells: used, space: 0, hyphen: false});
      from = at;
      used = 0;
    }
    used += next;
    at += segment.length;
  }
  boxes.push({start: from, end: at, cells: used, space, hyphen: hyphen && used < width});
}

/** Splits a text into parts that are not divided, except those that are wider than a line. */
export function splitToWidth(text: string, width: number): string[] {
  return splitClusters(text).flatMap(part => (cells(part) > width ? Array.from(part) : [part]));
}

/** Dashes and marks that stay with the word before them across a space, as in French `« mot » !` and English `word – word`. */
const staysWithPrevious = /^(?:[-\u2012-\u2015]+|[!?:;»%‰°…]+[.,;:)»”]*)$/;

/** Words that stay with the next: an opening mark, an initial, a title. */
const staysWithNext = /^(?:[«„“([]|[A-Z]\.|(?:Mr|Mrs|Ms|Dr|Prof|St|Mme|Mlle)\.|n°|§+|№)$/;

/** An initial of any script. Node takes a millisecond to compile this, so only short words that end with a full stop are compared with it. */
const initial = () => /^\p{Lu}\.$/u;

/** Words that stay with a number after them. */
const numbering = /^(?:No|Nr|pp?|[Vv]ol|[Ff]ig)\.$/;

/** Groups of thousands with a space between them, as in SI (BIPM, The International System of Units, 5.4.4). */
const thousands = {before: () => /^[^\p{L}\p{N}]*\d{1,3}$/u, after: /^\d{3}(?!\d)/};

const digit = /^\d/;
const number = /\d$/;
const unit =
  /^(?:[kcm]?m[²³]?|km\/h|[km]?g|[kmgt]i?b|[kmg]?hz|[kmg]?w|kwh|mph|ft|lb|oz|°[cf]|[ap]\.?m\.?|h|min|s|ms|€|\$|£|¥)[.,;:)!?]*$/i;

/** Returns whether no line should end between two words. */
function isNonBreakingPair(before: string, after: string): boolean {
  // Between two letters, as of most pairs, a line can end: every pair below has a mark or a digit there.
  if (isLetter(before.charCodeAt(before.length - 1)) && isLetter(after.charCodeAt(0))) return false;
  return (
    staysWithPrevious.test(after) ||
    staysWithNext.test(before) ||
    (before.length <= 3 && before.endsWith('.') && initial().test(before)) ||
    (numbering.test(before) && digit.test(after)) ||
    (number.test(before) && (unit.test(after) || (thousands.after.test(after) && thousands.before().test(before))))
  );
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}
