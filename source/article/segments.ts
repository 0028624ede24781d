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

/**
 * Texts in which every character is a grapheme, whatever is beside it: letters, ideographs, kana, Korean syllables and punctuation, without anything that UAX #29
 * joins to a neighbour. Creating a segmenter takes as long as starting Node.
 */
const withoutClusters =
  /^[\u0020-\u007e\u00a0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2e80-\u3029\u3030-\u3098\u309b-\u4dbf\u4e00-\ua48c\uac00-\ud7a3\uf900-\ufad9\uff01-\uff9d]*$/;

/** Returns the user-perceived characters of a text (UAX #29). */
export function graphemes(text: string): Iterable<{readonly segment: string}> {
  if (withoutClusters.test(text)) return Array.from(text, segment => ({segment}));
  return segmentGraphemes(text);
}

function segmentGraphemes(text: string): Intl.Segments {
  graphemeSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
  return graphemeSegmenter.segment(text);
}

/** Returns where the grapheme that contains an offset begins. A mark can follow a space, too. */
function graphemeStart(text: string, at: number): number {
  if (withoutClusters.test(text.slice(Math.max(0, at - 1), at + 1))) return at;
  return segmentGraphemes(text).containing(at)?.index ?? at;
}

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
