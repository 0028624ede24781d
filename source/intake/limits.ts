/** The largest article, and the largest record of an archive, in bytes. Nothing larger is read into memory. */
export const maximumBytes = 32 * 1024 * 1024;

/**
 * Limits against decompression bombs. Text is packed 3 to 20 times smaller; deflate reaches at most 1032 times (zlib.net/zlib_tech.html). Small
 * inputs may exceed the ratio.
 */
export const bomb = {bytes: 64 * 1024 * 1024, ratio: 200};

/** Formats a size in megabytes, rounded up. */
export function formatMegabytes(count: number): string {
  return `${Math.ceil(count / 1024 / 1024)} MB`;
}
