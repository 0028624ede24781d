import {models} from './charset-models.ts';

/** How much text the detection reads, in bytes. */
const enough = 32_768;

/** A similarity that random bytes do not reach. */
const least = 0.25;

/** Added for windows-1252: most old texts use it, and a short text may have only one significant letter. */
const favour = 0.15;

/**
 * Detects the charset of a text that is not UTF-8 and declares no charset: the one in which its non-ASCII characters look most like a language, by their
 * frequency and their neighbours. Returns undefined if they look like no language.
 */
export function detectCharset(bytes: Uint8Array): string | undefined {
  const sample = sampleOf(bytes);
  const texts = new Map<string, string | undefined>();
  let best: {readonly charset?: string; readonly score: number} = {score: least};
  for (const {charsets, letters} of models) {
    const weights = weightsOf(letters);
    for (const charset of charsets) {
      if (!texts.has(charset)) texts.set(charset, decodeSample(charset, sample));
      const text = texts.get(charset);
      const score = text === undefined ? 0 : likenessOf(text, weights) + (charset === 'windows-1252' ? favour : 0);
      if (score > best.score) best = {charset, score};
    }
  }
  return best.charset;
}

/** Returns the part of a text with its first non-ASCII characters. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex(byte => byte > 0x7f || byte === 0x1b);
  const start = bytes.lastIndexOf(0x0a, Math.max(0, first)) + 1;
  return bytes.subarray(Math.max(0, first - start > 1000 ? first - 100 : start), first + enough);
}

/** Decodes a sample, whose last character may be cut off; undefined if the bytes are not of this charset. */
function decodeSample(charset: string, sample: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(charset, {fatal: true}).decode(sample, {stream: true});
    return /[\x80-\x9f\ufffd]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

type Weights = ReadonlyMap<string, number>;

/** From 2 for the most frequent letter to 0.5 for the rarest. */
function weightsOf(letters: string): Weights {
  const characters = Array.from(letters);
  return new Map(characters.map((letter, index) => [letter, 2 - (1.5 * index) / characters.length]));
}

/**
 * Returns how closely the non-ASCII characters of a text resemble the letters of a language: at most 2, and below 0 if they resemble none. The value is per
 * byte, because two-byte characters would otherwise count half.
 */
function likenessOf(text: string, weights: Weights): number {
  let sum = 0;
  let count = 0;
  let before = ' ';
  for (const character of text) {
    if (character > '\x7f') {
      sum += weightOf(character, before, weights);
      count += 1;
    } else if (/[a-z]/i.test(character) && isForeign(before)) {
      sum -= 1;
    }
    before = character;
  }
  return count === 0 ? 0 : sum / count;
}

const punctuation = new Set(Array.from('«»„“”‚‘’–—…·•°§№€£©®™\u00a0、。，．！？「」『』（）・：；《》〈〉【】'));

function weightOf(character: string, before: string, weights: Weights): number {
  const weight = weights.get(character) ?? weights.get(character.toLowerCase());
  // Letters of other scripts form words of their own. One beside Latin letters is a dash or quotation mark of another charset.
  if (isForeign(character) && !isForeign(before)) return /[a-z]/i.test(before) ? -1 : 0;
  const isCapital = /\p{Lu}/u.test(character);
  // A capital inside a word is a lower-case letter of another charset.
  if (isCapital && /\p{Ll}/u.test(before)) return -1;
  if (weight !== undefined) return isCapital ? weight / 2 : weight;
  if (punctuation.has(character)) return /\p{L}/u.test(before) && /[№§£©®°]/.test(character) ? -1 : 0.15;
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(character))
    return character >= '\uff61' && character <= '\uff9f' ? -1 : 0;
  return /\p{L}|\p{M}/u.test(character) ? -0.7 : -2;
}

/** Returns whether a character is a letter of a script that does not mix with Latin letters in a word. */
function isForeign(character: string): boolean {
  return /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u.test(character);
}
