import {type Article, finish, formatDate, UsageError} from '../article/article.ts';
import {type Library, queryPages, type StoredHighlight, withCopies} from '../library/library.ts';
import {narrowed} from '../library/query/query.ts';
import {findPassages, openPage} from '../typeset/typeset.ts';
import type {Command} from './command.ts';
import {say, write} from './output.ts';
import {readQueryIn} from './read-query.ts';
import {withLibrary} from './with-library.ts';

/** A highlight as it is printed; `inText` is false where an edition without its words came since. */
type Printed = Omit<StoredHighlight, 'id'> & {readonly inText: boolean};

const forms = {markdown: toMarkdown, json: toJson};

type NotesOptions = {readonly format?: string; readonly view?: string};

/** Prints the highlights and notes of every article of a query that has some, in the order of its text. */
export const notes: Command<NotesOptions> = async (context, {format = 'markdown', view}, operands) => {
  const form = Object.entries(forms).find(([name]) => name === format)?.[1];
  if (!form) throw new UsageError(`--format must be ${Object.keys(forms).join(' or ')}, not "${format}".`);
  return withLibrary(context, async library => {
    let count = 0;
    for await (const [article, highlights] of highlighted(library, operands, view)) {
      await write(context.stdout, (count > 0 && form === toMarkdown ? '\n' : '') + form(article, highlights));
      count++;
    }
    if (count === 0) say(context.stderr, 'Nothing is highlighted there: H in the reader highlights a passage.');
    return 0;
  });
};

async function* highlighted(
  library: Library,
  operands: readonly string[],
  view: string | undefined,
): AsyncGenerator<readonly [Article, readonly Printed[]]> {
  const query = narrowed(await readQueryIn(library, operands, view), {kind: 'has', part: 'highlight'});
  for await (const page of queryPages(library.articles, query)) {
    for (const id of await withCopies(library.articles, page)) {
      const kept = await library.personal.highlights(id);
      const article = kept.length === 0 ? undefined : await library.articles.article(id);
      if (article) yield [article, inOrder(article, kept)];
    }
  }
}

/** The highlights in the order of the text, and after them those whose words are not in it any more. */
function inOrder(article: Article, kept: readonly StoredHighlight[]): readonly Printed[] {
  const places = finish(findPassages(openPage(article, {width: 80, measure: 80}), kept));
  return kept
    .map(({id: _, ...highlight}, index) => ({highlight, start: places[index]?.start}))
    .sort((a, b) => orderOf(a.start) - orderOf(b.start) || (a.start?.offset ?? 0) - (b.start?.offset ?? 0))
    .map(({highlight, start}) => ({...highlight, inText: start !== undefined}));
}

function orderOf(start: {readonly block: number} | undefined): number {
  return start?.block ?? Number.MAX_SAFE_INTEGER;
}

/** A JSON object on a line for each article. */
function toJson({id, title, url, source, published}: Article, highlights: readonly Printed[]): string {
  return `${JSON.stringify({id, title, url, source, published, highlights})}\n`;
}

/** The article as a heading, each highlight as a quotation with its note below it. A note is Markdown, as whoever wrote it sees fit. */
function toMarkdown({title, url, source, published}: Article, highlights: readonly Printed[]): string {
  const heading = url === undefined ? escaped(title) : `[${escaped(title)}](<${url}>)`;
  const facts = [source, published && formatDate(published, 'day')].filter(Boolean).join(', ');
  const passages = highlights.flatMap(({quote, note, inText}) => [
    `> ${escaped(quote.replace(/\s+/g, ' '))}`,
    ...(inText ? [] : ['*(no longer in the text)*']),
    ...(note === undefined ? [] : [note]),
  ]);
  return `${[`## ${heading}`, ...(facts === '' ? [] : [escaped(facts)]), ...passages].join('\n\n')}\n`;
}

/** A text whose characters mean themselves in Markdown (CommonMark 0.31, section 2.4). */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&|~]/g, '\\$&').replace(/^(\d+)(?=[.)])|^(?=[#+=-])/, '$1\\');
}
