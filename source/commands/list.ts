import {UsageError} from '../article/article.ts';
import {relativeDate} from '../article/dates.ts';
import {type Library, queryPages, type Row} from '../library/library.ts';
import {drawable, fitExactly} from '../typeset/width.ts';
import type {ArticleMetadata} from './article-metadata.ts';
import type {Command, Context} from './command.ts';
import {readWholeNumber} from './command-line.ts';
import {write} from './output.ts';
import {readQueryIn} from './read-query.ts';
import {withLibrary} from './with-library.ts';

type ListOptions = {
  readonly json?: boolean;
  readonly ids?: boolean;
  readonly format?: string;
  readonly limit?: string;
  readonly view?: string;
};

/** The largest `--limit`. */
const mostRows = 999_999_999;

/** Prints the rows of a query in its order. */
export const list: Command<ListOptions> = async (context, {json, ids, format, limit, view}, operands) => {
  if ([json, ids, format !== undefined].filter(Boolean).length > 1) {
    throw new UsageError('Ask for one of --json, --ids and --format.');
  }
  // Not on the way to a plain list.
  const template = format === undefined ? undefined : (await import('./template.ts')).readTemplate(format);
  const most = readWholeNumber('--limit', limit, mostRows) ?? Number.POSITIVE_INFINITY;
  return withLibrary(context, async library => {
    const query = await readQueryIn(library, operands, view);
    const line = json ? (metadata: ArticleMetadata) => JSON.stringify(metadata) : template;
    const print = ids ? (row: Row) => row.id : plainLine(context);
    for await (const page of queryPages(library.articles, query, most)) {
      const lines = line ? (await allMetadata(page, library)).map(metadata => line(metadata)) : page.map(print);
      await write(context.stdout, lines.map(each => `${each}\n`).join(''));
    }
    return 0;
  });
};

async function allMetadata(page: readonly Row[], library: Library): Promise<readonly ArticleMetadata[]> {
  const {metadataOf} = await import('./article-metadata.ts');
  const all = await Promise.all(page.map(({id}) => metadataOf(id, library)));
  return all.filter(each => each !== undefined);
}

/** In a pipe every line holds all it has; on a terminal it fits, and the least needed column goes first where the window is narrow. */
function plainLine({stdout, columns}: Context): (row: Row) => string {
  return stdout.isTTY ? row => fittedLine(row, columns, new Date()) : wholeLine;
}

function wholeLine(row: Row): string {
  const date = (row.published ?? '').slice(0, 10).padEnd(10);
  const source = sourceOf(row);
  return `${row.id}  ${date}  ${marks(row)}  ${headlineOf(row)}${source === '' ? '' : `  (${source})`}`;
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
  const headline = fitExactly(drawable(headlineOf(row)), sourceCells > 0 ? left - sourceCells - 2 : left);
  const parts = [
    ...shown.map(({text, cells}) => text.padEnd(cells)),
    headline,
    ...(sourceCells > 0 ? [fitExactly(source, sourceCells)] : []),
  ];
  return parts.join('  ').trimEnd();
}

/** The headline; an article without a word is an address that was kept to be fetched later, and says so. */
function headlineOf({title, words}: Row): string {
  return words === 0 ? `${title} (address only)` : title;
}

/** The source, or how many there are of a story that came from several. */
function sourceOf({source = '', sources}: Row): string {
  return sources === undefined ? source : `${sources} sources`;
}

/** Letters, which every terminal and encoding has. */
function marks({read, starred}: Row): string {
  return `${read ? ' ' : 'N'}${starred ? '*' : ' '}`;
}
