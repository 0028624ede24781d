import type {Line} from './line.ts';

/** The columns from which most of the text begins: lynx sets it in by three, and headings less. */
export function usualIndent(lines: readonly Line[]): number {
  const words = new Map<number, number>();
  for (const {indent, marker, words: count} of lines)
    if (marker === '') words.set(indent, (words.get(indent) ?? 0) + count);
  return [...words].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as const)[0];
}
