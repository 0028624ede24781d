import {CsvError, parse} from 'csv-parse';
import {InputError} from '../../article/article.ts';
import {type Bytes, peek} from '../bytes.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {maximumBytes, megabytes} from '../limits.ts';
import {entryOrFailure} from '../records/entry.ts';
import {fieldsOf} from '../records/fields.ts';
import {isKnown, toEntry} from '../records/records.ts';
import {inUtf8} from '../text-stream.ts';
import {delimiterOf} from './delimiter.ts';

/** What csv-parse gives for a row with `info` and `raw`. */
type Row = {readonly record: readonly string[]; readonly raw: string; readonly info: {readonly lines: number}};

/** The rows of a table as records by the names of its columns. Loads the library of CSV, so it is itself loaded only where an input is CSV. */
export async function* readTable({bytes, label}: OpenInput): AsyncGenerator<CollectionEntry> {
  const {head, all} = await peek(inUtf8(bytes), 64 * 1024);
  const firstLine = /^[^\r\n]*/.exec(new TextDecoder().decode(head))?.[0] ?? '';
  let header: Row | undefined;
  let line = 1;
  try {
    for await (const row of streamRows(all, delimiterOf(firstLine))) {
      if (header === undefined) {
        header = row;
        refuseHeader(header, label);
      } else yield rowEntry(header, row, `line ${line}`);
      line = row.info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError(`${label}, line ${line}, ${reasonOf(error)}.`);
  }
}

/** The rows, each as soon as its chunk is read; those before what is wrong come before the error. */
async function* streamRows(bytes: Bytes, delimiter: string): AsyncGenerator<Row> {
  const rows: Row[] = [];
  let failure: Error | undefined;
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maximumBytes,
    // What the stream itself hands on, it drops when something is wrong after it.
    on_record(row) {
      // With `info` and `raw`, which its types do not know of.
      rows.push(row as unknown as Row);
      return null;
    },
  });
  parser.on('error', error => {
    failure = error;
  });
  try {
    for await (const chunk of inPieces(bytes)) {
      await new Promise<unknown>(resolve => parser.write(chunk, resolve));
      yield* rows.splice(0);
      if (failure !== undefined) throw failure;
    }
    await new Promise<unknown>(resolve => parser.once('close', resolve).resume().end());
    yield* rows;
    if (failure !== undefined) throw failure;
  } finally {
    parser.destroy();
  }
}

/** The bytes in small pieces, so that the first row is known before all of a large chunk is parsed. */
async function* inPieces(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const longest = 64 * 1024;
  for await (const chunk of bytes) {
    for (let start = 0; start < chunk.length; start += longest) yield chunk.subarray(start, start + longest);
  }
}

/** Each row is kept under the header, so a long header makes every row long. No program writes longer ones. */
const mostColumns = 300;
const longestHeader = 16 * 1024;

/** Refuses a table that cannot be read by its header. */
function refuseHeader({record: columns, raw}: Row, label: string): void {
  if (columns.length > mostColumns || raw.length > longestHeader) {
    throw new InputError(
      `${label} has a first line of more than ${mostColumns} columns or ${longestHeader / 1024} KB: leave out the columns that are not of an article.`,
    );
  }
  if (isKnown(fieldsOf(Object.fromEntries(columns.map(name => [name, '']))))) return;
  throw new InputError(
    `${label} has no column for a text or an address: name one of them url, text or content in its first line.`,
  );
}

/** A row with its header is a table by itself, so it is captured so. */
function rowEntry(header: Row, row: Row, place: string): CollectionEntry {
  return entryOrFailure(place, () => {
    const cells = header.record.map((name, index) => [name, row.record[index] ?? ''] as const);
    const bytes = Buffer.from(`${header.raw.trimEnd()}\n${row.raw.trimEnd()}\n`);
    return toEntry(Object.fromEntries(cells), place, bytes);
  });
}

/** What ends a table: where its quotation marks are wrong nobody knows which of its lines begin a row. */
function reasonOf({code}: CsvError): string {
  const after = 'and what follows it was not read';
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return `is longer than ${megabytes(maximumBytes)}, ${after}: look for a quotation mark that is never closed`;
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `opens a quotation mark that is never closed, ${after}: mend the line`;
  return `is not valid CSV, ${after}: mend its quotation marks`;
}
