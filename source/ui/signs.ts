import {superscript} from '../typeset/typeset.ts';

/** Signs of the screen that not every terminal has, each by one of ASCII of the same width. */
const ascii: Readonly<Record<string, string>> = {
  '●': 'o',
  '◐': '~',
  '★': '*',
  '›': '>',
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

/**
 * Whether a terminal has these signs: the Linux console has the 256 or 512 of its font, and one whose locale names another charset than UTF-8 may have
 * none. A locale that names none, as in containers and over ssh, says nothing of the terminal.
 */
export function hasSigns({TERM, LC_ALL, LC_CTYPE, LANG}: Readonly<Record<string, string | undefined>>): boolean {
  const charset = /\.([^@]+)/.exec(LC_ALL || LC_CTYPE || LANG || '')?.[1];
  return TERM !== 'linux' && (charset === undefined || /^utf-?8$/i.test(charset));
}

/** A row of the screen in signs that every terminal has. */
export function inAscii(row: string): string {
  return row.replace(known, sign => ascii[sign] ?? sign);
}
