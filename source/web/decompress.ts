import {promisify} from 'node:util';
import {brotliDecompress, gunzip} from 'node:zlib';
import {webLimits} from './problem.ts';

/** A body that is damaged, or compressed in an unrequested way. */
export class CompressionError extends Error {}

/** A body that unpacks to more than the limit. */
export class DecompressionBomb extends Error {}

type Unpacker = (bytes: Uint8Array, options: {readonly maxOutputLength: number}) => Promise<Uint8Array>;

const unpackers: ReadonlyMap<string, Unpacker> = new Map([
  ['gzip', promisify(gunzip) as Unpacker],
  ['x-gzip', promisify(gunzip) as Unpacker],
  ['br', promisify(brotliDecompress) as Unpacker],
]);

/**
 * Unpacks a body by its `Content-Encoding`, and once more if the result begins with the magic number of gzip, because some servers send
 * compressed files without declaring it.
 */
export async function decompress(body: Uint8Array, contentEncoding = ''): Promise<Uint8Array> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map(coding => coding.trim())
    .filter(coding => coding !== '' && coding !== 'identity');
  if (codings.length > 2) throw new CompressionError('too many codings');
  let bytes = body;
  for (const coding of codings.reverse()) bytes = await unpack(bytes, coding);
  return isGzip(bytes) ? unpack(bytes, 'gzip') : bytes;
}

async function unpack(bytes: Uint8Array, coding: string): Promise<Uint8Array> {
  const unpacker = unpackers.get(coding);
  if (unpacker === undefined) throw new CompressionError(coding);
  // Some servers declare a compression that they do not use.
  if (coding !== 'br' && !isGzip(bytes)) return bytes;
  try {
    return await unpacker(bytes, {maxOutputLength: webLimits.body});
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? new DecompressionBomb(coding)
      : new CompressionError(coding, {cause: error});
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
