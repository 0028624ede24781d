/** 2^32 seconds reach from 1833 to 2106. An article outside this range gets the nearest key. */
export const farthest = 2 ** 32 - 1;

/**
 * Returns the second of an article's key: that of its publication, or of its arrival (`added`, in milliseconds) if `published` is empty or later. A
 * date in the future would otherwise stay on top of every list.
 */
export function secondOf(published: string, added: number): number {
  // A time without an offset is read as UTC, so that the order does not depend on where this machine is.
  const time = Date.parse(/T[\d:]+$/.test(published) ? `${published}Z` : published);
  const seconds = Math.floor((Number.isNaN(time) ? added : Math.min(time, added)) / 1000);
  return Math.min(Math.max(seconds, -farthest), farthest);
}
