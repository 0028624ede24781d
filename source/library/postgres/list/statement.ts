import type {Value} from '../session.ts';

/** Collects the values of a statement while its text is written. Typed text never becomes part of the text. */
export type Statement = {
  readonly values: readonly Value[];
  /** Adds a value, and returns its parameter with this type. */
  add(value: Value, type: string): string;
};

/** Returns a statement without values. */
export function newStatement(): Statement {
  const values: Value[] = [];
  return {
    values,
    add(value, type) {
      values.push(value);
      return `$${values.length}::${type}`;
    },
  };
}
