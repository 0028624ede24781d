import {stripVTControlCharacters} from 'node:util';
import {localDay, relativeDate} from '../article/article.ts';
import type {MatchRange, Row, Snippet} from '../library/library.ts';
import type {Role} from '../theme/theme.ts';
import {cells, drawable, fitExactly} from '../typeset/width.ts';
import type {Context} from './command.ts';

/** A style of lines: that of a theme, or plain. */
export type LineStyle = {
  /** Draws a text in a role. */
  readonly paint: (role: Role, text: string) => string;
  /** Draws the words that a search found, within a text in a role. */
  readonly paintMatch: (role: Role, text: string) => string;
  /** Draws the background of a whole line, if the theme has one. */
  readonly paintLine: (line: string) => string;
};

/** The style of lines without codes. The words that a search found are in brackets in a passage, and unmarked in a headline. */
const plainStyle: LineStyle = {paint: (_, text) => text, paintMatch: (_, text) => text, paintLine: line => line};

/** Loads the style of the theme that the settings name. */
export async function loadLineStyle(context: Context): Promise<LineStyle> {
  const [{outputPalette, readSettingsWithWarnings}, {paint, paintRow}] = await Promise.all([
    import('./output-style.ts'),
    import('../theme/theme.ts'),
  ]);
  const palette = outputPalette(context, readSettingsWithWarnings(context));
  const width = context.stdout.isTTY ? context.columns : 0;
  return {
    paint: (role, text) => (text.trim() === '' ? text : paint(palette, role, text)),
    paintMatch: (role, text) => paint(palette, [role, 'list-match'], text),
    paintLine: line => paintRow(line, cells(stripVTControlCharacters(line)), width, palette),
  };
}

/** Formats a row, with the matches in its headline: in full for a pipe, and fitted to the width of a terminal. */
export type LineFormat = (row: Row, matches?: readonly MatchRange[]) => string;

/** Returns a function that formats rows as lines. In a narrow window, the least important columns are omitted first. */
export function lineFormat({stdout, columns}: Context, style: LineStyle = plainStyle): LineFormat {
  return stdout.isTTY
    ? (row, matches = []) => fittedLine(row, columns, new Date(), matches, style)
    : (row, matches = []) => wholeLine(row, matches, style);
}

/** Formats the passage of a snippet as an indented line, with its matches styled, or else in brackets. */
export function formatPassage({text, matches}: Snippet, style?: LineStyle): string {
  const safe = drawable(text);
  const passage = {text: safe, matches: safe === text ? matches : []};
  const line = style
    ? paintMatches(
        passage,
        part => style.paint('quiet', part),
        part => style.paintMatch('quiet', part),
      )
    : paintMatches(
        passage,
        part => part,
        part => `[${part}]`,
      );
  return (style ?? plainStyle).paintLine(`    ${line}`);
}

function paintMatches(
  {text, matches}: {readonly text: string; readonly matches: readonly MatchRange[]},
  paintRest: (text: string) => string,
  paintMatch: (text: string) => string,
): string {
  const parts: string[] = [];
  let done = 0;
  for (const {from, to} of matches) {
    parts.push(paintRest(text.slice(done, from)), paintMatch(text.slice(from, to)));
    done = to;
  }
  return [...parts, paintRest(text.slice(done))].join('');
}

function wholeLine(row: Row, matches: readonly MatchRange[], style: LineStyle): string {
  const date = localDay(row.published ?? row.added);
  const source = sourceOf(row);
  const headline = paintHeadline(row, headlineOf(row), matches, style);
  const before = `${style.paint('quiet', row.id)}  ${style.paint('quiet', date)}  ${paintMarks(row, style)}  `;
  return style.paintLine(`${before}${headline}${source === '' ? '' : `  ${style.paint('quiet', `(${source})`)}`}`);
}

/** The cells that the headline gets before any other column. */
const headlineCells = 20;

function fittedLine(row: Row, columns: number, now: Date, matches: readonly MatchRange[], style: LineStyle): string {
  const {paint} = style;
  const source = drawable(sourceOf(row));
  const before = [
    {text: paintMarks(row, style), cells: 2},
    {text: paint('quiet', row.id), cells: 12},
    {text: paint('quiet', relativeDate(row.published ?? row.added, now).padEnd(8)), cells: 8},
  ];
  let left = columns;
  const shown = before.filter(({cells}) => {
    const fits = left - cells - 2 >= headlineCells || cells === 2;
    if (fits) left -= cells + 2;
    return fits;
  });
  const sourceCells = source !== '' && left - headlineCells >= 40 ? 20 : 0;
  const fitted = fitExactly(drawable(headlineOf(row)), sourceCells > 0 ? left - sourceCells - 2 : left);
  const headline = sourceCells > 0 ? fitted : fitted.trimEnd();
  const parts = [
    ...shown.map(({text}) => text),
    paintHeadline(row, headline, matches, style),
    ...(sourceCells > 0 ? [paint('quiet', fitExactly(source, sourceCells).trimEnd())] : []),
  ];
  return style.paintLine(parts.join('  '));
}

/** Draws a headline, which may be cut, with the matches of the row's own headline. */
function paintHeadline(
  {title, read}: Row,
  text: string,
  matches: readonly MatchRange[],
  {paint, paintMatch}: LineStyle,
): string {
  const role = read ? 'read' : 'unread';
  // A cut headline ends with an ellipsis.
  const shown = text.startsWith(title) ? matches : matches.filter(({to}) => text.startsWith(title.slice(0, to)));
  return paintMatches(
    {text, matches: shown},
    part => paint(role, part),
    part => paintMatch(role, part),
  );
}

/** Returns the headline, and marks an article without text: an address that can be fetched later. */
function headlineOf({title, words}: Row): string {
  return words === 0 ? `${title} (address only)` : title;
}

/** Returns the source, or the number of sources of a story. */
function sourceOf({source = '', sources}: Row): string {
  return sources === undefined ? source : `${sources} sources`;
}

/** Returns the marks as letters, which every terminal and encoding can show. */
function paintMarks({read, starred}: Row, {paint}: LineStyle): string {
  return `${read ? ' ' : paint('unread', 'N')}${starred ? paint('star', '*') : ' '}`;
}
