import type {Collection, CollectionEntry} from '../format.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {entryOrFailure} from '../records/entry.ts';
import {type ByteReader, createByteReader} from './byte-reader.ts';
import {isPageType, readResponse} from './http.ts';

/** The header of a record: its fields by lower-case name, and its bytes. */
type Header = {readonly fields: ReadonlyMap<string, string>; readonly bytes: Uint8Array};

const longestLine = 64 * 1024;
const mostFields = 100;

/**
 * A crawl in WARC (ISO 28500:2017; iipc.github.io/warc-specifications), such as CC-NEWS. Pages in response and resource records are read; other records
 * are ignored.
 */
export const warc: Collection = {
  name: 'warc',
  title: 'a WARC archive',
  recognise: ({text}) => /^\s*WARC\/[01]\.\d+\r?\n/.test(text),
  async *read({bytes}) {
    const reader = createByteReader(bytes);
    for (let number = 1; ; number += 1) {
      const header = await readHeader(reader);
      if (header === undefined) return;
      const length = Number(header.fields.get('content-length') ?? Number.NaN);
      if (!Number.isSafeInteger(length) || length < 0) {
        // Without its length, the start of the next record is unknown.
        yield {
          kind: 'failure',
          place: `record ${number}`,
          reason: 'has no length, so the rest of the archive cannot be read: download the archive again.',
        };
        return;
      }
      const record = await reader.take(length, maximumBytes, header.bytes);
      const place = `record ${number}`;
      const entry = entryOrFailure(place, () => toEntry(header, record, length, place));
      if (entry) yield entry;
    }
  },
};

/** Reads the next header; undefined at the end of the archive. */
async function readHeader(reader: ByteReader): Promise<Header | undefined> {
  let version = await reader.line(longestLine);
  while (version !== undefined && !version.startsWith('WARC/')) version = await reader.line(longestLine);
  if (version === undefined) return undefined;
  const fields = new Map<string, string>();
  const lines = [version];
  for (let line = await reader.line(longestLine); line; line = await reader.line(longestLine)) {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && fields.size < mostFields) fields.set(name.toLowerCase(), value);
    lines.push(line);
  }
  return {fields, bytes: Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)};
}

function toEntry(
  header: Header,
  record: Uint8Array | undefined,
  length: number,
  place: string,
): CollectionEntry | undefined {
  const type = header.fields.get('warc-type');
  // Early programs wrote the address in angle brackets.
  const address = header.fields.get('warc-target-uri')?.replace(/^<|>$/g, '');
  if (type !== 'response' && type !== 'resource') return undefined;
  if (record === undefined) {
    return {
      kind: 'failure',
      place,
      reason: `is larger than ${formatMegabytes(maximumBytes)}, too much for an article: leave it out.`,
    };
  }
  const block = record.subarray(header.bytes.length);
  if (block.length < length) return {kind: 'failure', place, reason: 'is truncated: download the archive again.'};
  const isPlain = type === 'resource' && isPageType(header.fields.get('content-type') ?? '');
  const document = isPlain ? block : readResponse(block);
  if (document === undefined) return undefined;
  return {
    kind: 'document',
    place,
    bytes: record,
    format: 'warc',
    document,
    address,
    found: {facts: {}, importedState: {added: header.fields.get('warc-date')}},
  };
}
