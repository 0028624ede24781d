import {isAscii, isUtf8} from 'node:buffer';
import {InputError} from '../article/article.ts';
import {type Bytes, collect, peek} from './bytes.ts';
import {byteOrder, detectStreamed} from './charset.ts';
import {formatMegabytes, maximumBytes} from './limits.ts';

/** How many bytes after the first non-ASCII character are enough to detect a charset. */
const enough = 32 * 1024;

/** Converts UTF-16 text to UTF-8 without its byte order mark. Passes other text through. */
export async function* fromUtf16(bytes: Bytes): AsyncGenerator<Uint8Array> {
  // Two bytes suffice; a slow pipe may take hours to deliver more.
  const {head, all} = await peek(bytes, 2);
  const charset = byteOrder(head);
  yield* charset === undefined ? all : recode(all, charset);
}

/**
 * Converts text of any charset to UTF-8 as it arrives. A table may be ASCII for thousands of rows; its first non-ASCII bytes decide the charset of
 * the rest.
 */
export async function* inUtf8(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const chunks = fromUtf16(bytes);
  for await (const chunk of chunks) {
    if (isAscii(chunk)) {
      yield chunk;
      continue;
    }
    const rest = prepend(chunk, chunks);
    if (isUtf8(chunk)) {
      yield* rest;
      return;
    }
    const {head, all} = await peek(rest, chunk.findIndex(byte => byte > 0x7f) + enough);
    const charset = detectStreamed(head);
    yield* charset === 'utf-8' ? all : recode(all, charset);
    return;
  }
}

async function* prepend(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* recode(bytes: Bytes, charset: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(charset);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, {stream: true}));
  yield Buffer.from(decoder.decode());
}

/** Reads a whole text, without its byte order mark. Throws `InputError` if it is too large for one article. */
export async function collectText(bytes: Bytes, label: string): Promise<string> {
  const whole = await collect(inUtf8(bytes), maximumBytes);
  if (whole === undefined) {
    throw new InputError(
      `${label} is larger than ${formatMegabytes(maximumBytes)}, too much for one article: divide it and try again.`,
    );
  }
  return new TextDecoder().decode(whole);
}
