/** A change to the source of a dependency, each for a measured reason: see docs/decisions/ink.md and linkedom.md. */
export type Patch = {
  readonly name: string;
  /** The files that it changes. */
  readonly file: RegExp;
  readonly find: string;
  readonly replace: string;
  /** How often `find` is in each of the files. */
  readonly times: number;
};
