import {InputError} from '../article/article.ts';
import {type Bytes, collect} from './bytes.ts';
import {formatMegabytes, maximumBytes} from './limits.ts';

/** The first bytes of bookmark backups and sessions of Firefox, such as `bookmarks-2026-01-01.jsonlz4`. */
export const mozLz4Magic = Buffer.from('mozLz40\0');

/** The magic and the size of the content, 32 bits with the lowest byte first. */
const headerBytes = mozLz4Magic.length + 4;

/** Maximum size of an unpacked file. Bookmark backups have less than 10 MB. */
export const mostUnpacked = maximumBytes;

/** A block of LZ4 unpacks to at most 255 times its size (LZ4 block format, "Metadata"). */
const greatestRatio = 255;

/**
 * Decompresses a file of Firefox: a header and one block of LZ4 (mozilla-central, `mfbt/lz4`, `JSWriter` of `IOUtils`). Throws `InputError` if it is
 * damaged or too large.
 */
export async function* decompressMozLz4(bytes: Bytes, label: string): AsyncGenerator<Uint8Array> {
  const packed = await collect(bytes, maximumBytes);
  if (packed === undefined) throw tooLarge(label, maximumBytes);
  if (packed.length < headerBytes) throw damageError(label);
  const size = Buffer.from(packed.buffer, packed.byteOffset, packed.length).readUInt32LE(mozLz4Magic.length);
  if (size > packed.length * greatestRatio) throw damageError(label);
  if (size > mostUnpacked) throw tooLarge(label, mostUnpacked);
  const unpacked = unpackBlock(packed.subarray(headerBytes), size);
  if (unpacked === undefined) throw damageError(label);
  yield unpacked;
}

/** The shortest match (LZ4 block format, "Match lengths"). */
const shortestMatch = 4;

/** Unpacks a block of LZ4 (github.com/lz4/lz4, `doc/lz4_Block_format.md`); undefined unless it unpacks to `size` bytes. */
function unpackBlock(block: Uint8Array, size: number): Uint8Array | undefined {
  const output = new Uint8Array(size);
  let from = 0;
  let to = 0;

  /** Reads a length: the four bits of the token, and further bytes as long as they are 255. */
  const readLength = (bits: number): number => {
    let length = bits;
    if (bits < 15) return length;
    for (;;) {
      // A missing byte makes the length NaN, which no comparison accepts.
      const more = block[from++] ?? Number.NaN;
      length += more;
      if (more !== 255) return length;
    }
  };

  while (from < block.length) {
    const token = block[from++] ?? 0;
    const literals = readLength(token >> 4);
    if (!(from + literals <= block.length && to + literals <= size)) return undefined;
    output.set(block.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    // The last sequence has only literals.
    if (from === block.length) break;
    const distance = (block[from] ?? 0) + (block[from + 1] ?? 0) * 256;
    from += 2;
    const match = readLength(token & 15) + shortestMatch;
    if (distance === 0 || distance > to || !(to + match <= size)) return undefined;
    copyMatch(output, to, distance, match);
    to += match;
  }
  return to === size ? output : undefined;
}

/** Copies bytes from `distance` before. A match may overlap what it writes: then it repeats itself. */
function copyMatch(output: Uint8Array, to: number, distance: number, length: number): void {
  for (let copied = 0; copied < length; ) {
    const count = Math.min(length - copied, distance + copied);
    output.copyWithin(to + copied, to - distance, to - distance + count);
    copied += count;
  }
}

function damageError(label: string): InputError {
  return new InputError(`${label} is a damaged backup of Firefox or a part of one: copy it again from the profile.`);
}

function tooLarge(label: string, most: number): InputError {
  return new InputError(
    `${label} is a backup of Firefox of more than ${formatMegabytes(most)}: export the bookmarks as HTML from Firefox and give tearsheet that.`,
  );
}
