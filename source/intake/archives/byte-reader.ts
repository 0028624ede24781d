import type {Bytes} from '../bytes.ts';

/** Reads a stream in pieces of the size that is asked for. */
export type ByteReader = {
  /** A line without its end, which is `\n` or `\r\n`; undefined at the end of the stream. A line is cut after `longest` bytes. */
  line(longest: number): Promise<string | undefined>;
  /** So many bytes, or fewer at the end of the stream; undefined, and passed over in constant memory, where they are more than `limit`. */
  take(count: number, limit: number): Promise<Uint8Array | undefined>;
};

/** A reader at the start of a stream. */
export function byteReader(bytes: Bytes): ByteReader {
  const chunks = bytes[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();

  /** Makes sure that something is there, and says whether it is. */
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
    async take(count, limit) {
      const parts: Uint8Array[] = [];
      let missing = count;
      while (missing > 0 && (await more())) {
        const piece = rest.subarray(0, missing);
        if (count <= limit) parts.push(piece);
        missing -= piece.length;
        rest = rest.subarray(piece.length);
      }
      return count <= limit ? Buffer.concat(parts) : undefined;
    },
  };
}
