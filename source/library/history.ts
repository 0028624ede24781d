import type {Article, ArticleId} from '../article/article.ts';

/** Why an edition was replaced: the source changed the article, or a later version of intake parsed the same capture. */
export type EditionReason = 'changed' | 'reparsed';

/** An edition that a later one replaced. */
export type FormerEdition = {
  /** Counts from 1 for each article. The present edition has the number after the last. */
  readonly number: number;
  /** When it was replaced, ISO 8601 in UTC. */
  readonly replaced: string;
  readonly reason: EditionReason;
};

/** What was changed in a library. */
export type History = {
  /** Undoes the last change, whoever made it, and returns its title; undefined if there is nothing to undo. */
  undo(): Promise<string | undefined>;
  /** Returns the former editions of an article, the oldest first; none if it is in the trash. */
  editions(id: ArticleId): Promise<readonly FormerEdition[]>;
  /** Returns a former edition as it was, with the tags that it came with; undefined if there is none of this number. */
  edition(id: ArticleId, number: number): Promise<Article | undefined>;
};
