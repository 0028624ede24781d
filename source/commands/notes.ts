import {type Article, finish, formatDate, UsageError} from '../article/article.ts';
import {type Library, narrowed, queryPages, type StoredHighlight, withCopies} from '../library/library.ts';
import {findPassages, openPage} from '../typeset/typeset.ts';
import type {Command} from './command.ts';
import {say, write} from './output.ts';
import {readQueryIn} from './read-query.ts';
import {withLibrary} from './with-library.ts';

/** A highlight as it is printed; `inText` is false if the current edition does not contain its words. */
type Printed = Omit<StoredHighlight, 'id'> & {readonly inText: boolean};

const forms = {markdown: toMarkdown, json: toJson};

type NotesOptions = {readonly format?: string; readonly view?: string};

/** Prints the highlights and notes of the articles of a query, in the order of their texts. */
export const notes: Command<NotesOptions> = async (context, {format = 'markdown', view}, operands) => {
  const form = Object.entries(forms).find(([name]) => name === format)?.[1];
  if (!form) throw new UsageError(`--format must be ${Object.keys(forms).join(' or ')}, not "${format}".`);
  return withLibrary(context, async library => {
    let count = 0;
    for await (const [article, highlights] of highlighted(library, operands, view)) {
      await write(context.stdout, (count > 0 && form === toMarkdown ? '\n' : '') + form(article, highlights));
      count++;
    }
    if (count === 0) say(context.stderr, 'No article here has highlights: in the reader, H highlights a passage.');
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

/** Returns the highlights in the order of the text, followed by those whose words are no longer in it. */
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

/** Formats an article as a JSON object on one line. */
function toJson({id, title, url, source, published}: Article, highlights: readonly Printed[]): string {
  return `${JSON.stringify({id, title, url, source, published, highlights})}\n`;
}

/** Formats the article as a heading, and each highlight as a quotation with its note below. Notes are Markdown of the user and not escaped. */
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

/** Escapes the characters that have a meaning in Markdown (CommonMark 0.31, section 2.4). */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&|~]/g, '\\$&').replace(/^(\d+)(?=[.)])|^(?=[#+=-])/, '$1\\');
}
