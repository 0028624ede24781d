/** The most bytes that one article, or one record of an archive, may have: more is read nowhere into memory. */
export const maximumBytes = 32 * 1024 * 1024;

/**
 * What decompressing may come to, against bombs: text is packed 3 to 20 times smaller, deflate cannot do more than 1032 times
 * (zlib.net/zlib_tech.html). Small inputs may do as they like.
 */
export const bomb = {bytes: 64 * 1024 * 1024, ratio: 200};

/** A size as people read it, rounded up. */
export function megabytes(count: number): string {
  return `${Math.ceil(count / 1024 / 1024)} MB`;
}
