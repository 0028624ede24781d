const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number as it stands at a word that a footnote belongs to. */
export function superscript(number: number): string {
  return Array.from(String(number), digit => digits.charAt(Number(digit))).join('');
}
