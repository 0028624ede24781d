import {models} from './charset-models.ts';

/** Text enough to tell a charset by, in bytes. */
const enough = 32_768;

/** What random bytes do not reach. */
const least = 0.25;

/** Most old text is in this one, and a short one may have a single letter to tell by. */
const favour = 0.15;

/**
 * The charset that a text is in which is not UTF-8 and does not say: the one in which its characters beyond ASCII are most like a language,
 * by how often each occurs in it and by what stands beside it. Undefined where they are like none.
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

/** The part of a text in which its first characters beyond ASCII stand. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex(byte => byte > 0x7f || byte === 0x1b);
  const start = bytes.lastIndexOf(0x0a, Math.max(0, first)) + 1;
  return bytes.subarray(Math.max(0, first - start > 1000 ? first - 100 : start), first + enough);
}

/** The text of a sample, whose last character may be cut off; undefined where the bytes are not of this charset. */
function decodeSample(charset: string, sample: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(charset, {fatal: true}).decode(sample, {stream: true});
    return /[\x80-\x9f\ufffd]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

type Weights = ReadonlyMap<string, number>;

/** From 2 for the most frequent letter to a half for the rarest. */
function weightsOf(letters: string): Weights {
  const characters = Array.from(letters);
  return new Map(characters.map((letter, index) => [letter, 2 - (1.5 * index) / characters.length]));
}

/**
 * How much the characters of a text beyond ASCII are like the letters of a language, on the average of one of their bytes: 2 at the most,
 * and below 0 where they are more like nothing. What is written in two bytes would otherwise count half.
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
  // Letters of another script than Latin stand in words of their own; one alone is a dash or a quotation mark of another charset.
  if (isForeign(character) && !isForeign(before)) return /[a-z]/i.test(before) ? -1 : 0;
  const isCapital = /\p{Lu}/u.test(character);
  // A capital in the middle of a word is what another charset makes of a small letter.
  if (isCapital && /\p{Ll}/u.test(before)) return -1;
  if (weight !== undefined) return isCapital ? weight / 2 : weight;
  if (punctuation.has(character)) return /\p{L}/u.test(before) && /[№§£©®°]/.test(character) ? -1 : 0.15;
  if (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(character))
    return character >= '\uff61' && character <= '\uff9f' ? -1 : 0;
  return /\p{L}|\p{M}/u.test(character) ? -0.7 : -2;
}

/** A letter of a script that is not written together with Latin letters. */
function isForeign(character: string): boolean {
  return /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u.test(character);
}
