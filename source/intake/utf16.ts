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
