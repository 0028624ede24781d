import {InputError} from '../../article/article.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {formatMegabytes, largestRecord} from '../limits.ts';
import {dateOf} from '../records/fields.ts';
import {parseMessage} from './parse-message.ts';

/** Reads a page saved as MHTML. Imports the MIME library, so load this module only for MHTML. */
export async function* readMhtml({bytes, label}: OpenInput): AsyncGenerator<CollectionEntry> {
  const whole = await collect(bytes, largestRecord);
  if (whole === undefined) {
    throw new InputError(`${label} is larger than ${formatMegabytes(largestRecord)}: save the page as HTML alone.`);
  }
  // The library throws if parts nest too deep.
  const message = await parseMessage(whole).catch(() => undefined);
  if (message?.html === undefined) {
    throw new InputError(`${label} is MHTML without a readable page: save the page again.`);
  }
  const {html, headers, date} = message;
  const location = headers.find(({key}) => key === 'snapshot-content-location' || key === 'content-location');
  yield {
    kind: 'document',
    place: 'its page',
    bytes: whole,
    format: 'mhtml',
    // The byte order mark overrides the charset that the page declares, which no longer applies.
    document: Buffer.from(`\ufeff${html}`),
    address: location?.value,
    album: {parts: pictureParts(whole)},
    found: {facts: {}, importedState: {added: dateOf(new Map([['date', date]]), 'date')}},
  };
}

/**
 * Returns the pictures of a page in MHTML (RFC 2557) by address: their location, and `cid:` with their id. They are decoded on demand, because most are
 * icons that no article shows.
 */
export function pictureParts(bytes: Uint8Array): ReadonlyMap<string, () => Uint8Array> {
  // One character per byte, so that offsets are the same in both.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const head = headerOf(text);
  const boundary = /boundary="?([^"\s;]+)/i.exec(head)?.[1];
  const parts = new Map<string, () => Uint8Array>();
  if (boundary === undefined) return parts;
  const line = `\n--${boundary}`;
  for (let at = text.indexOf(line); at !== -1; ) {
    const begin = at + line.length;
    const next = text.indexOf(line, begin);
    const part = text.slice(begin, next === -1 ? undefined : next);
    const fields = headerOf(part);
    if (/^Content-Type:\s*image\//im.test(fields)) {
      const encoding = fieldOf(fields, 'Content-Transfer-Encoding')?.toLowerCase();
      const read = () => decodePart(part.slice(fields.length), encoding);
      const [location, id] = [fieldOf(fields, 'Content-Location'), fieldOf(fields, 'Content-ID')];
      if (location !== undefined) parts.set(location, read);
      if (id !== undefined) parts.set(`cid:${id.replace(/^<|>$/g, '')}`, read);
    }
    at = next;
  }
  return parts;
}

/** Returns the header of a part, with the empty line that ends it. */
function headerOf(text: string): string {
  const end = /\n\r?\n/.exec(text);
  return end ? text.slice(0, end.index + end[0].length) : text;
}

/** Returns a field of a header, unfolded (RFC 5322, 2.2.3). */
function fieldOf(head: string, name: string): string | undefined {
  const value = new RegExp(`^${name}:((?:.*\\r?\\n[ \\t])*.*)`, 'im').exec(head)?.[1];
  return value?.replace(/\r?\n[ \t]+/g, '').trim();
}

function decodePart(text: string, encoding = '7bit'): Uint8Array {
  return Buffer.from(text, encoding === 'base64' ? 'base64' : 'latin1');
}
