import type {Line} from './line.ts';
import {Mark, type Span} from './span.ts';

/** Select Graphic Rendition codes (ECMA-48, 8.3.117) of each mark, in the user's own 16 colours. */
const codes: readonly (readonly [mark: number, code: string])[] = [
  [Mark.headline, '1'],
  [Mark.heading, '1'],
  [Mark.strong, '1'],
  [Mark.em, '3'],
  [Mark.code, '36'],
  [Mark.deleted, '9'],
  [Mark.quiet, '2'],
  [Mark.ornament, '2'],
  [Mark.found, '7'],
  [Mark.foundHere, '4'],
];

/** Not part of the line: soft hyphens that were not needed and zero-width spaces, which terminals disagree about. */
const unseen = /[\u00ad\u200b\u2060]/g;

/** A line as text alone. */
export function lineText(line: Line): string {
  return [...line.prefix, ...line.spans]
    .map(span => span.text)
    .join('')
    .replace(unseen, '')
    .trimEnd();
}

/** A line with its styles as SGR codes and its links as OSC 8; without colours where they are not wanted (no-color.org). */
export function lineStyled(line: Line, hasColor = true): string {
  return [...line.prefix, ...line.spans].map(span => styled(span, hasColor)).join('');
}

function styled(span: Span, hasColor: boolean): string {
  const text = span.text.replace(unseen, '');
  const sgr = codes
    .filter(([mark, code]) => span.marks & mark && (hasColor || code.length === 1))
    .map(([, code]) => code);
  if (span.href !== undefined) sgr.push('4');
  const set = sgr.length === 0 ? text : `\x1b[${[...new Set(sgr)].join(';')}m${text}\x1b[0m`;
  return span.href === undefined ? set : `\x1b]8;;${span.href}\x1b\\${set}\x1b]8;;\x1b\\`;
}
