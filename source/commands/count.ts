import {UsageError} from '../article/article.ts';
import type {Row} from '../library/library.ts';
import type {Command} from './command.ts';
import {checkNull} from './command-line.ts';
import {formatLines, write} from './output.ts';
import {formatRecord} from './records.ts';
import {type ArticleSelection, withSelection} from './selection.ts';

type CountOptions = {
  readonly view?: string;
  readonly by?: string;
  readonly json?: boolean;
  readonly null?: boolean;
  readonly 'exit-code'?: boolean;
};

/** Prints how many articles a query or ids select, or how many of each source or person. */
export const count: Command<CountOptions> = async (context, options, operands) => {
  const {view, by, json, 'exit-code': isStatus} = options;
  checkNull(options);
  const namesOf = by === undefined ? undefined : await readGroup(by);
  return withSelection(
    context,
    {operands, options: view === undefined ? {} : {view}, kind: 'query'},
    async selection => {
      const {status} = selection;
      if (namesOf) {
        const counts = await countNames(selection, namesOf);
        await write(context.stdout, json ? counts.map(formatRecord).join('') : formatLines(linesOf(counts), options));
        return isStatus && counts.length === 0 ? 1 : status;
      }
      const found = await selection.count();
      await write(context.stdout, json ? formatRecord({count: found}) : formatLines([String(found)], options));
      return isStatus && found === 0 ? 1 : status;
    },
  );
};

/** Returns a function that returns the names under which a row is counted. */
async function readGroup(by: string): Promise<(row: Row) => readonly string[]> {
  if (by === 'source') return ({source}) => (source === undefined ? [] : [source]);
  if (by !== 'person')
    throw new UsageError(`--by must be source or person, not "${by}"; tearsheet tag list counts tags.`);
  const {authorsIn} = await import('../citation/citation.ts');
  return ({byline, source}) => authorsIn(byline, source);
}

type NameCount = {readonly name: string; readonly count: number};

/** Counts names, the most frequent first. Articles without one are left out. */
async function countNames(
  {pages}: ArticleSelection,
  namesOf: (row: Row) => readonly string[],
): Promise<readonly NameCount[]> {
  const counts = new Map<string, number>();
  for await (const page of pages()) {
    for (const name of page.flatMap(namesOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Array.from(counts, ([name, count]) => ({name, count})).sort(
    (a, b) => b.count - a.count || a.name.localeCompare(b.name),
  );
}

/** Formats counts as lines such as `12  The Gazette`. */
function linesOf(counts: readonly NameCount[]): readonly string[] {
  const width = String(counts[0]?.count ?? '').length;
  return counts.map(({name, count}) => `${String(count).padStart(width)}  ${name}`);
}
