import {sanitizeLine, sanitizeText, UsageError} from '../article/article.ts';
import {
  type Library,
  type Mistake,
  narrowQuery,
  type Parsed,
  parseQuery,
  type Query,
  viewNamed,
} from '../library/library.ts';
import {cells, drawable} from '../typeset/width.ts';

/** Parses operands, joined by spaces, as a query. Throws `UsageError` that points at its first mistake. */
export function readQuery(operands: readonly string[]): Query {
  return readOperands(operands).query;
}

function readOperands(operands: readonly string[]): Parsed {
  const text = operands.join(' ');
  const parsed = parseQuery(text);
  if (parsed.mistake) throw new UsageError(parsed.mistake.message, excerpt(text, parsed.mistake));
  return parsed;
}

/** Parses operands as a query within a view, if one is named. The order is that of the view unless the query has its own. */
export async function readQueryIn(
  library: Library,
  operands: readonly string[],
  view: string | undefined,
): Promise<Query> {
  const {query, sort} = readOperands(operands);
  if (view === undefined) return query;
  const found = viewNamed(await library.personal.views(), view);
  if (!found) throw new UsageError(`There is no view "${sanitizeLine(view)}": see tearsheet view list.`);
  const {query: viewed} = parseQuery(found.query);
  return {...narrowQuery(viewed, query.where), ...(sort && {sort})};
}

/** The number of characters of a query that are shown on either side of a mistake, and of the mistake itself. */
const shown = 30;

/** Returns the part of the query around a mistake, and a line below that points at it. */
function excerpt(text: string, {from, to}: Mistake): string {
  const line = (start: number, end: number) =>
    drawable(sanitizeText(text.slice(Math.max(0, start), end)).replaceAll('\n', ' '));
  const end = Math.min(to, from + shown);
  const before = line(from - shown, from);
  const mistaken = line(from, end);
  const pointer = `${' '.repeat(cells(before))}${'^'.repeat(Math.max(1, cells(mistaken)))}`;
  return `  ${before}${mistaken}${line(end, end + shown)}\n  ${pointer}\n`;
}
