import type {Article, ArticleId} from '../article/article.ts';
import type {Library, Marks} from '../library/library.ts';
import type {Context} from './command.ts';
import {write} from './output.ts';
import {formatRecord} from './records.ts';

/** An article with its marks, without its text. */
export type ArticleMetadata = Omit<Article, 'body'> & Marks;

/** Returns the metadata of an article; undefined if it was removed meanwhile. */
export async function metadataOf(id: ArticleId, library: Library): Promise<ArticleMetadata | undefined> {
  const article = await library.articles.article(id);
  if (!article) return undefined;
  const {body: _, ...metadata} = article;
  return metadata;
}

/** Prints the metadata of articles as JSON Lines. */
export async function printMetadata({stdout}: Context, ids: readonly ArticleId[], library: Library): Promise<void> {
  for (const id of ids) {
    const metadata = await metadataOf(id, library);
    if (metadata) await write(stdout, formatRecord(metadata));
  }
}
