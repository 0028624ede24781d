import type {Article, ArticleId, Branded} from '../article/article.ts';

/** Why an edition was replaced: the source changed the article, or a later version of intake parsed the same capture. */
export type EditionReason = 'changed' | 'reparsed';

/** An edition that a later one replaced. */
export type FormerEdition = {
  /** Counts from 1 for each article. The current edition has the number after the last. */
  readonly number: number;
  /** When it was replaced, ISO 8601 in UTC. */
  readonly replaced: string;
  readonly reason: EditionReason;
};

/** A place in the change log of a library. */
export type LogCursor = Branded<'log-cursor'>;

/** The state of one object after its last change. */
export type LoggedChange = {
  /** `article` is logged only when it is deleted for good. */
  readonly kind: 'mark' | 'tag' | 'highlight' | 'view' | 'feed' | 'rule' | 'article';
  /** The id of an article, highlight or feed, or the name of a view or rule. */
  readonly thing: string;
  /** Which mark of an article (`read`, `starred`, `removed`, `position`), or which tag; empty for other kinds. */
  readonly part: string;
  /** Null if it was removed. */
  readonly state: unknown;
  /** Milliseconds since 1970 UTC by a clock that always increases within a library. */
  readonly made: number;
};

/** A page of the change log, and the cursor of the next page. */
export type LogPage = {readonly changes: readonly LoggedChange[]; readonly cursor: LogCursor | undefined};

/** The changes of a library. */
export type History = {
  /** Undoes the last change of any process, and returns its title; undefined if there is nothing to undo. */
  undo(): Promise<string | undefined>;
  /** Returns the earlier editions of an article, the oldest first. */
  editions(id: ArticleId): Promise<readonly FormerEdition[]>;
  /** Returns an earlier edition with its original tags; undefined if the number does not exist. */
  edition(id: ArticleId, number: number): Promise<Article | undefined>;
  /**
   * Returns at most `limit` objects that changed after a place in the change log, each once, in the order of their last changes. Synchronisation
   * sends these.
   */
  changesSince(after: LogCursor | undefined, limit: number): Promise<LogPage>;
};
