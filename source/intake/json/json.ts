import {isUtf8} from 'node:buffer';
import {InputError} from '../../article/article.ts';
import {type Bytes, collect, peek} from '../bytes.ts';
import type {Collection, CollectionEntry, OpenInput} from '../format.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {streamLines} from '../lines.ts';
import {entryOrFailure} from '../records/entry.ts';
import {toRecordEntry} from '../records/records.ts';
import {fromUtf16} from '../text-stream.ts';
import {streamElements} from './elements.ts';
import {articleKeys, findRecords} from './find-records.ts';

/**
 * JSON records: one per line (JSON Lines, jsonlines.org), in an array, or in a document that contains an array or a tree. The kind of a record is
 * recognised by its keys.
 */
export const json: Collection = {
  name: 'json',
  title: 'JSON',
  recognise: ({text, name = ''}) =>
    // w3m prints empty form fields as `[ ]`, so an array must start with a value.
    /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{\s*(?:["}]|$)|\[\s*["[{\]\d]|\]\s*$|$))/.test(text) ||
    (/\.(?:json|jsonl|ndjson)$/i.test(name) && /^\s*[[{"]/.test(text)),
  async *read(input) {
    const {head, all} = await peek(skipByteOrderMark(fromUtf16(input.bytes)), 64 * 1024, beginsLines);
    const start = Buffer.from(head).toString('latin1').trimStart();
    const list = listStart(head);
    if (start.startsWith('[') && !isLine(start)) {
      for await (const {number, bytes} of streamElements(all, maximumBytes)) {
        yield* readValue(`entry ${number}`, bytes);
      }
    } else if (list !== undefined) {
      // The list may be larger than any document.
      for await (const {number, bytes} of streamElements(skipBytes(all, list), maximumBytes)) {
        yield* readValue(`record ${number}`, bytes);
      }
    } else if (isDocument(start, input.name)) yield* readDocument(all, input);
    else {
      for await (const {number, bytes} of streamLines(all, maximumBytes)) {
        if (bytes?.length === 0) continue;
        yield* readValue(`line ${number}`, bytes);
      }
    }
  },
};

async function* skipByteOrderMark(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const {head, all} = await peek(bytes, 3);
  let isFirst = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  for await (const chunk of all) {
    yield isFirst ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}

const newline = 0x0a;

/** Tells whether the first line is a whole object: then the input is JSON Lines, and the rest need not be awaited. */
export function beginsLines(pieces: readonly Uint8Array[]): boolean {
  if (pieces.at(-1)?.includes(newline) !== true) return false;
  const [line = ''] = Buffer.concat(pieces)
    .toString()
    .replace(/^\ufeff/, '')
    .split('\n', 1);
  return /^\s*\{\s*"/.test(line) && isJson(line);
}

/** Tells whether the first line is a whole value and another follows: JSON Lines can contain arrays of cells. */
function isLine(start: string): boolean {
  const end = start.indexOf('\n');
  return end !== -1 && /^\s*[[{]/.test(start.slice(end)) && isJson(start.slice(0, end));
}

/** Tells whether one object spans several lines: its first line is not a whole value, and the next does not start an object. */
function isDocument(start: string, name = ''): boolean {
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return false;
  const end = start.indexOf('\n');
  return end !== -1 && !/^\s*\{/.test(start.slice(end)) && !isJson(start.slice(0, end));
}

/** Returns the offset of the list `items` of an export whose other values before it are simple, such as Google Reader's JSON. */
function listStart(head: Uint8Array): number | undefined {
  if (beginsLines([head])) return undefined;
  const before = /^\s*\{[^[\]{}]*?"items"\s*:\s*(?=\[\s*\{)/.exec(Buffer.from(head).toString('latin1'))?.[0];
  const isArticle = articleKeys.some(key => before?.includes(`"${key}"`));
  return isArticle ? undefined : before?.length;
}

/** Skips the first `count` bytes. */
async function* skipBytes(bytes: Bytes, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of bytes) {
    yield chunk.subarray(Math.min(left, chunk.length));
    left -= Math.min(left, chunk.length);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function* readDocument(all: Bytes, input: OpenInput): AsyncGenerator<CollectionEntry> {
  const bytes = await collect(all, maximumBytes);
  if (bytes !== undefined) yield* readValue('its document', bytes);
  else {
    throw new InputError(
      `${input.label} is one JSON object of more than ${formatMegabytes(maximumBytes)}: divide it into JSON Lines with one article per line.`,
    );
  }
}

/** Yields the records in a value: the value itself, or its elements if it is a whole export. */
function* readValue(place: string, bytes: Uint8Array | undefined): Generator<CollectionEntry> {
  if (bytes === undefined) {
    yield {
      kind: 'failure',
      place,
      reason: `is longer than ${formatMegabytes(maximumBytes)}: divide it, or leave it out.`,
    };
    return;
  }
  if (!isUtf8(bytes)) {
    yield {kind: 'failure', place, reason: 'is not valid UTF-8: convert the file with iconv and try again.'};
    return;
  }
  const value = parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
  if (value === undefined) {
    yield {kind: 'failure', place, reason: 'is not valid JSON: correct it, or leave it out.'};
    return;
  }
  const records = findRecords(value);
  if (records.length === 0) {
    yield {kind: 'failure', place, reason: 'contains no object with the keys of an article: leave it out.'};
  }
  for (const [index, record] of records.entries()) {
    if (record === value) yield entryOrFailure(place, () => toRecordEntry(record, place, bytes));
    else yield innerEntry(record, `${place}, record ${index + 1}`);
  }
}

/** Makes the entry of a record inside a larger value. Its capture is its JSON, written again. */
function innerEntry(record: object, place: string): CollectionEntry {
  try {
    return toRecordEntry(record, place, Buffer.from(JSON.stringify(record)));
  } catch {
    // JSON.stringify overflows the stack after some thousand levels.
    return {kind: 'failure', place, reason: 'nests its values too deep: leave it out.'};
  }
}

/** Parses JSON; undefined if it is invalid. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
