import type {Library, Query, Row} from '../library/library.ts';

const rowsPerPage = 500;

/** The rows of a query, the newest first, in pages that are never empty: memory stays the same for any number of rows. */
export async function* pages(
  library: Library,
  query: Query,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly Row[]> {
  let left = limit;
  let page = await library.page(query, {from: 'first'}, Math.min(left, rowsPerPage));
  for (let last = page.at(-1); last; last = page.at(-1)) {
    yield page;
    left -= page.length;
    page = left > 0 ? await library.page(query, {from: 'after', key: last.key}, Math.min(left, rowsPerPage)) : [];
  }
}
