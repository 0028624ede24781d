import {isAscii, isUtf8} from 'node:buffer';
import {type Bytes, peek} from './bytes.ts';
import {byteOrder, detectStreamed} from './charset.ts';

/** Where the charset of a text does not show at once, so much of it from its first characters beyond ASCII tells it, in bytes. */
const enough = 32 * 1024;

/** A text in UTF-16 as UTF-8, without its byte order mark; any other as it is. */
export async function* fromUtf16(bytes: Bytes): AsyncGenerator<Uint8Array> {
  // The first piece alone: what is left of a slow pipe may take hours to come.
  const {head, all} = await peek(bytes, 2);
  const charset = byteOrder(head);
  yield* charset === undefined ? all : recode(all, charset);
}

/**
 * A text of any charset as UTF-8, as it comes; the same bytes where it is that already. A table may be ASCII for thousands of rows: the first
 * bytes that are not decide for all that follow.
 */
export async function* inUtf8(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const chunks = fromUtf16(bytes);
  for await (const chunk of chunks) {
    if (isAscii(chunk)) {
      yield chunk;
      continue;
    }
    const rest = prefixed(chunk, chunks);
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

async function* prefixed(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* recode(bytes: Bytes, charset: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(charset);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, {stream: true}));
  yield Buffer.from(decoder.decode());
}
