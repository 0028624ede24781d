/** What was changed in a library. */
export type History = {
  /** Undoes the last change, whoever made it, and returns its title; undefined if there is nothing to undo. */
  undo(): Promise<string | undefined>;
};
