/**
 * The pictures of a page in MHTML (RFC 2557) by their addresses: where they were found, and `cid:` with their id. They are decoded when they are asked
 * for, for most are icons that no article shows.
 */
export function pictureParts(bytes: Uint8Array): ReadonlyMap<string, () => Uint8Array> {
  // A character a byte, so that places are the same in both.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const head = headOf(text);
  const boundary = /boundary="?([^"\s;]+)/i.exec(head)?.[1];
  const parts = new Map<string, () => Uint8Array>();
  if (boundary === undefined) return parts;
  const line = `\n--${boundary}`;
  for (let at = text.indexOf(line); at !== -1; ) {
    const begin = at + line.length;
    const next = text.indexOf(line, begin);
    const part = text.slice(begin, next === -1 ? undefined : next);
    const fields = headOf(part);
    if (/^Content-Type:\s*image\//im.test(fields)) {
      const encoding = field(fields, 'Content-Transfer-Encoding')?.toLowerCase();
      const read = () => decodePart(part.slice(fields.length), encoding);
      const [location, id] = [field(fields, 'Content-Location'), field(fields, 'Content-ID')];
      if (location !== undefined) parts.set(location, read);
      if (id !== undefined) parts.set(`cid:${id.replace(/^<|>$/g, '')}`, read);
    }
    at = next;
  }
  return parts;
}

/** The fields of a head, with the empty line that ends it. */
function headOf(text: string): string {
  const end = /\n\r?\n/.exec(text);
  return end ? text.slice(0, end.index + end[0].length) : text;
}

/** A field, whose lines may be folded (RFC 5322, 2.2.3). */
function field(head: string, name: string): string | undefined {
  const value = new RegExp(`^${name}:((?:.*\\r?\\n[ \\t])*.*)`, 'im').exec(head)?.[1];
  return value?.replace(/\r?\n[ \t]+/g, '').trim();
}

function decodePart(text: string, encoding = '7bit'): Uint8Array {
  return Buffer.from(text, encoding === 'base64' ? 'base64' : 'latin1');
}
