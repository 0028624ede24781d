import {eastAsianWidth} from 'get-east-asian-width';
import {isPlain, needsDictionary, sanitizeText, splitAtWords, splitClusters, UnitTable} from '../article/article.ts';

/**
 * Returns a text in the form in which it is drawn. Terminals and libraries disagree about the width of emoji sequences (a heart with VS16, a family, a skin
 * tone, a keycap), and a difference of one cell breaks a whole screen. This removes variation selectors, joiners between emoji, skin tones and keycaps, but no
 * emoji. It also removes control characters, and soft hyphens and other invisible places to break a line, about which terminals disagree too. Only the screen
 * shows this form: what is stored, copied or piped does not change.
 */
export function drawable(text: string): string {
  if (isPlain(text)) return text;
  return sanitizeText(text).replace(undrawn(), '$1');
}

/** Returns the parts of a safe text as `drawable` draws the whole. A sequence can begin in one part and end in another. */
export function drawableParts(parts: readonly string[]): readonly string[] {
  if (parts.every(isPlain)) return parts;
  const drawn = parts
    .join('')
    .replace(undrawn(), (sequence: string, emoji = '') => emoji + removed.repeat(sequence.length - emoji.length));
  let end = 0;
  return parts.map(({length}) => {
    end += length;
    return drawn.slice(end - length, end).replaceAll(removed, '');
  });
}

/** Replaces a unit that is not drawn. A safe text does not contain it. */
const removed = '\0';

/** Characters that modify the emoji before them; selectors, keycaps and tags elsewhere; places to break a line, and isolates. */
const undrawn = () =>
  /(\p{Emoji})(?:[\ufe00-\ufe0f\u20e3\u{e0100}-\u{e01ef}]|[\u{e0020}-\u{e007f}]|\u200d|\p{Emoji_Modifier})+|[\ufe00-\ufe0f\u20e3\u{e0100}-\u{e01ef}]|[\u{e0020}-\u{e007f}\u00ad\u200b\u2060\u2068\u2069]/gu;

const asciiOrLatin = /^[\x20-\x7e\n\xa0-\xac\xae-\u02ff\u2010-\u2027]*$/;

/** Characters without a cell of their own: marks on another character, format characters, medial and final jamo. */
const zero = () => /^[\p{Mn}\p{Me}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7fb]$/u;

/** The cells of each UTF-16 unit, plus 1. */
const widths = new UnitTable(character => 1 + computeCells(character));

/** Returns the cells of a code point: 0, 1 or 2. */
function codePointCells(codePoint: number): number {
  if (codePoint > 0xffff) return computeCells(String.fromCodePoint(codePoint));
  return (widths.values[codePoint] || widths.compute(codePoint)) - 1;
}

function computeCells(character: string): number {
  // Most characters are plain, and the pattern of zero-width characters takes 5 ms to make.
  return !isPlain(character) && zero().test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** Returns the cells that a text takes when it is drawn. Two regional indicators are one flag of two cells. */
export function cells(text: string): number {
  if (asciiOrLatin.test(text)) return text.length;
  return drawnCells(skinTone.test(text) ? text.replace(undrawn(), '$1') : text);
}

/** Among the units that are not drawn, only a skin tone has a width of its own. */
const skinTone = /[\u{1f3fb}-\u{1f3ff}]/u;

function drawnCells(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const codePoint = text.codePointAt(index) ?? 0;
    if (codePoint > 0xffff) index++;
    sum += isRegionalIndicator(codePoint) ? 1 : codePointCells(codePoint);
  }
  return sum;
}

/** Returns the cells of the widest text. There can be more texts than a call can have arguments. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, cells(text)), 0);
}

function isRegionalIndicator(codePoint: number): boolean {
  return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
}

/** Returns the longest beginning of a drawable text that fits, cut between graphemes or, where a dictionary finds them, words; and its cells. */
export function fit(text: string, limit: number): {readonly text: string; readonly cells: number} {
  const whole = cells(text);
  if (whole <= limit) return {text, cells: whole};
  if (asciiOrLatin.test(text)) return {text: text.slice(0, limit), cells: limit};
  let fitting = '';
  let used = 0;
  for (const part of partsToFit(text, limit)) {
    const next = cells(part);
    if (used + next > limit) break;
    used += next;
    fitting += part;
  }
  return {text: fitting, cells: used};
}

function partsToFit(text: string, limit: number): string[] {
  return splitAtWords(text).flatMap(part =>
    needsDictionary(part) && cells(part) <= limit ? [part] : splitClusters(part),
  );
}

/** Returns a drawable text in exactly `width` cells: cut with an ellipsis, or filled with spaces. */
export function fitExactly(text: string, width: number): string {
  if (width <= 0) return '';
  if (cells(text) <= width) return text + ' '.repeat(width - cells(text));
  const cut = fit(text, width - 1);
  return `${cut.text}…${' '.repeat(width - 1 - cut.cells)}`;
}

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Returns a number as a footnote reference. */
export function superscript(number: number): string {
  return Array.from(String(number), digit => digits.charAt(Number(digit))).join('');
}
