import {builtIn, type Palette, paletteOf, type Role} from '../theme/theme.ts';
import {toVisualOrder, visualText} from './bidi.ts';
import type {Line} from './line.ts';
import {Mark, plain, type Span, textOf} from './span.ts';
import {cells, drawableParts} from './width.ts';

/** The role of each mark in a theme. */
const rolesOfMarks: readonly (readonly [mark: number, role: Role])[] = [
  [Mark.headline, 'headline'],
  [Mark.heading, 'heading'],
  [Mark.subheading, 'subheading'],
  [Mark.strong, 'strong'],
  [Mark.em, 'em'],
  [Mark.code, 'code'],
  [Mark.deleted, 'deleted'],
  [Mark.added, 'added'],
  [Mark.quiet, 'quiet'],
  [Mark.ornament, 'ornament'],
  [Mark.rule, 'rule'],
  [Mark.keyword, 'keyword'],
  [Mark.string, 'string'],
  [Mark.literal, 'literal'],
  [Mark.name, 'name'],
  [Mark.comment, 'comment'],
];

/** The roles that are drawn over text and links. */
const rolesOver: typeof rolesOfMarks = [
  [Mark.highlight, 'highlight'],
  [Mark.match, 'match'],
  [Mark.currentMatch, 'current-match'],
  [Mark.selection, 'selection'],
];

/** Invisible places to break a line, and isolates. A line that is laid out no longer needs them. */
const breaks = /[\u00ad\u200b\u2068\u2069]/g;

/** Returns a line as text for a pipe or a copy: in reading order, not justified, and with the characters that the author wrote. */
export function lineText(line: Line): string {
  return [...line.prefix, ...line.spans]
    .map(span => span.text)
    .join('')
    .replace(breaks, '')
    .trimEnd();
}

/** Returns a line with its styles as SGR codes and its links as OSC 8, by default in the terminal's own colours. */
export function lineStyled(line: Line, palette = paletteOf(builtIn.terminal, 24)): string {
  return displayedSpans(line)
    .map(span => styleSpan(span, palette))
    .join('');
}

/** Returns the cells that a line takes. */
export function lineCells({prefix, spans, stretch = 0, emptyLeft = 0, picture}: Line): number {
  const bare = stretch + emptyLeft + (picture?.columns ?? 0);
  return bare + cells(textOf(prefix)) + cells(textOf(spans));
}

/** Returns the span at a cell, counted from the left; undefined behind the end of the line. */
export function spanAt(line: Line, cell: number): Span | undefined {
  let end = 0;
  for (const span of displayedSpans(line)) {
    end += cells(span.text);
    if (cell < end) return span;
  }
  return undefined;
}

/** Returns the spans of a line from left to right, as they are drawn. A line that begins at the right has its bullet or bar there. */
function displayedSpans({prefix, spans, stretch, emptyLeft}: Line): readonly Span[] {
  const drawn = drawnSpans(spans);
  const words = toVisualOrder(stretch === undefined ? drawn : stretchSpaces(drawn, stretch));
  if (emptyLeft === undefined) return [...prefix, ...words];
  const atRight = prefix.map(span => ({...span, text: visualText(span.text, 'rtl')})).reverse();
  return [plain(' '.repeat(emptyLeft)), ...words, ...atRight];
}

function drawnSpans(spans: readonly Span[]): readonly Span[] {
  const texts = drawableParts(spans.map(({text}) => text));
  return spans.map((span, index) => (span.text === texts[index] ? span : {...span, text: texts[index] ?? ''}));
}

/** Spreads cells evenly over the spaces between words. */
function stretchSpaces(spans: readonly Span[], stretch: number): readonly Span[] {
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
 * Maximum length of an address that is written as a hyperlink. VTE ignores longer ones ("Hyperlinks in terminal emulators", Koblinger, "Length limits"), and
 * each line of a link repeats its address.
 */
const longestHyperlink = 2048;

/** The id tells a terminal that the parts of a link on several lines are one ("Hyperlinks in terminal emulators", Koblinger). */
function styleSpan(span: Span, palette: Palette): string {
  const codes = codesOf(span, palette);
  const set = codes === '' ? span.text : `${codes}${span.text}\x1b[0m${palette.base}`;
  if (span.href === undefined || span.href.length > longestHyperlink) return set;
  const identity = span.link === undefined ? '' : `id=${span.link}`;
  return `\x1b]8;${identity};${span.href}\x1b\\${set}\x1b]8;;\x1b\\`;
}

/** The codes of each combination of marks. There are few, and every line of every frame needs them. */
const cachedCodes = new WeakMap<Palette, Map<number, string>>();

/** A bit that no mark uses. */
const linkBit = 2 ** 30;

function codesOf({marks, href}: Span, palette: Palette): string {
  const key = href === undefined ? marks : marks | linkBit;
  if (key === 0) return '';
  const cache = cachedCodes.get(palette) ?? new Map<number, string>();
  cachedCodes.set(palette, cache);
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const named = (table: typeof rolesOfMarks) => table.filter(([mark]) => marks & mark).map(([, role]) => role);
  const codes = palette.codes([
    ...named(rolesOfMarks),
    ...(href === undefined ? [] : ['link' as const]),
    ...named(rolesOver),
  ]);
  cache.set(key, codes);
  return codes;
}
