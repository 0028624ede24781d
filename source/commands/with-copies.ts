import type {ArticleId} from '../article/article.ts';
import type {Library, Row} from '../library/library.ts';

/** The ids of these rows, each before those of the copies that are folded into it. */
export async function withCopies(rows: readonly Row[], library: Library): Promise<readonly ArticleId[]> {
  const ids: ArticleId[] = [];
  for (const {id, sources} of rows) {
    ids.push(id);
    if (sources !== undefined) for (const copy of await library.articles.copies(id)) ids.push(copy.id);
  }
  return ids;
}
