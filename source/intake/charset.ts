import {isUtf8} from 'node:buffer';
import {InputError} from '../article/article.ts';
import {detectCharset} from './charset-detection.ts';

/**
 * The text of an input, without its byte order mark. The mark decides; then whether the bytes are UTF-16 or UTF-8, for nothing else looks like
 * these; then the charset that HTML or XML declares in its first bytes (HTML standard, section 13.2.3.2); then the one that its letters are
 * like. UTF-8 with a few bytes in it that are none is read with a sign in their place. Throws `InputError` where the bytes are no text.
 */
export function decode(bytes: Uint8Array, label: string): string {
  const certain = marked(bytes) ?? byteOrderOf(bytes) ?? (isJis(bytes) ? 'iso-2022-jp' : undefined);
  const known = certain === undefined ? undefined : decodeAs(certain, bytes);
  if (known !== undefined) return known;
  const charset = declared(bytes);
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

/** Whether the bytes read as UTF-16, the one charset whose text is full of NUL bytes. */
export function isUtf16(bytes: Uint8Array): boolean {
  return (marked(bytes) ?? byteOrderOf(bytes))?.startsWith('utf-16') ?? false;
}

/** The byte order of a text in UTF-16 that begins so, be it in the middle of a character; undefined for any other. */
export function byteOrder(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const charset = marked(head) ?? byteOrderOf(head.subarray(0, head.length - (head.length % 2)));
  return charset === 'utf-8' ? undefined : charset;
}

/**
 * The charset of a text of which this is the beginning, with its first characters beyond ASCII. Texts of other charsets hold next to no bytes that
 * happen to be UTF-8, so a few damaged ones in it do not make it another; and it is UTF-8, too, where its letters are like none.
 */
export function detectStreamed(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes, {stream: true});
  const signs = text.match(/\ufffd/g)?.length ?? 0;
  const beyond = text.match(/[^\x00-\x7f\ufffd]/gu)?.length ?? 0;
  if (beyond > signs) return 'utf-8';
  const charset = declared(bytes);
  if (charset !== undefined && decodeDeclared(bytes, charset) !== undefined) return charset;
  return detectCharset(bytes) ?? 'utf-8';
}

/** What a single-byte charset makes of bytes that are not its own. */
const controls = /[\x80-\x9f]/;

/** The charset that a byte order mark gives. */
function marked(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** Whether the bytes switch to Japanese as ISO-2022-JP does, all of whose bytes are ASCII. */
function isJis(bytes: Uint8Array): boolean {
  return /\x1b\$[@B][!-~]{2}/.test(Buffer.from(bytes.subarray(0, 65_536)).toString('latin1'));
}

/** Pages often declare their charset behind a long comment or a title. */
const headLength = 4096;

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headLength));
  if (!/^\s*</.test(head)) return undefined;
  const match =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w:.-]+)/i.exec(head) ??
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head);
  const charset = match?.[1]?.toLowerCase();
  // A declaration that could be read byte by byte cannot be true of UTF-16.
  return charset?.startsWith('utf-16') ? 'utf-8' : charset;
}

/** The text of the bytes, but for a last character that is cut off; undefined where they are not of this charset, or it is none. */
function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, {fatal: true}).decode(bytes, {stream: true});
  } catch {
    return undefined;
  }
}

/** A few characters of a Chinese, Japanese or Korean charset may happen to be UTF-8 too: there the declaration counts. */
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

/** The text of UTF-8 that ends within a character; an only character beyond ASCII, and at the end, is more likely one of another charset. */
function decodeCut(bytes: Uint8Array): string | undefined {
  const text = decodeAs('utf-8', bytes);
  return text !== undefined && /[^\x00-\x7f]/.test(text) ? text : undefined;
}

function decodeDetected(bytes: Uint8Array): string | undefined {
  const charset = detectCharset(bytes);
  return charset === undefined ? undefined : decodeAs(charset, bytes);
}

/** The text of which a few bytes are damaged: there have to be fifty characters beyond ASCII for each of them. */
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

/** Counted from 1. */
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

/** The bytes that are looked at; UTF-16 shows itself at once. */
const glance = 4096;

/**
 * The byte order of UTF-16 that has no mark; undefined for anything else. Such text has NUL bytes, if only in its spaces and line ends; read
 * in its own order it is letters of few scripts, in the other it is scattered over all of Unicode.
 */
export function byteOrderOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 2 || bytes.length % 2 === 1 || !bytes.subarray(0, glance).includes(0)) return undefined;
  const [little, big] = ['utf-16le', 'utf-16be'].map(charset => commonShare(bytes, charset));
  if (little === undefined || big === undefined || Math.max(little, big) < 0.9) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** The share of the characters that texts are made of: 0 to 1, and 0 where the bytes are none in this order. */
function commonShare(bytes: Uint8Array, charset: string): number {
  try {
    const text = new TextDecoder(charset, {fatal: true}).decode(bytes.subarray(0, glance), {stream: true});
    if (/[\0-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Co}|\p{Cn}/u.test(text)) return 0;
    return (text.match(common) ?? []).length / Array.from(text).length;
  } catch {
    return 0;
  }
}

/** White space, ASCII, the scripts of most people, general and Asian punctuation. */
const common =
  /[\s\x20-\x7e\xa0-\u024f\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e5f\u1e00-\u1eff\u2010-\u203a\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff9f]/gu;
