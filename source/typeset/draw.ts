import {inVisualOrder, visualText} from './bidi.ts';
import type {Line} from './line.ts';
import {Mark, plain, type Span} from './span.ts';
import {cells} from './width.ts';

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
  [Mark.keyword, '35'],
  [Mark.string, '32'],
  [Mark.literal, '33'],
  [Mark.name, '34'],
  [Mark.comment, '2'],
  [Mark.highlight, '4'],
  [Mark.highlight, '30;43'],
  [Mark.chosen, '7'],
];

/** Not part of the line: soft hyphens that were not needed, zero-width spaces, which terminals disagree about, and isolates. */
const unseen = /[\u00ad\u200b\u2060\u2068\u2069]/g;

/** A line as text alone, in the order in which it is read, and not stretched. */
export function lineText(line: Line): string {
  return [...line.prefix, ...line.spans]
    .map(span => span.text)
    .join('')
    .replace(unseen, '')
    .trimEnd();
}

/** A line with its styles as SGR codes and its links as OSC 8; without colours where they are not wanted (no-color.org). */
export function lineStyled(line: Line, hasColor = true): string {
  return seen(line)
    .map(span => styled(span, hasColor))
    .join('');
}

/** Cells that a line takes on the screen. */
export function lineCells({prefix, spans, stretch = 0, emptyLeft = 0}: Line): number {
  return [...prefix, ...spans].reduce((sum, span) => sum + cells(span.text), stretch + emptyLeft);
}

/** The spans of a line from left to right: what begins at the right has its bullet or bar there. */
function seen({prefix, spans, stretch, emptyLeft}: Line): readonly Span[] {
  const words = inVisualOrder(stretch === undefined ? spans : stretched(spans, stretch));
  if (emptyLeft === undefined) return [...prefix, ...words];
  const atRight = prefix.map(span => ({...span, text: visualText(span.text, 'rtl')})).reverse();
  return [plain(' '.repeat(emptyLeft)), ...words, ...atRight];
}

/** Spreads cells evenly over the spaces between words. */
function stretched(spans: readonly Span[], stretch: number): readonly Span[] {
  const gaps = spans.reduce((sum, span) => sum + (span.text.match(/ +/g)?.length ?? 0), 0);
  let gap = 0;
  return spans.map(span => ({
    ...span,
    text: span.text.replace(/ +/g, spaces => {
      gap++;
      const more = Math.floor((stretch * gap) / gaps) - Math.floor((stretch * (gap - 1)) / gaps);
      return spaces + ' '.repeat(more);
    }),
  }));
}

/** With one id, a terminal takes the parts of a link on several lines for one ("Hyperlinks in terminal emulators", Koblinger). */
function styled(span: Span, hasColor: boolean): string {
  const text = span.text.replace(unseen, '');
  const sgr = codes
    .filter(([mark, code]) => span.marks & mark && (hasColor || code.length === 1))
    .map(([, code]) => code);
  if (span.href !== undefined) sgr.push('4');
  const set = sgr.length === 0 ? text : `\x1b[${[...new Set(sgr)].join(';')}m${text}\x1b[0m`;
  const identity = span.link === undefined ? '' : `id=${span.link}`;
  return span.href === undefined ? set : `\x1b]8;${identity};${span.href}\x1b\\${set}\x1b]8;;\x1b\\`;
}
