import {isUtf8} from 'node:buffer';
import {IntakeError} from './error.ts';

/**
 * The text of an input, without its byte order mark. The mark decides; then the charset that HTML or XML declares in its first 1024 bytes
 * (HTML standard, section 13.2.3.2); then UTF-8. Throws `IntakeError` where the bytes are not what they are taken for.
 */
export function decode(bytes: Uint8Array, label: string): string {
  const charset = marked(bytes) ?? declared(bytes);
  const text = charset === undefined ? undefined : decodeAs(charset, bytes);
  if (text !== undefined) return text;
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  throw new IntakeError(
    charset === undefined
      ? `${label} is not valid UTF-8 (byte ${firstInvalidByte(bytes)}): convert it with iconv, for instance from windows-1252, and try again.`
      : `${label} says that its charset is ${charset}, but its bytes are not: convert it to UTF-8 with iconv and try again.`,
  );
}

/** Whether the bytes read as UTF-16, the one charset whose text is full of NUL bytes. */
export function isUtf16(bytes: Uint8Array): boolean {
  return marked(bytes)?.startsWith('utf-16') ?? false;
}

/** The charset that a byte order mark gives, or that every other byte being NUL gives away. */
function marked(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 256);
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd > head.length / 4) return 'utf-16le';
  if (odd === 0 && even > head.length / 4) return 'utf-16be';
  return undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (!/^\s*</.test(head)) return undefined;
  const match =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w:.-]+)/i.exec(head) ??
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head);
  const charset = match?.[1]?.toLowerCase();
  // A declaration that could be read byte by byte cannot be true of UTF-16.
  return charset?.startsWith('utf-16') ? 'utf-8' : charset;
}

function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, {fatal: true}).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Counted from 1. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isUtf8Prefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return invalid;
}

/** Whether the bytes are valid UTF-8 but for a last character that is cut off. */
function isUtf8Prefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(bytes, {stream: true});
    return true;
  } catch {
    return false;
  }
}
