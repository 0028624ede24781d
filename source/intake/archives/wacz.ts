import {InputError} from '../../article/article.ts';
import {type Bytes, peek} from '../bytes.ts';
import {compression} from '../compressed.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import {streamLines} from '../lines.ts';
import {readRecord} from '../records/entry.ts';
import {dateOf, textOf} from '../records/fields.ts';
import {warc} from './warc.ts';
import {fileFailure, type ZipFiles} from './zip-files.ts';

/** A page that the crawl names, as a line of its list. */
type Page = {readonly record: object; readonly bytes: Uint8Array; readonly place: string};

const crawl = /^archive\/.+\.warc(?:\.gz)?$/;
const pageLists = ['pages/pages.jsonl', 'pages/extraPages.jsonl'];

/** The maximum number of pages. Their list is kept in memory. */
const mostPages = 200_000;
const longestLine = 1024 * 1024;

/** Returns whether these are the files of a crawl in WACZ. */
export function isWacz(names: readonly string[]): boolean {
  return names.some(name => crawl.test(name));
}

/**
 * Reads a crawl in WACZ (specs.webrecorder.net/wacz/1.1.1): the pages in its lists, from WARC. Other records are parts of pages, such as frames. A page
 * that is not in WARC is read from its list, which may contain its text. Without a list, all pages are read.
 */
export async function* readWacz(files: ZipFiles, input: OpenInput): AsyncGenerator<CollectionEntry> {
  const pages = new Map<string, Page>();
  for (const name of pageLists.filter(files.has)) {
    try {
      await readPageList(files.open(name), name, pages);
    } catch (error) {
      yield fileFailure(error, input.label, name);
    }
  }
  const hasList = pages.size > 0;
  for (const name of files.names.filter(one => crawl.test(one)).toSorted()) {
    try {
      const label = `${input.label}, ${name}`;
      for await (const entry of warc.read({bytes: await decompressed(files.open(name), label), label})) {
        const place = `${name}, ${entry.place}`;
        if (entry.kind === 'failure') yield {...entry, place};
        else if (entry.kind === 'document' && (!hasList || pages.delete(keyOf(entry.address)))) yield {...entry, place};
      }
    } catch (error) {
      yield fileFailure(error, input.label, name);
    }
  }
  for (const {record, bytes, place} of pages.values()) {
    yield {
      kind: 'found',
      place,
      bytes,
      format: 'wacz',
      ...readRecord({title: 'a page of a crawl', record, read: readPageFields}),
    };
  }
}

async function decompressed(bytes: Bytes, label: string): Promise<Bytes> {
  const {head, all} = await peek(bytes, 4);
  return compression(head)?.decompress(all, label) ?? all;
}

/** Adds the pages of a list by their addresses. The first line is a header without an address. */
async function readPageList(bytes: Bytes, name: string, pages: Map<string, Page>): Promise<void> {
  for await (const {number, bytes: line} of streamLines(bytes, longestLine)) {
    const record = line === undefined ? undefined : parseObject(line);
    if (line === undefined || record === undefined || typeof record.url !== 'string') continue;
    const key = keyOf(record.url);
    if (!pages.has(key)) pages.set(key, {record, bytes: line, place: `${name}, line ${number}`});
    if (pages.size > mostPages) {
      throw new InputError(`lists more than ${mostPages} pages: unpack the archive and give tearsheet its files.`);
    }
  }
}

function parseObject(line: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString());
    return typeof value === 'object' && value !== null ? {...value} : undefined;
  } catch {
    return undefined;
  }
}

/** Returns an address in the form in which pages are compared. */
function keyOf(address = ''): string {
  return (URL.parse(address)?.href ?? address).replace(/#.*$/, '');
}

function readPageFields(fields: RecordFields): FoundRecord {
  const text = textOf(fields, 'text');
  return {
    facts: {title: textOf(fields, 'title'), url: textOf(fields, 'url')},
    content: text === undefined ? undefined : {kind: 'plain', text},
    importedState: {added: dateOf(fields, 'ts')},
  };
}
