import {builtIn, type Palette, paletteOf, type Role} from '../theme/theme.ts';
import {inVisualOrder, visualText} from './bidi.ts';
import type {Line} from './line.ts';
import {Mark, plain, type Span} from './span.ts';
import {cells} from './width.ts';

/** What each mark is to a theme. */
const rolesOfMarks: readonly (readonly [mark: number, role: Role])[] = [
  [Mark.headline, 'headline'],
  [Mark.heading, 'heading'],
  [Mark.strong, 'strong'],
  [Mark.em, 'em'],
  [Mark.code, 'code'],
  [Mark.deleted, 'deleted'],
  [Mark.added, 'added'],
  [Mark.quiet, 'quiet'],
  [Mark.ornament, 'ornament'],
  [Mark.keyword, 'keyword'],
  [Mark.string, 'string'],
  [Mark.literal, 'literal'],
  [Mark.name, 'name'],
  [Mark.comment, 'comment'],
];

/** What lies over text and links alike. */
const rolesOver: typeof rolesOfMarks = [
  [Mark.highlight, 'highlight'],
  [Mark.found, 'found'],
  [Mark.foundHere, 'found-here'],
  [Mark.chosen, 'chosen'],
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

/** A line with its styles as SGR codes and its links as OSC 8; in the terminal's own colours where no others are wanted. */
export function lineStyled(line: Line, palette = paletteOf(builtIn.terminal, 24)): string {
  return seen(line)
    .map(span => styled(span, palette))
    .join('');
}

/** Cells that a line takes on the screen. */
export function lineCells({prefix, spans, stretch = 0, emptyLeft = 0, picture}: Line): number {
  const bare = stretch + emptyLeft + (picture?.columns ?? 0);
  return [...prefix, ...spans].reduce((sum, span) => sum + cells(span.text), bare);
}

/** What of a line stands at a cell, counted from its left; undefined behind its end. */
export function spanAt(line: Line, cell: number): Span | undefined {
  let end = 0;
  for (const span of seen(line)) {
    end += cells(span.text);
    if (cell < end) return span;
  }
  return undefined;
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

/**
 * Characters of the longest address that is written as a hyperlink. VTE takes no longer ones ("Hyperlinks in terminal emulators", Koblinger, "Length
 * limits"), and each line of a link repeats its address.
 */
const longestHyperlink = 2048;

/** With one id, a terminal takes the parts of a link on several lines for one ("Hyperlinks in terminal emulators", Koblinger). */
function styled(span: Span, palette: Palette): string {
  const text = span.text.replace(unseen, '');
  const codes = codesOf(span, palette);
  const set = codes === '' ? text : `${codes}${text}\x1b[0m${palette.ground}`;
  if (span.href === undefined || span.href.length > longestHyperlink) return set;
  const identity = span.link === undefined ? '' : `id=${span.link}`;
  return `\x1b]8;${identity};${span.href}\x1b\\${set}\x1b]8;;\x1b\\`;
}

/** The codes of each way to set text that has come up: there are few, and each line of each frame asks. */
const codesKept = new WeakMap<Palette, Map<number, string>>();

/** A bit that no mark has. */
const linkBit = 2 ** 30;

function codesOf({marks, href}: Span, palette: Palette): string {
  const way = href === undefined ? marks : marks | linkBit;
  if (way === 0) return '';
  const kept = codesKept.get(palette) ?? new Map<number, string>();
  codesKept.set(palette, kept);
  const known = kept.get(way);
  if (known !== undefined) return known;
  const named = (table: typeof rolesOfMarks) => table.filter(([mark]) => marks & mark).map(([, role]) => role);
  const codes = palette.codes([
    ...named(rolesOfMarks),
    ...(href === undefined ? [] : ['link' as const]),
    ...named(rolesOver),
  ]);
  kept.set(way, codes);
  return codes;
}
