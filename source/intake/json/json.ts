import {isUtf8} from 'node:buffer';
import {InputError} from '../../article/article.ts';
import {type Bytes, type Peeked, peek} from '../bytes.ts';
import {withListNames} from '../exports/karakeep.ts';
import type {Collection, OpenInput, RecordFailure} from '../format.ts';
import {formatMegabytes, largestRecord} from '../limits.ts';
import {streamLines} from '../lines.ts';
import {type FoundObject, toEntries} from '../records/records.ts';
import {fromUtf16} from '../text-stream.ts';
import {streamElements} from './elements.ts';
import {findRecords} from './find-records.ts';

/**
 * JSON records: one per line (JSON Lines, jsonlines.org), in an array, or in a document that contains an array or a tree. The kind of a record is
 * recognised by its keys.
 */
export const json: Collection = {
  name: 'json',
  title: 'JSON',
  recognise: ({text, name = ''}) =>
    assignment.test(text) ||
    // w3m prints empty form fields as `[ ]`, so an array must start with a value.
    /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{\s*(?:["}]|$)|\[\s*["[{\]\d]|\]\s*$|$))/.test(text) ||
    (/\.(?:json|jsonl|ndjson)$/i.test(name) && /^\s*[[{"]/.test(text)),
  read: input => toEntries(readObjects(input), joinRecords),
};

/** Yields the objects in an input, and failures for other values. */
async function* readObjects(input: OpenInput): AsyncGenerator<FoundObject | RecordFailure> {
  const {head, all} = await peek(withoutAssignment(skipByteOrderMark(fromUtf16(input.bytes))), headBytes, beginsLines);
  const start = Buffer.from(head).toString('latin1').trimStart();
  if (start.startsWith('[') && !isLine(start)) yield* readList('entry', all, true);
  else if (beginsLines([head])) yield* readLines(all);
  else if (isDocument(start, input.name)) yield* readDocument(all, input);
  else {
    // The first line may be a document that is larger than any record.
    const first = await peek(all, largestRecord + 1, chunks => chunks.at(-1)?.includes(newline) === true);
    if (first.head.length <= largestRecord) yield* readLines(first.all);
    else yield* readLargeDocument(first, input);
  }
}

async function* readLines(bytes: Bytes): AsyncGenerator<FoundObject | RecordFailure> {
  for await (const {number, bytes: line} of streamLines(bytes, largestRecord)) {
    if (line?.length !== 0) yield* readValue(`line ${number}`, line);
  }
}

/** Yields the objects in a list, whose elements `name` counts. */
async function* readList(name: string, bytes: Bytes, isElement = false): AsyncGenerator<FoundObject | RecordFailure> {
  for await (const {number, bytes: element} of streamElements(bytes, largestRecord)) {
    yield* readValue(`${name} ${number}`, element, isElement);
  }
}

/** Writes records that belong together as a list. */
function joinRecords(captures: readonly Uint8Array[]): Uint8Array {
  const parts = captures.flatMap((bytes, index) => [Buffer.from(index === 0 ? '[' : ',\n'), bytes]);
  return Buffer.concat([...parts, Buffer.from(']')]);
}

/** The beginning of a file of a Twitter archive, which is a script. */
const assignment = /^\s*window\.YTD\.[\w.]{1,100}\s{0,10}=\s{0,10}(?=[[{])/;

/** Skips the beginning of a script that assigns its JSON to a variable. */
async function* withoutAssignment(bytes: Bytes): AsyncGenerator<Uint8Array> {
  // A slow pipe may take hours to deliver more than the first line.
  const isOther = ([chunk]: readonly Uint8Array[]) =>
    chunk !== undefined && !/^\s*(?:w|$)/.test(String.fromCharCode(...chunk.subarray(0, 16)));
  const {head, all} = await peek(bytes, longestAssignment, isOther);
  const [start] = assignment.exec(Buffer.from(head.subarray(0, longestAssignment)).toString('latin1')) ?? [];
  yield* start === undefined ? all : skipBytes(all, start.length);
}

const longestAssignment = 256;

async function* skipByteOrderMark(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const {head, all} = await peek(bytes, 3);
  let isFirst = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  for await (const chunk of all) {
    yield isFirst ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}

const newline = 0x0a;

/** The number of bytes that show how the records are arranged. */
const headBytes = 64 * 1024;

/** Returns whether the first line is a whole object: then the input is JSON Lines, and the rest need not be awaited. */
export function beginsLines(pieces: readonly Uint8Array[]): boolean {
  if (pieces.at(-1)?.includes(newline) !== true) return false;
  const [line = ''] = Buffer.concat(pieces)
    .toString()
    .replace(/^\ufeff/, '')
    .split('\n', 1);
  return /^\s*\{\s*"/.test(line) && isJson(line);
}

/** Returns whether the first line is a whole value and another follows: JSON Lines can contain arrays of cells. */
function isLine(start: string): boolean {
  const end = start.indexOf('\n');
  return end !== -1 && /^\s*[[{]/.test(start.slice(end)) && isJson(start.slice(0, end));
}

/** Returns whether one object spans several lines: its first line is not a whole value, and the next does not start an object. */
function isDocument(start: string, name = ''): boolean {
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return false;
  const end = start.indexOf('\n');
  return end !== -1 && !/^\s*\{/.test(start.slice(end)) && !isJson(start.slice(0, end));
}

/**
 * Returns the offset of the first list of objects that is a value of the outermost object, as in the exports of services; undefined if it starts
 * later.
 */
function listStart(head: Uint8Array): number | undefined {
  const text = Buffer.from(head).toString('latin1');
  let depth = 0;
  for (const {0: token, index} of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (depth === 1 && token === '[' && /^\[\s*\{/.test(text.slice(index, index + 100))) return index;
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
  }
  return undefined;
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

async function* readDocument(bytes: Bytes, input: OpenInput): AsyncGenerator<FoundObject | RecordFailure> {
  const whole = await peek(bytes, largestRecord + 1);
  if (whole.head.length > largestRecord) yield* readLargeDocument(whole, input);
  else yield* readValue('its document', whole.head);
}

/** Yields the objects in the first list of a document that is too large to be read as a whole. */
async function* readLargeDocument({head, all}: Peeked, input: OpenInput): AsyncGenerator<FoundObject | RecordFailure> {
  const list = listStart(head.subarray(0, headBytes));
  if (list !== undefined) yield* readList('record', skipBytes(all, list));
  else {
    throw new InputError(
      `${input.label} is one JSON object of more than ${formatMegabytes(largestRecord)}: divide it into JSON Lines with one article per line.`,
    );
  }
}

/** Yields the records in a value: the value itself, or those inside it if it is a whole export. */
function* readValue(
  place: string,
  bytes: Uint8Array | undefined,
  isElement = false,
): Generator<FoundObject | RecordFailure> {
  if (bytes === undefined) {
    yield {
      kind: 'failure',
      place,
      reason: `is longer than ${formatMegabytes(largestRecord)}: divide it, or leave it out.`,
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
  const records = findRecords(withListNames(value), isElement);
  if (records.length === 0) {
    yield {kind: 'failure', place, reason: 'contains no object with the keys of an article: leave it out.'};
  }
  for (const [index, record] of records.entries()) {
    if (record === value) yield {kind: 'object', place, record, bytes};
    else yield innerObject(record, `${place}, record ${index + 1}`);
  }
}

/** Returns a record inside a larger value. Its capture is its JSON, written again. */
function innerObject(record: object, place: string): FoundObject | RecordFailure {
  try {
    return {kind: 'object', place, record, bytes: Buffer.from(JSON.stringify(record))};
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
