/** The largest article, and the largest record of an archive, in bytes. Nothing larger is read into memory. */
export const maximumBytes = 32 * 1024 * 1024;

/** The largest feed, mail and page in MHTML, and the largest record of JSON or of a table, in bytes. Parsing it takes about ten times as much memory. */
export const largestRecord = 20 * 1024 * 1024;

/**
 * The longest text of an article in UTF-16 units, and the longest markup that it is read from without pictures, scripts and styles. It is longer than War and
 * Peace. Reading it takes up to 300 MB of memory.
 */
export const longestText = 4_000_000;

/**
 * The most lines of an article that are not empty. Each can become a block of its own, which takes a kilobyte or more while it is shown: a mail of 2 MB with a
 * million lines took 1.6 GB.
 */
export const mostTextLines = 100_000;

/**
 * Limits against decompression bombs. Text is packed 3 to 20 times smaller; deflate reaches at most 1032 times (zlib.net/zlib_tech.html). Small
 * inputs may exceed the ratio.
 */
export const bomb = {bytes: 64 * 1024 * 1024, ratio: 200};

/** Formats a size in megabytes, rounded up. */
export function formatMegabytes(count: number): string {
  return `${Math.ceil(count / 1024 / 1024)} MB`;
}
