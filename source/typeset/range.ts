/** A part of a text, in UTF-16 units; `end` is behind its last character. */
export type TextRange = {readonly start: number; readonly end: number};

/** Returns the index of the first range that ends behind an offset, or their number if none does. They are in order and do not overlap. */
export function firstAfter(ranges: readonly TextRange[], offset: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
