import {largeBytes} from './large-input.ts';

/** Milliseconds after the first bytes in which a small input arrives completely: copied text, or an article that another program wrote. */
const shortWait = 200;

/** An input that brings fewer bytes in that time is slower than this thread: a note that is typed, or the log of a crawler that still works. */
const fewBytes = 64 * 1024;

type ByteResult = IteratorResult<Uint8Array, unknown>;

/**
 * Reads the head of a pipe. Returns whether its input is large, and all its bytes, including those of the head. An input that brings many bytes at once and has
 * not ended soon after counts as large too: nobody knows how much will follow, and a thread can start while it arrives.
 */
export async function peekPipe(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{readonly isLarge: boolean; readonly bytes: AsyncGenerator<Uint8Array>}> {
  const rest = bytes[Symbol.asyncIterator]();
  const readNext = () => {
    const result = rest.next();
    // An error is thrown when the bytes are read.
    result.catch(() => {});
    return result;
  };
  const chunks: Uint8Array[] = [];
  const {promise: timeUp, resolve: endWait} = Promise.withResolvers<'slow'>();
  let timer: NodeJS.Timeout | undefined;
  let size = 0;
  let next = readNext();
  let isLarge = false;
  while (!isLarge) {
    const result = await Promise.race([next.catch(() => end), timeUp]);
    if (result === 'slow') {
      isLarge = size >= fewBytes;
      break;
    }
    if (result.done) break;
    timer ??= setTimeout(endWait, shortWait, 'slow');
    chunks.push(result.value);
    size += result.value.length;
    isLarge = size >= largeBytes;
    next = readNext();
  }
  clearTimeout(timer);
  return {isLarge, bytes: replay(chunks, next, rest)};
}

const end: ByteResult = {done: true, value: undefined};

async function* replay(
  chunks: readonly Uint8Array[],
  next: Promise<ByteResult>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
    for (let result = await next; !result.done; result = await rest.next()) yield result.value;
  } finally {
    await rest.return?.();
  }
}
