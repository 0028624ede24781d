import {superscript} from '../typeset/typeset.ts';

/** Glyphs that not every terminal has, each with an ASCII replacement of the same width. */
const ascii: Readonly<Record<string, string>> = {
  '●': 'o',
  '◐': '~',
  '★': '*',
  '━': '=',
  '›': '>',
  '↳': '>',
  '│': '|',
  '┃': '|',
  '─': '-',
  '▁': '_',
  '▣': '#',
  '•': '-',
  '☑': 'x',
  '☐': '_',
  '·': '-',
  '…': '.',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  ...Object.fromEntries(Array.from('0123456789', digit => [superscript(Number(digit)), digit])),
};

const known = new RegExp(`[${Object.keys(ascii).join('')}]`, 'g');

/** Returns a row of the screen in glyphs that every terminal has. */
export function toAscii(row: string): string {
  return row.replace(known, sign => ascii[sign] ?? sign);
}
