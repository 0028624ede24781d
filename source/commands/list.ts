import {relativeDate} from '../article/dates.ts';
import type {Row} from '../library/library.ts';
import {parseQuery} from '../library/query.ts';
import {drawable, fitExactly} from '../typeset/width.ts';
import {type Command, type Context, Misuse} from './command.ts';
import {write} from './output.ts';
import {pages} from './pages.ts';
import {withLibrary} from './with-library.ts';

type ListOptions = {readonly json?: boolean; readonly ids?: boolean; readonly limit?: string};

/** Prints the rows of a query, the newest first. */
export const list: Command<ListOptions> = async (context, {json, ids, limit}, operands) => {
  if (json && ids) throw new Misuse('Ask for --json or --ids, not for both.');
  const query = parseQuery(operands.join(' '));
  const line = json ? rowAsJson : ids ? (row: Row) => row.id : plainLine(context);
  return withLibrary(context.library, async library => {
    for await (const page of pages(library, query, readLimit(limit))) {
      await write(context.stdout, page.map(row => `${line(row)}\n`).join(''));
    }
    return 0;
  });
};

function readLimit(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^[0-9]{1,9}$/.test(text) || Number(text) === 0)
    throw new Misuse(`--limit must be a number from 1 on, not "${text}".`);
  return Number(text);
}

function rowAsJson({key: _, ...row}: Row): string {
  return JSON.stringify(row);
}

/** In a pipe every line holds all it has; on a terminal it fits, and the least needed column goes first where the window is narrow. */
function plainLine({stdout, columns}: Context): (row: Row) => string {
  return stdout.isTTY ? row => fittedLine(row, columns, new Date()) : wholeLine;
}

function wholeLine(row: Row): string {
  const date = (row.published ?? '').slice(0, 10).padEnd(10);
  const source = sourceOf(row);
  return `${row.id}  ${date}  ${marks(row)}  ${row.title}${source === '' ? '' : `  (${source})`}`;
}

/** The headline has at least so many cells before another column may have its own. */
const headlineCells = 20;

function fittedLine(row: Row, columns: number, now: Date): string {
  const source = drawable(sourceOf(row));
  const before = [
    {text: marks(row), cells: 2},
    {text: row.id, cells: 12},
    {text: relativeDate(row.published ?? '', now), cells: 8},
  ];
  let left = columns;
  const shown = before.filter(({cells}) => {
    const fits = left - cells - 2 >= headlineCells || cells === 2;
    if (fits) left -= cells + 2;
    return fits;
  });
  const sourceCells = source !== '' && left - headlineCells >= 40 ? 20 : 0;
  const headline = fitExactly(drawable(row.title), sourceCells > 0 ? left - sourceCells - 2 : left);
  const parts = [
    ...shown.map(({text, cells}) => text.padEnd(cells)),
    headline,
    ...(sourceCells > 0 ? [fitExactly(source, sourceCells)] : []),
  ];
  return parts.join('  ').trimEnd();
}

/** The source, or how many there are of a story that came from several. */
function sourceOf({source = '', sources}: Row): string {
  return sources === undefined ? source : `${sources} sources`;
}

/** Letters, which every terminal and encoding has. */
function marks({read, starred}: Row): string {
  return `${read ? ' ' : 'N'}${starred ? '*' : ' '}`;
}
