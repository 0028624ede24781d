import {Readable} from 'node:stream';
import {CsvError, parse} from 'csv-parse';
import {peek} from '../bytes.ts';
import {IntakeError} from '../error.ts';
import type {Entry, Opened} from '../format.ts';
import {maximumBytes, megabytes} from '../limits.ts';
import {fieldsOf} from '../records/fields.ts';
import {isKnown, toEntry} from '../records/records.ts';
import {delimiterOf} from './csv.ts';

/** What csv-parse gives for a row with `info` and `raw`. */
type Row = {readonly record: readonly string[]; readonly raw: string; readonly info: {readonly lines: number}};

/** The rows of a table as records by the names of its columns. Loads the library of CSV, so it is itself loaded only where an input is CSV. */
export async function* readTable({bytes, label}: Opened): AsyncGenerator<Entry> {
  const {head, all} = await peek(bytes, 64 * 1024);
  const firstLine = /^[^\r\n]*/.exec(new TextDecoder().decode(head))?.[0] ?? '';
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(firstLine),
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maximumBytes,
  });
  const source = Readable.from(all, {objectMode: false});
  source.on('error', error => parser.destroy(error));
  let header: Row | undefined;
  let lines = 1;
  try {
    for await (const row of source.pipe(parser) as AsyncIterable<Row>) {
      if (header === undefined) {
        header = row;
        refuseUnknown(header.record, label);
      } else yield rowEntry(header, row, lines);
      lines = row.info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new IntakeError(`${label}, line ${lines}, ${reasonOf(error)}.`);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function refuseUnknown(columns: readonly string[], label: string): void {
  if (isKnown(fieldsOf(Object.fromEntries(columns.map(name => [name, '']))))) return;
  throw new IntakeError(
    `${label} has no column for a text or an address: name one of them url, text or content in its first line.`,
  );
}

/** A row with its header is a table by itself, so it is captured so. */
function rowEntry(header: Row, row: Row, line: number): Entry {
  const cells = header.record.map((name, index) => [name, row.record[index] ?? ''] as const);
  const bytes = Buffer.from(`${header.raw.trimEnd()}\n${row.raw.trimEnd()}\n`);
  return toEntry(Object.fromEntries(cells), `line ${line}`, bytes);
}

function reasonOf({code}: CsvError): string {
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return `is longer than ${megabytes(maximumBytes)}: look for a quotation mark that is never closed`;
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'opens a quotation mark that is never closed: mend the line';
  return 'is not valid CSV: mend its quotation marks';
}
