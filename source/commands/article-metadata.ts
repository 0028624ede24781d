import type {Article, ArticleId} from '../article/article.ts';
import type {Library, Marks} from '../library/library.ts';

/** All that is known of an article but its text. */
export type Facts = Omit<Article, 'body'> & Marks;

/** The facts of an article by its id; undefined where it went into the bin meanwhile. */
export async function factsOf(id: ArticleId, library: Library): Promise<Facts | undefined> {
  const article = await library.articles.article(id);
  if (!article) return undefined;
  const {body: _, ...facts} = article;
  return facts;
}
