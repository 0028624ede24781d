/** Bytes as they arrive from a file, a pipe or a decompressor. */
export type Bytes = AsyncIterable<Uint8Array>;

/** The beginning of a stream, and the whole stream again. */
export type Peeked = {readonly head: Uint8Array; readonly all: Bytes};

/** Reads until `count` bytes have arrived, the stream ends or `isEnough`. A slow pipe may take hours to deliver more. */
export async function peek(
  bytes: Bytes,
  count: number,
  isEnough: (chunks: readonly Uint8Array[]) => boolean = () => false,
): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < count && !isEnough(chunks)) {
    const {value, done} = await iterator.next();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  const head = joinChunks(chunks);
  return {head, all: withHead(head, iterator)};
}

async function* withHead(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** Collects all bytes in one piece; undefined if there are more than `limit`. Reads no more than that. */
export async function collect(bytes: Bytes, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return joinChunks(chunks);
}

/** Joins chunks. A single chunk is not copied. */
function joinChunks(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
