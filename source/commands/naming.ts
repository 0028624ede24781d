import {type ArticleId, plural} from '../article/article.ts';
import type {Library} from '../library/library.ts';

/** The headline of one article, or how many there are: what a change is about, for messages and undo. */
export async function naming(ids: readonly ArticleId[], library: Library): Promise<string> {
  const [id] = ids;
  if (id === undefined || ids.length > 1) return plural(ids.length, 'article');
  return (await library.articles.row(id))?.title ?? id;
}
