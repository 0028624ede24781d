import {Readable} from 'node:stream';
import {createGunzip, createZstdDecompress} from 'node:zlib';
import {InputError} from '../article/article.ts';
import type {Bytes} from './bytes.ts';
import {bomb} from './limits.ts';
import {decompressMozLz4, mozLz4Magic} from './moz-lz4.ts';

/** A kind of compression: the first bytes of its files, and how they are decompressed. */
type Compression = {
  readonly name: string;
  readonly magic: Uint8Array;
  readonly decompress: (bytes: Bytes, label: string) => AsyncGenerator<Uint8Array>;
};

const kinds: readonly Compression[] = [
  // Node reads concatenated members, as CC-NEWS has for each record.
  {
    name: 'gzip',
    magic: Buffer.of(0x1f, 0x8b),
    decompress: (bytes, label) => decompressStream(bytes, {name: 'gzip', open: createGunzip}, label),
  },
  {
    name: 'zstd',
    magic: Buffer.of(0x28, 0xb5, 0x2f, 0xfd),
    decompress: (bytes, label) => decompressStream(bytes, {name: 'zstd', open: createZstdDecompress}, label),
  },
  {name: 'mozLz4', magic: mozLz4Magic, decompress: decompressMozLz4},
];

/** Returns how bytes with this beginning are compressed; undefined if they are not. */
export function compression(head: Uint8Array): Compression | undefined {
  return kinds.find(({magic}) => magic.every((byte, index) => head[index] === byte));
}

/** Decompresses bytes. Throws `InputError` after the last good byte if the stream is damaged, cut off or a decompression bomb. */
async function* decompressStream(
  bytes: Bytes,
  kind: {readonly name: string; readonly open: typeof createGunzip | typeof createZstdDecompress},
  label: string,
): AsyncGenerator<Uint8Array> {
  let taken = 0;
  let given = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      taken += chunk.length;
      yield chunk;
    }
  };
  const stream = kind.open({chunkSize: 256 * 1024});
  const source = Readable.from(counted(), {objectMode: false});
  source.on('error', error => stream.destroy(error));
  try {
    for await (const chunk of source.pipe(stream)) {
      given += chunk.length;
      if (given > bomb.bytes && given > taken * bomb.ratio) {
        throw new InputError(
          `${label} unpacks to more than ${bomb.ratio} times its size, unlike any text: unpack it yourself and give tearsheet what is in it.`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InputError || !isDamage(error)) throw error;
    throw new InputError(
      `${label} is damaged or cut off: its ${kind.name} compression breaks off after ${given} bytes, so download it again.`,
    );
  } finally {
    source.destroy();
    stream.destroy();
  }
}

/** Recognises the errors of damaged data (zlib.net/manual.html, Z_DATA_ERROR and Z_BUF_ERROR; zstd's own codes). */
function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:Z_|ZSTD_|ERR_ZLIB|ERR__ERROR)/.test(String(error.code));
}
