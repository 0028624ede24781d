import {brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync} from 'node:zlib';
import {maximumBytes} from '../limits.ts';

const decoders = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};

/** Returns whether a media type is that of a web page. */
export function isPageType(mediaType: string): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(mediaType);
}

/** Returns the page in an HTTP response (RFC 9112); undefined for an error, another media type, or a damaged body. */
export function readResponse(message: Uint8Array): Uint8Array | undefined {
  const buffer = Buffer.from(message.buffer, message.byteOffset, message.length);
  const gap = /\r?\n\r?\n/.exec(buffer.subarray(0, 64 * 1024).toString('latin1'));
  if (gap === null) return undefined;
  const head = buffer.subarray(0, gap.index).toString('latin1');
  const field = (name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  if (!/^HTTP\/[\d.]+ 2\d\d/.test(head) || !isPageType(field('content-type'))) return undefined;
  const body = buffer.subarray(gap.index + gap[0].length);
  // Some crawlers decode the body and keep the header.
  const whole = /chunked/i.test(field('transfer-encoding')) ? (joinChunks(body) ?? body) : body;
  return decodeBody(whole, field('content-encoding').toLowerCase());
}

function decodeBody(bytes: Buffer, coding: string): Uint8Array | undefined {
  const decoder = Object.entries(decoders).find(([name]) => name === coding)?.[1];
  if (decoder === undefined) return bytes;
  try {
    return decoder(bytes, {maxOutputLength: maximumBytes});
  } catch {
    // Some crawlers also keep this header after they have decoded the body. A page begins with a tag.
    return /^\s*</.test(bytes.subarray(0, 100).toString('latin1')) ? bytes : undefined;
  }
}

/** Joins chunks (RFC 9112, section 7.1); undefined if the bytes are not chunked. */
function joinChunks(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf('\r\n', start);
    const [size] =
      /^[\da-f]{1,8}(?=\s*(?:;|$))/i.exec(bytes.subarray(start, end === -1 ? start : end).toString('latin1')) ?? [];
    if (size === undefined) return undefined;
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    parts.push(bytes.subarray(end + 2, end + 2 + length));
    start = end + 2 + length + 2;
  }
  return Buffer.concat(parts);
}
