import {CsvError, parse} from 'csv-parse';
import {InputError} from '../../article/article.ts';
import {type Bytes, peek} from '../bytes.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {formatMegabytes, largestRecord} from '../limits.ts';
import {type FoundObject, isKnownRecord, toEntries} from '../records/records.ts';
import {inUtf8} from '../text-stream.ts';
import {delimiterOf, findHeader} from './header.ts';

/** A row as csv-parse returns it with the options `info` and `raw`. */
type Row = {readonly record: readonly string[]; readonly raw: string; readonly info: {readonly lines: number}};

/** Streams the rows of a table as records. Imports the CSV library, so load this module only for tables. */
export function readTable(input: OpenInput): AsyncGenerator<CollectionEntry> {
  return toEntries(readRows(input), joinTables);
}

async function* readRows({bytes, label}: OpenInput): AsyncGenerator<FoundObject> {
  const {head, all} = await peek(inUtf8(bytes), 64 * 1024);
  const text = new TextDecoder().decode(head);
  const {index, delimiter} = findHeader(text) ?? {index: 0, delimiter: delimiterOf(/^[^\r\n]*/.exec(text)?.[0] ?? '')};
  let header: Row | undefined;
  let line = 1;
  try {
    for await (const row of streamRows(all, delimiter)) {
      if (header === undefined) {
        if (row.info.lines > index) {
          header = row;
          refuseHeader(header, label);
        }
      } else if (row.record.some(cell => cell.trim() !== '')) yield toObject(header, row, `line ${line}`);
      line = row.info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError(`${label}, line ${line}, ${reasonOf(error)}.`);
  }
}

/** Yields each row once its chunk is parsed. Rows before an error are yielded before it is thrown. */
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
    max_record_size: largestRecord,
    // The stream itself would drop rows that precede an error.
    on_record(row) {
      // The type of `row` does not take `info` and `raw` into account.
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

/** Splits chunks, so that the header is known before a large chunk is parsed. */
async function* inPieces(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const longest = 64 * 1024;
  for await (const chunk of bytes) {
    for (let start = 0; start < chunk.length; start += longest) yield chunk.subarray(start, start + longest);
  }
}

/** Limits of the header: it is stored with each row. */
const mostColumns = 300;
const longestHeader = 16 * 1024;

/** Throws `InputError` if the header is too long or names no known column. */
function refuseHeader({record: columns, raw}: Row, label: string): void {
  if (columns.length > mostColumns || raw.length > longestHeader) {
    throw new InputError(
      `${label} has a first line of more than ${mostColumns} columns or ${longestHeader / 1024} KB: leave out the columns that are not of an article.`,
    );
  }
  if (isKnownRecord(Object.fromEntries(columns.map(name => [name, ''])))) return;
  throw new InputError(
    `${label} has no column for a text or an address: name one of them url, text or content in its first line.`,
  );
}

/** Returns the object of a row. Its capture is a table of the header and the row. */
function toObject(header: Row, row: Row, place: string): FoundObject {
  const cells = header.record.map((name, index) => [name, row.record[index] ?? ''] as const);
  const bytes = Buffer.from(
    `${header.raw.replace(/^[\r\n]+/, '').trimEnd()}\n${row.raw.replace(/^[\r\n]+/, '').trimEnd()}\n`,
  );
  return {kind: 'object', place, record: Object.fromEntries(cells), bytes};
}

/** Writes the rows of tables with the same header as one table. */
function joinTables(tables: readonly Uint8Array[]): Uint8Array {
  const rows = tables.map((table, index) => (index === 0 ? table : table.subarray(table.indexOf(newline) + 1)));
  return Buffer.concat(rows);
}

const newline = 0x0a;

/** Says why the rest of a table cannot be read: after a wrong quotation mark, the start of the next row is unknown. */
function reasonOf({code}: CsvError): string {
  const after = 'so the rows after it were not read';
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return `is longer than ${formatMegabytes(largestRecord)}, ${after}: look for a quotation mark that is not closed`;
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `has a quotation mark that is not closed, ${after}: correct the line`;
  return `is not valid CSV, ${after}: correct its quotation marks`;
}
