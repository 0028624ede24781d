import PostalMime, {type Email} from 'postal-mime';

/** Maximum number of parts of a message. Each takes a tenth of a millisecond, and a message of 20 MB has room for millions. */
const mostParts = 10_000;

/** Parses a message (RFC 5322) with its parts. Throws if they are too many or nest too deep. */
export async function parseMessage(bytes: Uint8Array): Promise<Email> {
  if (countDashedLines(bytes) > mostParts) throw new Error('The message has too many parts.');
  return PostalMime.parse(bytes);
}

/** Counts the lines that may begin a part (RFC 2046, 5.1.1). */
function countDashedLines(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let count = 0;
  for (let at = buffer.indexOf('\n--'); at !== -1; at = buffer.indexOf('\n--', at + 1)) count += 1;
  return count;
}
