/**
 * The places where a text can be divided. Thai, Lao, Khmer and Burmese have no spaces between words, so their words come from a dictionary (UAX #14, class SA).
 * Tibetan ends each syllable with a tsheg, after which a line can end.
 */

/** Scripts whose words are found by a dictionary, or by the tsheg. */
const dictionaryScripts = () => /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** The code ranges of these scripts, with few other characters. */
const mayNeedDictionary = /[\u0e00-\u1fff\ua9e0-\uaaff\ud805]/;

/** A place inside a Tibetan text where a line can end: after a tsheg, before a letter or digit. */
const afterTsheg = /(?<=\u0f0b)(?=[\u0f20-\u0f33\u0f40-\u0f6c])/;

/** Characters that belong to the letter before them: marks, vowels, signs of repetition and omission, a Burmese final consonant, a tsheg. */
const followsLetter = () =>
  /^(?:[\p{M}\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6\u0f0b-\u0f14\u17d7]|[\u1000-\u1021]\u1037?\u103a)/u;

/** Characters that belong to the letter after them: Thai and Lao vowels that are written first, and signs that stack the next consonant. */
const precedesLetter = /[\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2]$/;

/** Punctuation of these scripts, which stays with the word before it. */
const punctuation = () => /^\p{P}/u;

let graphemeSegmenter: Intl.Segmenter | undefined;
let wordSegmenter: Intl.Segmenter | undefined;

/** Letters, ideographs, kana, Korean syllables, punctuation, symbols and emoji. UAX #29 joins them to no neighbours except the marks below. */
const bases = String.raw`\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05be\u05c0\u05c3\u05c6\u05d0-\u05f4\u0606-\u060f\u061b\u061d-\u064a\u0660-\u066f\u0671-\u06d5\u06ee-\u070e\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u2ceb\u2e80-\u3029\u3030-\u3098\u309b-\u4dbf\u4e00-\ua48c\uac00-\ud7a3\uf900-\ufad9\ufb1f-\ufdff\ufe70-\ufefc\uff01-\uff9d\u{1f000}-\u{1f1e5}\u{1f200}-\u{1f3fa}\u{1f400}-\u{1faff}`;

/** Marks that belong to any base before them: of Latin, Greek, Cyrillic, Hebrew and Arabic, and the variation selectors of emoji. */
const marks = String.raw`\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u20d0-\u20f0\ufe00-\ufe0f`;

/** Matches texts that only a segmenter can divide: flags, skin tones, joiners and other scripts. Creating a segmenter takes longer than starting Node. */
const needsSegmenter = new RegExp(`^[${marks}]|[^${bases}${marks}]`, 'u');

const baseWithMarks = new RegExp(`[${bases}][${marks}]*`, 'gu');

/** Returns the user-perceived characters of a text (UAX #29). */
export function graphemes(text: string): Iterable<{readonly segment: string}> {
  if (needsSegmenter.test(text)) return segmentGraphemes(text);
  return Array.from(text.match(baseWithMarks) ?? [], segment => ({segment}));
}

function segmentGraphemes(text: string): Intl.Segments {
  graphemeSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
  return graphemeSegmenter.segment(text);
}

/** Returns where the grapheme that contains an offset begins. A mark can follow a space, too. */
function graphemeStart(text: string, at: number): number {
  const codePoint = text.codePointAt(at);
  if (codePoint === undefined) return at;
  const end = at + (codePoint > 0xffff ? 2 : 1);
  const around = text.slice(Math.max(0, at - (secondHalf.test(text.charAt(at - 1)) ? 2 : 1)), end);
  if (needsSegmenter.test(around)) return segmentGraphemes(text).containing(at)?.index ?? at;
  const last = around.match(baseWithMarks)?.at(-1) ?? '';
  return end - last.length;
}

/** The second unit of a surrogate pair. */
const secondHalf = /[\udc00-\udfff]/;

/** Returns whether a text contains a script that `splitAtWords` divides. */
export function needsDictionary(text: string): boolean {
  return mayNeedDictionary.test(text) && dictionaryScripts().test(text);
}

/** Splits a text between words, in scripts that have no spaces there. Text in other scripts is not divided. */
export function splitAtWords(text: string): string[] {
  if (!needsDictionary(text)) return [text];
  wordSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'word'});
  const segments = Array.from(wordSegmenter.segment(text), ({segment}) => segment);
  return joinParts(segments, canDivide).flatMap(part => part.split(afterTsheg));
}

/** Splits a text into the smallest parts that can be on different lines: graphemes, and vowels and finals with their consonant. */
export function splitClusters(text: string): string[] {
  const parts = Array.from(graphemes(text), ({segment}) => segment);
  if (!needsDictionary(text)) return parts;
  return joinParts(parts, (before, after) => !areOneLetter(before, after));
}

/** The number of UTF-16 units before an offset that are searched for a word. */
const wordReach = 60;

/** Returns the last place at or before an offset where an excerpt can end: between words where a dictionary finds them, otherwise between graphemes. */
export function excerptEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  let place = graphemeStart(text, Math.max(0, at - wordReach, Math.min(at, text.lastIndexOf(' ', at) + 1)));
  for (const word of splitAtWords(text.slice(place, at + wordReach))) {
    for (const part of needsDictionary(word) ? [word] : splitClusters(word)) {
      if (place + part.length > at) return place;
      place += part.length;
    }
  }
  return place;
}

/** Returns where an excerpt can begin: at the word before an offset or, in a text without a space nearby, at `excerptEnd`. */
export function excerptStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const word = text.lastIndexOf(' ', at) + 1;
  return at - word > wordReach ? excerptEnd(text, at) : graphemeStart(text, word);
}

/** Returns whether a line can end between two segments: both are of these scripts, and the second is a word. */
function canDivide(before: string, after: string): boolean {
  return (
    needsDictionary(before.slice(-1)) &&
    needsDictionary(after.charAt(0)) &&
    !punctuation().test(after) &&
    !areOneLetter(before, after)
  );
}

function areOneLetter(before: string, after: string): boolean {
  return precedesLetter.test(before) || followsLetter().test(after);
}

/** Joins neighbours that cannot be divided. */
function joinParts(segments: readonly string[], canDivide: (before: string, after: string) => boolean): string[] {
  const parts: string[] = [];
  let before = '';
  for (const segment of segments) {
    if (before === '' || canDivide(before, segment)) parts.push(segment);
    else parts[parts.length - 1] += segment;
    before = segment;
  }
  return parts;
}
