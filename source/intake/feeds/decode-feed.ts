import {isAscii, isUtf8} from 'node:buffer';
import {InputError} from '../../article/article.ts';
import {decode} from '../charset.ts';

/**
 * Decodes a feed, without its byte order mark. The first of these that fits the bytes decides: a byte order mark, the charset of the `Content-Type`
 * header, the charset of the XML declaration (RFC 7303, section 3), UTF-8, the charset whose letters are most likely, windows-1252.
 */
export function decodeFeed(bytes: Uint8Array, contentType = ''): string {
  if (isAscii(bytes)) return decodeAs('utf-8', bytes) ?? '';
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  for (const charset of [charsetOf(contentType), declaredCharset(bytes)]) {
    const text = charset === undefined ? undefined : decodeAs(charset, bytes);
    if (text !== undefined) return text;
  }
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  try {
    return decode(bytes, 'feed');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** Returns the charset parameter of a `Content-Type` header, such as `text/xml; charset="utf-8"`. */
function charsetOf(contentType: string): string | undefined {
  const charset = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1]?.toLowerCase();
  // There are bytes beyond ASCII, so this label is wrong. The WHATWG table would read it as windows-1252.
  return charset === 'us-ascii' || charset === 'ascii' ? undefined : charset;
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1');
  const charset = /<\?xml\s[^<>]*?encoding\s*=\s*["']([^\s"']+)["']/i.exec(head)?.[1]?.toLowerCase();
  // The declaration was readable as single bytes, so the charset has no two-byte units.
  return charset?.startsWith('utf-16') || charset === 'us-ascii' ? undefined : charset;
}

/** Decodes the bytes; undefined for an unknown label and for bytes that are invalid in this charset. */
function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, {fatal: true}).decode(bytes);
  } catch {
    return undefined;
  }
}
