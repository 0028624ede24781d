import type {ArticleId} from '../article/article.ts';
import type {Articles, Cursor, Row} from './articles.ts';
import type {Query} from './query/query.ts';

const rowsPerPage = 500;

/** Yields the rows of a query in its order, in pages that are never empty. Memory use does not depend on the number of rows. */
export async function* queryPages(
  articles: Articles,
  query: Query,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly Row[]> {
  let left = limit;
  let page = await articles.page(query, {from: 'first'}, Math.min(left, rowsPerPage));
  while (page.length > 0) {
    yield page;
    left -= page.length;
    const cursor = left > 0 ? await lastCursor(articles, page) : undefined;
    page = cursor === undefined ? [] : await articles.page(query, {from: 'after', cursor}, Math.min(left, rowsPerPage));
  }
}

/** Returns the cursor of the last row that still exists: a list cannot be continued after an article that was deleted meanwhile. */
async function lastCursor(articles: Articles, page: readonly Row[]): Promise<Cursor | undefined> {
  for (const {id, cursor} of page.toReversed()) if (await articles.row(id)) return cursor;
  return page.at(-1)?.cursor;
}

/** Returns the ids of these rows, each followed by those of the copies that are folded into it. */
export async function withCopies(articles: Articles, rows: readonly Row[]): Promise<readonly ArticleId[]> {
  const ids: ArticleId[] = [];
  for (const {id, sources} of rows) {
    ids.push(id);
    if (sources !== undefined) for (const copy of await articles.copies(id)) ids.push(copy.id);
  }
  return ids;
}
