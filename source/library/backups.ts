/** A copy of a library. */
export type Backup = {
  readonly path: string;
  /** When it was created, ISO 8601. */
  readonly created: string;
  readonly bytes: number;
};

/** What a library contains, to compare it with a backup. */
export type LibrarySummary = {
  /** Articles that lists show. */
  readonly articles: number;
  readonly unread: number;
  /** When the last article was added, ISO 8601. */
  readonly lastAdded?: string;
};
