/** Elements of HTML whose meaning plain text can keep: raised and lowered text, quotations and readings. */

const superscripts = toMap('0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ');
const subscripts = toMap('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎');

function toMap(from: string, to: string): ReadonlyMap<string, string> {
  return new Map(Array.from(from, (character, index) => [character, Array.from(to)[index] ?? '']));
}

/** Returns raised text: in superscript characters, else after a `^` where it is an exponent of the text before it. */
export function superscriptText(text: string, before: string): string {
  return mapCharacters(text, superscripts) ?? (isExponent(text, before) ? `^${inBrackets(text)}` : text);
}

/** Returns lowered text: in subscript characters, else after a `_` where it is an index of the text before it. */
export function subscriptText(text: string, before: string): string {
  return mapCharacters(text, subscripts) ?? (isIndex(text, before) ? `_${inBrackets(text)}` : text);
}

function mapCharacters(text: string, characters: ReadonlyMap<string, string>): string | undefined {
  const written = Array.from(text.replace(/−/g, '-'), character => characters.get(character));
  return written.every(character => character !== undefined) ? written.join('') : undefined;
}

/** Letters and digits, or a formula without spaces. */
const formula = () => /^(?:[\p{L}\p{N}]{1,3}|(?=[^\s]{2,12}$)[\p{L}\p{N}]{1,3}(?:[-+−*/,=·][\p{L}\p{N}]{1,3})+)$/u;

/** Ends of ordinals and abbreviations (`2nd`, `1er`, `Mme`, `No`), and marks of trade. */
const abbreviation = /^(?:st|nd|rd|th|er|[eè]?re|i?[eè]me|es?|os?|mes?|lles?|tm|sm)$/i;

/** Returns whether raised text changes the meaning of the number or letter before it. */
function isExponent(text: string, before: string): boolean {
  return formula().test(text) && !abbreviation.test(text) && !(/\d$/.test(before) && /^as?$/.test(text));
}

function isIndex(text: string, before: string): boolean {
  return formula().test(text) && /[\p{L}\p{N})\]]$/u.test(before);
}

function inBrackets(text: string): string {
  return /^[\p{L}\p{N}]+$/u.test(text) ? text : `(${text})`;
}

/** Writes these elements of a line of HTML as plain text. Other tags stay. */
export function writeElements(html: string): string {
  if (!/<(?:su[bp]|q|r[tp])\b/i.test(html)) return html;
  return html
    .replace(/(\S?)<(su[bp])\b[^<>]*>([^<>]{1,20})<\/\2\s*>/gi, (_, before: string, name: string, raw: string) => {
      const text = raw.replace(/&minus;|&#8722;/g, '−');
      return before + (name.toLowerCase() === 'sup' ? superscriptText : subscriptText)(text, before);
    })
    .replace(/<rp\b[^<>]*>[^<>]{0,10}(?:<\/rp\s*>)?/gi, '')
    .replace(/<rt\b[^<>]*>([^<>]*)(?:<\/rt\s*>)?/gi, '($1)')
    .replace(/<q\b[^<>]*>/gi, '“')
    .replace(/<\/q\s*>/gi, '”');
}
