import {isUtf8} from 'node:buffer';
import {InputError} from '../article/article.ts';
import {detectCharset} from './charset-detection.ts';

/**
 * Decodes an input, without its byte order mark. Tries in this order: the byte order mark; UTF-16 and UTF-8, which other charsets do not resemble; the charset
 * that HTML or XML declares in its first bytes (HTML standard, section 13.2.3.2); the charset that its letters resemble. A few invalid bytes in UTF-8 become
 * replacement characters. Throws `InputError` if the bytes are not text.
 */
export function decode(bytes: Uint8Array, label: string): string {
  const certain = charsetOfMark(bytes) ?? byteOrderOf(bytes) ?? (isJis(bytes) ? 'iso-2022-jp' : undefined);
  const known = certain === undefined ? undefined : decodeAs(certain, bytes);
  if (known !== undefined) return known;
  const charset = declaredCharset(bytes);
  if (isUtf8(bytes)) return decodeUtf8(bytes, charset);
  for (const read of [decodeDeclared, decodeCut, decodeDamaged, decodeDetected]) {
    const text = read(bytes, charset ?? 'utf-8');
    if (text !== undefined) return text;
  }
  throw new InputError(
    charset === undefined
      ? `${label} is not valid UTF-8 (byte ${firstInvalidByte(bytes)}): convert it with iconv, for instance from windows-1252, and try again.`
      : `${label} says that its charset is ${charset}, but its bytes are not: convert it to UTF-8 with iconv and try again.`,
  );
}

/** Returns whether the bytes are UTF-16, the one charset whose text is full of NUL bytes. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (charsetOfMark(bytes) ?? byteOrderOf(bytes))?.startsWith('utf-16') ?? false;
}

/** Returns the byte order of UTF-16 text that begins with `head`, which may end inside a character; undefined for other text. */
export function byteOrder(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const charset = charsetOfMark(head) ?? byteOrderOf(head.subarray(0, head.length - (head.length % 2)));
  return charset === 'utf-8' ? undefined : charset;
}

/**
 * Detects the charset of a text from its beginning, which includes its first non-ASCII characters. Other charsets contain next to no valid UTF-8 sequences, so
 * a few damaged characters do not rule UTF-8 out. Returns UTF-8 also if the letters resemble no language.
 */
export function detectStreamed(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes, {stream: true});
  const signs = text.match(/\ufffd/g)?.length ?? 0;
  const beyond = text.match(/[^\x00-\x7f\ufffd]/gu)?.length ?? 0;
  if (beyond > signs) return 'utf-8';
  const charset = declaredCharset(bytes);
  if (charset !== undefined && decodeDeclared(bytes, charset) !== undefined) return charset;
  return detectCharset(bytes) ?? 'utf-8';
}

/** Characters that appear when bytes in another charset are decoded in a single-byte charset. */
const controls = /[\x80-\x9f]/;

/** Returns the charset of a byte order mark. */
function charsetOfMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** Returns whether the bytes switch to Japanese as ISO-2022-JP does. All its bytes are ASCII. */
function isJis(bytes: Uint8Array): boolean {
  return /\x1b\$[@B][!-~]{2}/.test(Buffer.from(bytes.subarray(0, 65_536)).toString('latin1'));
}

/** Pages often declare their charset after a long comment or a title. */
const headLength = 4096;

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headLength));
  if (!/^\s*</.test(head)) return undefined;
  const match =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w:.-]+)/i.exec(head) ??
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head);
  const charset = match?.[1]?.toLowerCase();
  // A declaration that is readable as ASCII cannot be in UTF-16.
  return charset?.startsWith('utf-16') ? 'utf-8' : charset;
}

/** Decodes bytes, except a last character that is cut off; undefined if they are invalid or the charset is unknown. */
function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, {fatal: true}).decode(bytes, {stream: true});
  } catch {
    return undefined;
  }
}

/** Decodes UTF-8. A few characters of a Chinese, Japanese or Korean charset may also be valid UTF-8; then the declared charset is used. */
function decodeUtf8(bytes: Uint8Array, charset: string | undefined): string {
  const text = new TextDecoder().decode(bytes);
  const isAsian = charset !== undefined && /^(?:shift|sjis|x-sjis|euc|gb|big5|ks_c)/.test(charset);
  const beyond = isAsian ? (text.match(/[^\x00-\x7f]/gu)?.length ?? 0) : 0;
  return (isAsian && beyond < 4 ? decodeAs(charset, bytes) : undefined) ?? text;
}

function decodeDeclared(bytes: Uint8Array, charset: string): string | undefined {
  const text = charset === 'utf-8' ? undefined : decodeAs(charset, bytes);
  return text === undefined || controls.test(text) ? undefined : text;
}

/** Decodes UTF-8 that ends inside a character. If the only non-ASCII character is at the end, it is more likely to be in another charset. */
function decodeCut(bytes: Uint8Array): string | undefined {
  const text = decodeAs('utf-8', bytes);
  return text !== undefined && /[^\x00-\x7f]/.test(text) ? text : undefined;
}

function decodeDetected(bytes: Uint8Array): string | undefined {
  const charset = detectCharset(bytes);
  return charset === undefined ? undefined : decodeAs(charset, bytes);
}

/** Decodes a text with a few damaged bytes: at most one for every fifty non-ASCII characters. */
function decodeDamaged(bytes: Uint8Array, charset: string): string | undefined {
  const text = decodeWithSigns(charset, bytes);
  if (text === undefined) return undefined;
  const signs = text.match(/\ufffd/g)?.length ?? 0;
  const beyond = text.match(/[^\x00-\x7f\ufffd]/gu)?.length ?? 0;
  return beyond >= 50 * signs ? text : undefined;
}

function decodeWithSigns(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Returns the number of the first byte that is not valid UTF-8, counted from 1. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodeAs('utf-8', bytes.subarray(0, middle)) !== undefined) valid = middle;
    else invalid = middle;
  }
  return invalid;
}

/** The number of bytes that are examined. UTF-16 is recognised early. */
const glance = 4096;

/**
 * Returns the byte order of UTF-16 without a mark; undefined for other bytes. Such text has NUL bytes, at least in spaces and line ends. In the right order its
 * letters belong to few scripts; in the wrong order they are scattered over Unicode.
 */
function byteOrderOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 2 || bytes.length % 2 === 1 || !bytes.subarray(0, glance).includes(0)) return undefined;
  const [little, big] = ['utf-16le', 'utf-16be'].map(charset => commonShare(bytes, charset));
  if (little === undefined || big === undefined || Math.max(little, big) < 0.9) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Returns the share of common characters, 0 to 1; 0 if the bytes are invalid in this order. */
function commonShare(bytes: Uint8Array, charset: string): number {
  try {
    const text = new TextDecoder(charset, {fatal: true}).decode(bytes.subarray(0, glance), {stream: true});
    if (/[\0-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Co}|\p{Cn}/u.test(text)) return 0;
    return (text.match(common) ?? []).length / Array.from(text).length;
  } catch {
    return 0;
  }
}

/** Matches white space, ASCII, the most used scripts, and general and Asian punctuation. */
const common =
  /[\s\x20-\x7e\xa0-\u024f\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e5f\u1e00-\u1eff\u2010-\u203a\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff9f]/gu;
