import {type Article, finish, formatDate, localDay} from '../article/article.ts';
import {passageLink} from '../citation/citation.ts';
import type {Library, StoredHighlight} from '../library/library.ts';
import {escapeMarkdown, findPassages, openPage} from '../typeset/typeset.ts';
import type {Command} from './command.ts';
import {write} from './output.ts';
import {formatRecord} from './records.ts';
import {type ArticleSelection, reportNothing, type SelectionOptions, selectedIds, withSelection} from './selection.ts';

/** A highlight as it is printed. `inText` is false if the current edition does not contain its words. */
type Printed = Omit<StoredHighlight, 'id'> & {
  readonly inText: boolean;
  /** The address that opens the page of the article at the passage; absent without an address, or if the text no longer contains the passage. */
  readonly link?: string;
};

type NotesOptions = SelectionOptions & {readonly json?: boolean};

/** Prints the highlights and notes of the selected articles, in the order of their texts. */
export const notes: Command<NotesOptions> = async (context, options, operands) =>
  withSelection(context, {operands, options, kind: 'query'}, async (selection, library) => {
    const format = options.json ? toJson : toMarkdown;
    let count = 0;
    for await (const [article, highlights] of highlightedArticles(selection, library)) {
      await write(context.stdout, (count > 0 && format === toMarkdown ? '\n' : '') + format(article, highlights));
      count++;
    }
    if (count > 0) return selection.status;
    return reportNothing(context, options, 'No article here has highlights: in the reader, H highlights a passage.');
  });

async function* highlightedArticles(
  selection: ArticleSelection,
  {articles, personal}: Library,
): AsyncGenerator<readonly [Article, readonly Printed[]]> {
  for await (const id of selectedIds(selection, articles)) {
    const stored = await personal.highlights(id);
    const article = stored.length === 0 ? undefined : await articles.article(id);
    if (article) yield [article, inOrder(article, stored)];
  }
}

/** Returns the highlights in the order of the text, followed by those whose words are no longer in it. */
function inOrder(article: Article, stored: readonly StoredHighlight[]): readonly Printed[] {
  const page = openPage(article, {width: 80, measure: 80});
  const places = finish(findPassages(page, stored));
  const text = Array.from({length: page.blocks}, (_, block) => page.text(block)).join('\n');
  return stored
    .map(({id: _, ...highlight}, index) => ({highlight, start: places[index]?.start}))
    .sort((a, b) => orderOf(a.start) - orderOf(b.start) || (a.start?.offset ?? 0) - (b.start?.offset ?? 0))
    .map(({highlight, start}) => ({
      ...highlight,
      inText: start !== undefined,
      ...(start && article.url !== undefined && {link: passageLink(article.url, highlight, text)}),
    }));
}

function orderOf(start: {readonly block: number} | undefined): number {
  return start?.block ?? Number.MAX_SAFE_INTEGER;
}

function toJson({body: _, ...metadata}: Article, highlights: readonly Printed[]): string {
  return formatRecord({...metadata, highlights});
}

/** Formats the article as a heading, and each highlight as a quotation with its note below. Notes are the user's own Markdown, so they are not escaped. */
function toMarkdown({title, byline, source, published, url}: Article, highlights: readonly Printed[]): string {
  const heading = url === undefined ? escapeMarkdown(title) : `[${escapeMarkdown(title)}](<${url}>)`;
  const date = published && formatDate(localDay(published), 'day');
  const facts = [byline, source === byline ? undefined : source, date].filter(Boolean).join(', ');
  const passages = highlights.flatMap(({quote, note, inText, link}) => [
    `> ${escapeMarkdown(quote.replace(/\s+/g, ' '))}${link === undefined ? '' : ` [↗](<${link}>)`}`,
    ...(inText ? [] : ['*(no longer in the text)*']),
    ...(note === undefined ? [] : [note]),
  ]);
  return `${[`## ${heading}`, ...(facts === '' ? [] : [escapeMarkdown(facts)]), ...passages].join('\n\n')}\n`;
}
