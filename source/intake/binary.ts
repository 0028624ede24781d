import {isUtf16} from './charset.ts';

const signatures: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['BZh', 'compressed with bzip2'],
  ['\xfd7zXZ\x00', 'compressed with xz'],
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['RIFF', 'a WebP image or a sound'],
  ['SQLite format 3\x00', 'an SQLite database'],
  ['bplist00', 'a web archive or binary property list'],
];

/** What a binary input is, such as `a PDF`; undefined for text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  // Not TextDecoder: its latin1 is windows-1252, which moves the bytes from 0x80 to 0x9f.
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const known = signatures.find(([signature]) => head.startsWith(signature));
  if (known) return known[1];
  return bytes.includes(0) && !isUtf16(bytes) ? 'a binary file' : undefined;
}
