/** What a person may do in a shared library; each includes the one before. */
export const libraryRoles = ['reader', 'keeper', 'owner'] as const;

/**
 * A role: a `reader` reads, and has marks, notes and views of their own; a `keeper` also stores and removes articles and changes tags, feeds and rules; an
 * `owner` also changes the schema.
 */
export type LibraryRole = (typeof libraryRoles)[number];

/** What a shared library is at the moment. */
export type SharedLibraryStatus = {
  /** The version of its schema, and the one that this program reads; 0 if the database contains no library. */
  readonly version: number;
  readonly newest: number;
  readonly articles: number;
  /** The size of the database, with its indexes. */
  readonly bytes: number;
  /** The users who have each role. */
  readonly members: Readonly<Record<LibraryRole, readonly string[]>>;
};
