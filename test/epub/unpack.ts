import assert from 'node:assert/strict';
import {crc32, inflateRawSync} from 'node:zlib';

/** Returns the files of a ZIP archive by their names, and checks its directory and checksums. */
export function unpack(archive: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, checksum, packed, size] = [
      archive.readUInt16LE(at + 10),
      ...[16, 20, 24].map(by => archive.readUInt32LE(at + by)),
    ];
    const length = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + length);
    const start = archive.readUInt32LE(at + 42) + 30 + length;
    const data = archive.subarray(start, start + (packed ?? 0));
    const content = method === 0 ? data : inflateRawSync(data);
    assert.deepEqual([content.length, crc32(content)], [size, checksum], name);
    assert.ok(!files.has(name), name);
    files.set(name, content);
    at += 46 + length;
  }
  assert.equal(at, end);
  return files;
}
