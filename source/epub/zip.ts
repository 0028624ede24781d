import {crc32, deflateRawSync} from 'node:zlib';
import {OutputError} from '../article/article.ts';

/** A file of an archive. `isStored` files are not compressed: pictures, and the media type of a book. */
export type ArchiveFile = {
  /** ASCII. */
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
};

/** Without the extension for large archives, which few readers of books know, an archive has at most this many files and bytes. */
const mostFiles = 65_535;
const mostBytes = 0xffff_ffff;

/** Yields the pieces of a ZIP archive (PKWARE, APPNOTE.TXT, 4.3). The same files give the same bytes. Throws `OutputError` if it becomes too large. */
export async function* packZip(files: AsyncIterable<ArchiveFile>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const {name, content, isStored = false} of files) {
    const data = Buffer.from(content);
    const packed = isStored ? data : deflateRawSync(data);
    const facts = describe(name, {data, packed, isStored});
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name)]);
    if (directory.length === mostFiles || offset + local.length + packed.length > mostBytes) {
      throw new OutputError('The articles are too large for one file: narrow the QUERY, or give --limit.');
    }
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, place, Buffer.from(name)]));
    yield local;
    yield packed;
    offset += local.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  yield central;
  yield end;
}

type Packed = {readonly data: Buffer; readonly packed: Buffer; readonly isStored: boolean};

/** Returns the part of a header that the file and the directory have in common. */
function describe(name: string, {data, packed, isStored}: Packed): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(isStored ? 10 : 20, 0);
  facts.writeUInt16LE(isStored ? 0 : 8, 4);
  // 1 January 1980, the first day that the format knows.
  facts.writeUInt16LE(0x21, 8);
  facts.writeUInt32LE(crc32(data), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(data.length, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  return facts;
}
