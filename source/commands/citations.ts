import {type CitationFormName, type CitedArticle, writeCitations} from '../citation/citation.ts';
import type {Library, Row} from '../library/library.ts';
import type {Context} from './command.ts';
import {write} from './output.ts';

export {citationForm, citationFormNames} from '../citation/citation.ts';

/** Yields the articles of rows. */
export async function* citedArticles(
  pages: AsyncIterable<readonly Row[]>,
  {articles}: Library,
): AsyncGenerator<CitedArticle> {
  for await (const page of pages) {
    for (const {id} of page) {
      const article = await articles.article(id);
      if (article) yield article;
    }
  }
}

/** Prints a bibliography of articles. Returns whether there was an article. */
export async function printCitations(
  {stdout}: Context,
  articles: AsyncIterable<CitedArticle> | Iterable<CitedArticle>,
  form: CitationFormName,
): Promise<boolean> {
  let isFound = false;
  for await (const piece of writeCitations(articles, form)) {
    await write(stdout, piece);
    isFound = true;
  }
  return isFound;
}
