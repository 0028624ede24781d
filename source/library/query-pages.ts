import type {ArticleId} from '../article/article.ts';
import type {Articles, Cursor, Row, Start} from './articles.ts';
import type {Query} from './query/query.ts';

const rowsPerPage = 500;

/** Yields the rows of a query in its order, or the last first, in pages that are never empty. Memory use does not depend on the number of rows. */
export async function* queryPages(
  articles: Articles,
  query: Query,
  {limit = Number.POSITIVE_INFINITY, isReversed = false}: {readonly limit?: number; readonly isReversed?: boolean} = {},
): AsyncGenerator<readonly Row[]> {
  let left = limit;
  let start: Start = {from: isReversed ? 'last' : 'first'};
  while (left > 0) {
    const rows = await articles.page(query, start, Math.min(left, rowsPerPage));
    const page = isReversed ? rows.toReversed() : rows;
    if (page.length === 0) return;
    yield page;
    left -= page.length;
    const cursor = left > 0 ? await lastCursor(articles, page) : undefined;
    if (cursor === undefined) return;
    start = {from: isReversed ? 'before' : 'after', cursor};
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
