import {sanitizeLine, sanitizeText} from '../article/sanitize.ts';
import type {Library} from '../library/library.ts';
import type {Mistake} from '../library/query/parse.ts';
import {narrowed, parseQuery, type Query} from '../library/query/query.ts';
import {cells, drawable} from '../typeset/width.ts';
import {Misuse} from './command.ts';

/** The query that operands spell, one after another. Throws `Misuse` that points at its first mistake. */
export function readQuery(operands: readonly string[]): Query {
  const text = operands.join(' ');
  const {query, mistake} = parseQuery(text);
  if (mistake) throw new Misuse(mistake.message, excerpt(text, mistake));
  return query;
}

/** The query that operands spell, of the articles of a view if one is named. */
export async function readQueryIn(
  library: Library,
  operands: readonly string[],
  view: string | undefined,
): Promise<Query> {
  const query = readQuery(operands);
  if (view === undefined) return query;
  const found = (await library.views()).find(({name}) => name.toLowerCase() === view.toLowerCase());
  if (!found) throw new Misuse(`There is no view "${sanitizeLine(view)}": see tearsheet view list.`);
  const {query: viewed} = parseQuery(found.query);
  return {...narrowed(viewed, query.where), ...(operands.some(text => /\bsort:/.test(text)) && {sort: query.sort})};
}

/** Characters of the query that are shown on either side of a mistake, and of the mistake itself. */
const shown = 30;

/** The part of the query around a mistake, and a line below it that points there. */
function excerpt(text: string, {from, to}: Mistake): string {
  const line = (start: number, end: number) =>
    drawable(sanitizeText(text.slice(Math.max(0, start), end)).replaceAll('\n', ' '));
  const end = Math.min(to, from + shown);
  const before = line(from - shown, from);
  const mistaken = line(from, end);
  const pointer = `${' '.repeat(cells(before))}${'^'.repeat(Math.max(1, cells(mistaken)))}`;
  return `  ${before}${mistaken}${line(end, end + shown)}\n  ${pointer}\n`;
}
