import type {Position} from '../article/article.ts';

/** Whether a position stands before another. */
export function isBefore(one: Position, other: Position): boolean {
  return one.block < other.block || (one.block === other.block && one.offset < other.offset);
}
