import type {Cursor, Library, Query, Row} from '../library/library.ts';

const rowsPerPage = 500;

/** The rows of a query, the newest first, in pages that are never empty: memory stays the same for any number of rows. */
export async function* pages(
  library: Library,
  query: Query,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly Row[]> {
  let left = limit;
  let page = await library.articles.page(query, {from: 'first'}, Math.min(left, rowsPerPage));
  while (page.length > 0) {
    yield page;
    left -= page.length;
    const cursor = left > 0 ? await lastCursor(library, page) : undefined;
    page =
      cursor === undefined
        ? []
        : await library.articles.page(query, {from: 'after', cursor}, Math.min(left, rowsPerPage));
  }
}

/** The cursor of the last row that is still there: after an article that was deleted meanwhile, no list knows how to go on. */
async function lastCursor(library: Library, page: readonly Row[]): Promise<Cursor | undefined> {
  for (const {id, cursor} of page.toReversed()) if (await library.articles.row(id)) return cursor;
  return page.at(-1)?.cursor;
}
