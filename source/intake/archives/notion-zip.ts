import {InputError} from '../../article/article.ts';
import {readTable} from '../csv/table.ts';
import type {CollectionEntry, OpenInput} from '../format.ts';
import {openPictures} from '../pictures/album.ts';
import {entryOrFailure} from '../records/entry.ts';
import {toRecordEntry} from '../records/records.ts';
import {TagStream} from '../tag-stream.ts';
import {fileFailure, relativeReader, type ZipFiles} from './zip-files.ts';

/** Notion ends the name of each page and database with its id. */
const page = / ?\b[\da-f]{32}\.(?:md|html)$/;
const database = / ?\b[\da-f]{32}(?:_all)?\.csv$/;

/** Returns whether these are the files of a Notion export. */
export function isNotion(names: readonly string[]): boolean {
  return names.some(name => page.test(name) || database.test(name));
}

/**
 * Reads a Notion export in Markdown or HTML. A page in a database repeats the cells of its row under its headline, so the row is the metadata of the page.
 * Rows without a page are read from the table of the database.
 */
export async function* readNotion(files: ZipFiles, input: OpenInput): AsyncGenerator<CollectionEntry> {
  const {label} = input;
  // `_all` is the table without the filter of a view.
  const tables = files.names.filter(
    name => database.test(name) && !files.has(name.replace(/(?<!_all)\.csv$/, '_all.csv')),
  );
  const columns = new Set<string>();
  for (const name of tables) {
    for (const column of await columnsOf(files, name)) columns.add(column);
  }
  const titles = new Set<string>();
  for (const name of files.names.filter(one => page.test(one)).toSorted()) {
    try {
      const text = Buffer.from(await files.read(name)).toString();
      yield entryOrFailure(name, () => {
        const record = name.endsWith('.md') ? readMarkdownPage(text, columns) : readHtmlPage(text);
        const title = record.title ?? fileTitle(name);
        titles.add(title.trim());
        return toEntry({...record, title}, files, name);
      });
    } catch (error) {
      yield fileFailure(error, label, name);
    }
  }
  for (const name of tables) yield* readRows(files, input, name, titles);
}

/** A page with the cells of its row. */
type NotionPage = {readonly title: string | undefined; readonly [cell: string]: string | undefined};

function toEntry(page: NotionPage, files: ZipFiles, name: string): CollectionEntry {
  const record = {notionPage: name, ...page};
  const entry = toRecordEntry(record, name, Buffer.from(JSON.stringify(record)));
  return entry.kind !== 'found' ? entry : {...entry, pictures: openPictures({beside: relativeReader(files, name)})};
}

function fileTitle(name: string): string {
  return (name.split('/').at(-1) ?? name).replace(page, '').trim() || 'Untitled';
}

/** Reads the lines `Column: value` between the headline and the text. */
function readMarkdownPage(text: string, columns: ReadonlySet<string>): NotionPage {
  const [heading = '', title] = /^\ufeff?\s*# +(.*)\n+/.exec(text) ?? [];
  const cells: Record<string, string> = {};
  let rest = text.slice(heading.length);
  for (;;) {
    const [line = '', column = '', value = ''] = /^([^:\n]{1,100}): ?(.*)(?:\n|$)/.exec(rest) ?? [];
    if (line === '' || !columns.has(column)) break;
    cells[column] = value;
    rest = rest.slice(line.length);
  }
  return {...cells, title, ...(rest.trim() !== '' && {markdown: rest.trim()})};
}

/** Reads the table of properties above the text of a page. */
function readHtmlPage(text: string): NotionPage {
  const start = text.indexOf('<table class="properties">');
  const end = text.indexOf('</table>', start);
  if (start === -1 || end === -1) return {title: undefined, html: text};
  return {
    ...readProperties(text.slice(start, end)),
    title: undefined,
    html: text.slice(0, start) + text.slice(end + '</table>'.length),
  };
}

function readProperties(table: string): Readonly<Record<string, string>> {
  const cells: Record<string, string> = {};
  let column = '';
  let text = '';
  const tags = new TagStream({
    open(name) {
      if (name === 'th' || name === 'td') text = '';
      // Each of several values is in a separate element.
      else if (name === 'span' && text.trim() !== '') text += ', ';
    },
    close(name) {
      if (name === 'th') column = text.trim();
      else if (name === 'td' && column !== '') cells[column] = text.trim();
    },
    text(part) {
      text += part;
    },
  });
  tags.write(table);
  tags.end();
  return cells;
}

/** The longest header of a table, in UTF-16 units. */
const longestHeader = 16 * 1024;

/** Returns the column names of a database. */
async function columnsOf(files: ZipFiles, name: string): Promise<readonly string[]> {
  try {
    const [line = ''] = Buffer.from(await files.read(name))
      .toString()
      .replace(/^\ufeff/, '')
      .split(/\r?\n/, 1);
    return Array.from(
      line.slice(0, longestHeader).matchAll(/"((?:[^"]|"")*)"|[^,]+/g),
      ([all, quoted]) => quoted?.replaceAll('""', '"') ?? all,
    );
  } catch {
    // The reader of its rows reports the error.
    return [];
  }
}

/** Reads the rows of a database whose pages are not in the export. */
async function* readRows(
  files: ZipFiles,
  {label}: OpenInput,
  name: string,
  titles: ReadonlySet<string>,
): AsyncGenerator<CollectionEntry> {
  try {
    for await (const entry of readTable({bytes: files.open(name), label: `${label}, ${name}`})) {
      const [first] = entry.kind === 'found' ? Object.values(entry.sourceRecord.record) : [];
      if (!titles.has(String(first ?? '').trim())) yield {...entry, place: `${name}, ${entry.place}`};
    }
  } catch (error) {
    // If all rows of a database are pages, its table need not have the columns of an article.
    if (titles.size === 0 || !(error instanceof InputError)) yield fileFailure(error, label, name);
  }
}
