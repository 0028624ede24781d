/**
 * Words as the full-text index keeps and finds them. Capitals and diacritics do not count. A word of three or more characters also finds the longer words
 * that begin with it: `cyb` finds "cyber" while it is typed, and `bank` finds "banks". A shorter one finds itself alone: a reader who
 * asks for EU, UK or AI does not want "Europe", "Ukraine" and "aim". A phrase finds exactly its words in their order.
 */

/**
 * Scripts that are written without spaces, and Hangul, whose particles hang on the word: every character is a word to the
 * index, and a word of several is found as a phrase. By script extensions, for a mark such as the long vowel of Katakana is shared.
 */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu;

/** Accents that did not become one with their letter, and the points of Hebrew and Arabic, which most texts leave out. */
const points = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;

/** A text of any script as it goes into the index and into a search for it. */
export function foldText(text: string): string {
  if (/^[ -~\s]*$/.test(text)) return text;
  // A NUL would end the search expression for SQLite.
  return text.normalize('NFKC').replaceAll('\0', ' ').replace(points, '').replace(unspaced, ' $& ');
}

/**
 * The words as an FTS5 expression: every one in quotes, in which FTS5 knows no operators (sqlite.org/fts5.html, 3.1). A word of signs
 * alone, such as `***` or `&`, is ignored, so that `AT & T` is found by its letters; undefined where nothing else is left.
 */
export function matchExpression(words: readonly string[]): string | undefined {
  const strings = words
    .filter(word => /[\p{L}\p{N}]/u.test(word))
    .map(word => {
      const folded = foldText(word).trim();
      const whole = /\s/.test(word) || !/[\p{L}\p{M}\p{N}]{3}$/u.test(folded);
      return `"${folded.replaceAll('"', '""')}"${whole ? '' : ' *'}`;
    });
  return strings.length > 0 ? strings.join(' ') : undefined;
}
