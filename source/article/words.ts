/** Chinese, Japanese and Korean characters are written without spaces: each counts by itself. */
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;

/**
 * Adults read 238 English words of non-fiction a minute (Brysbaert 2019, a review of 190 studies) and about 500 Chinese or
 * Japanese characters, that is 2.1 characters in the time of one word.
 */
const wordsPerMinute = 238;
const charactersPerWord = 2.1;

/** Words of a text in any script; Chinese and Japanese characters count as words of 2.1 characters. */
export function countWords(text: string): number {
  const characters = text.match(cjk)?.length ?? 0;
  const spaced = characters > 0 ? text.replace(cjk, ' ') : text;
  return (spaced.match(word)?.length ?? 0) + Math.round(characters / charactersPerWord);
}

/** Whole minutes that reading so many words takes; 0 only for nothing. */
export function minutesToRead(words: number): number {
  return Math.ceil(words / wordsPerMinute);
}
