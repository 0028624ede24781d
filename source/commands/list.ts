import {localDay, relativeDate, sanitizeLine, UsageError} from '../article/article.ts';
import type {Library, Row, Snippet} from '../library/library.ts';
import {drawable, fitExactly} from '../typeset/width.ts';
import type {ArticleMetadata} from './article-metadata.ts';
import type {Command, Context} from './command.ts';
import {write} from './output.ts';
import {formatRecord} from './records.ts';
import {reportNothing, type SelectionOptions, withSelection} from './selection.ts';

type ListOptions = SelectionOptions & {
  readonly json?: boolean;
  readonly ids?: boolean;
  readonly format?: string;
  readonly null?: boolean;
  readonly snippets?: boolean;
};

/** Prints the rows of a query in its order. */
export const list: Command<ListOptions> = async (context, options, operands) => {
  const {json, ids, format} = options;
  if ([json, ids, format !== undefined].filter(Boolean).length > 1) {
    throw new UsageError('Give only one of --json, --ids and --format.');
  }
  if (options.snippets && (json || ids || format !== undefined)) {
    throw new UsageError('--snippets goes with plain lines, without --json, --ids and --format.');
  }
  // A plain list loads neither.
  const citations = format === undefined ? undefined : await import('./citations.ts');
  const form = citations?.citationForm(format);
  const template = format === undefined || form ? undefined : (await import('./template.ts')).readTemplate(format);
  const end = options.null ? '\0' : '\n';
  return withSelection(context, {operands, options, kind: 'query'}, async (selection, library) => {
    const {pages, snippets, status} = selection;
    if (citations && form) {
      const isFound = await citations.printCitations(context, citations.citedArticles(pages(), library), form);
      return isFound ? status : reportNothing(context, options);
    }
    const line = json ? (metadata: ArticleMetadata) => formatRecord(metadata).trimEnd() : template;
    const print = ids ? (row: Row) => row.id : plainLine(context);
    let isEmpty = true;
    for await (const page of pages()) {
      const lines = line ? (await allMetadata(page, library)).map(metadata => line(metadata)) : page.map(print);
      const found = options.snippets ? await snippets(page.map(({id}) => id)) : [];
      const passages = new Map(found.map(each => [each.id, markMatches(each)]));
      const below = page.map(({id}) => (passages.has(id) ? `\n    ${passages.get(id)}` : ''));
      await write(context.stdout, lines.map((each, index) => `${each}${below[index] ?? ''}${end}`).join(''));
      isEmpty = false;
    }
    return isEmpty ? reportNothing(context, options) : status;
  });
};

/** Returns the passage of a snippet on one line, with its matches in brackets. */
function markMatches({text, lit}: Snippet): string {
  const marked = lit
    .toReversed()
    .reduce((line, {from, to}) => `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)}`, text);
  return sanitizeLine(marked);
}

async function allMetadata(page: readonly Row[], library: Library): Promise<readonly ArticleMetadata[]> {
  const {metadataOf} = await import('./article-metadata.ts');
  const all = await Promise.all(page.map(({id}) => metadataOf(id, library)));
  return all.filter(each => each !== undefined);
}

/** Formats a row: whole in a pipe, and fitted to the width of a terminal, where a narrow window loses the least important column first. */
function plainLine({stdout, columns}: Context): (row: Row) => string {
  return stdout.isTTY ? row => fittedLine(row, columns, new Date()) : wholeLine;
}

function wholeLine(row: Row): string {
  const date = localDay(row.published ?? row.added);
  const source = sourceOf(row);
  return `${row.id}  ${date}  ${marks(row)}  ${headlineOf(row)}${source === '' ? '' : `  (${source})`}`;
}

/** The cells that the headline gets before any other column. */
const headlineCells = 20;

function fittedLine(row: Row, columns: number, now: Date): string {
  const source = drawable(sourceOf(row));
  const before = [
    {text: marks(row), cells: 2},
    {text: row.id, cells: 12},
    {text: relativeDate(row.published ?? row.added, now), cells: 8},
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

/** Returns the headline, and marks an article without a text: it is an address that can be fetched later. */
function headlineOf({title, words}: Row): string {
  return words === 0 ? `${title} (address only)` : title;
}

/** Returns the source, or the number of sources of a story. */
function sourceOf({source = '', sources}: Row): string {
  return sources === undefined ? source : `${sources} sources`;
}

/** Returns the marks as letters, which every terminal and encoding can show. */
function marks({read, starred}: Row): string {
  return `${read ? ' ' : 'N'}${starred ? '*' : ' '}`;
}
