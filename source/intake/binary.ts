import {isUtf16} from './charset.ts';

/** What stands at the beginning of a kind of file, or behind so many bytes. */
const signatures: readonly (readonly [signature: string, kind: string, offset?: number])[] = [
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
  ['{\\rtf', 'an RTF document'],
  ['ustar', 'a tar archive', 257],
];

/** What an input is that no person reads as it stands, such as `a PDF`; undefined for text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  // Not TextDecoder: its latin1 is windows-1252, which moves the bytes from 0x80 to 0x9f.
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  const known = signatures.find(([signature, , offset = 0]) => head.startsWith(signature, offset));
  if (known) return known[1];
  return bytes.includes(0) && !isUtf16(bytes) ? 'a binary file' : undefined;
}
