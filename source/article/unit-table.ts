/**
 * A number for each UTF-16 unit, computed when it is first needed. A look into an array is 20 times as fast as a pattern, and computing all
 * 65,536 numbers at the start would take longer than most commands.
 */
export class UnitTable {
  /** By unit; 0 where it is not computed yet, so hot loops read `values[unit] || compute(unit)`. */
  readonly values = new Int32Array(0x10000);
  readonly #numberOf: (character: string) => number;

  /** `numberOf` gives the number of a character, which is never 0. */
  constructor(numberOf: (character: string) => number) {
    this.#numberOf = numberOf;
  }

  compute(unit: number): number {
    const number = this.#numberOf(String.fromCharCode(unit));
    this.values[unit] = number;
    return number;
  }
}
