/** A change to the source of a dependency, each for a measured reason. Times are those of an unhurried machine whose bare Node takes 27 ms. */
export type Patch = {
  readonly file: RegExp;
  readonly find: string;
  readonly replace: string;
  /** How often it stands in the file. */
  readonly times: number;
};
