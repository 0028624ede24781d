import type {Bytes} from '../bytes.ts';

/** Reads lines and byte ranges from a stream. */
export type ByteReader = {
  /** Reads a line without its end (`\n` or `\r\n`), cut after `longest` bytes; undefined at the end of the stream. */
  line(longest: number): Promise<string | undefined>;
  /**
   * Reads `count` bytes, or fewer at the end of the stream, and returns them after the bytes of `before`. If `count` exceeds `limit`, skips them in
   * constant memory and returns undefined.
   */
  take(count: number, limit: number, before?: Uint8Array): Promise<Uint8Array | undefined>;
};

/** Creates a reader at the start of a stream. */
export function createByteReader(bytes: Bytes): ByteReader {
  const chunks = bytes[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();

  /** Waits for bytes. Returns false at the end of the stream. */
  async function more(): Promise<boolean> {
    while (rest.length === 0) {
      const {value, done} = await chunks.next();
      if (done) return false;
      rest = value;
    }
    return true;
  }

  return {
    async line(longest) {
      const parts: Uint8Array[] = [];
      let size = 0;
      while (await more()) {
        const end = rest.indexOf(0x0a);
        const piece = end === -1 ? rest : rest.subarray(0, end);
        if (size < longest) parts.push(piece.subarray(0, longest - size));
        size += piece.length;
        rest = rest.subarray(piece.length + (end === -1 ? 0 : 1));
        if (end !== -1) return Buffer.concat(parts).toString().replace(/\r$/, '');
      }
      return size === 0 ? undefined : Buffer.concat(parts).toString();
    },
    async take(count, limit, before = new Uint8Array()) {
      const taken = count <= limit ? Buffer.alloc(before.length + count) : undefined;
      taken?.set(before);
      let end = before.length;
      for (let missing = count; missing > 0 && (await more()); ) {
        const piece = rest.subarray(0, missing);
        taken?.set(piece, end);
        end += piece.length;
        missing -= piece.length;
        rest = rest.subarray(piece.length);
      }
      return taken?.subarray(0, end);
    },
  };
}
