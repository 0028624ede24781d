import type {Library, Query, Row} from '../library/library.ts';

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
    const key = left > 0 ? await lastKey(library, page) : undefined;
    page =
      key === undefined ? [] : await library.articles.page(query, {from: 'after', key}, Math.min(left, rowsPerPage));
  }
}

/** The key of the last row that is still there: after an article that was deleted meanwhile, no list knows how to go on. */
async function lastKey(library: Library, page: readonly Row[]): Promise<number | undefined> {
  for (const {id, key} of page.toReversed()) if (await library.articles.row(id)) return key;
  return page.at(-1)?.key;
}
