import {posix} from 'node:path';
import {DOMParser} from 'linkedom';
import {InputError} from '../../article/article.ts';
import {programName} from '../../program.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import type {Element} from '../html/dom.ts';
import {readFragment} from '../html/page.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {largestPicture, openPictures, type PictureCollection} from '../pictures/album.ts';
import {withNamedPictures} from '../pictures/naming.ts';
import {readRecord} from '../records/entry.ts';
import {textOf, textsIn} from '../records/fields.ts';
import {toRecordEntry} from '../records/records.ts';
import {fileFailure, relativeReader, type ZipFiles} from './zip-files.ts';

/** The part of an XML document that a book needs. */
type Xml = Pick<Element, 'querySelector' | 'querySelectorAll'>;

/** Reads an EPUB as one article: its chapters in spine order (EPUB 3.3, section 5.7). In a book that `tearsheet export` made, each chapter is an article. */
export async function* readEpub(files: ZipFiles, input: OpenInput): AsyncGenerator<CollectionEntry> {
  const {label} = input;
  const bytes = await collect(input.bytes, maximumBytes);
  if (bytes === undefined) {
    throw new InputError(
      `${label} is a book of more than ${formatMegabytes(maximumBytes)}: save it without pictures and try again.`,
    );
  }
  const path = parseXml(await files.read('META-INF/container.xml'), label)
    .querySelector('rootfile')
    ?.getAttribute('full-path');
  if (!path || !files.has(path)) throw new InputError(`${label} is an EPUB without a book: download it again.`);
  const book = parseXml(await files.read(path), label);
  const names = chapterNames(book, posix.dirname(path));
  const records = recordNames(book, posix.dirname(path)).filter(name => files.has(name));
  if (records.length > 0) {
    for (const name of records) yield await readExported(files, name, label);
    return;
  }
  const pictures = openPictures({});
  const facts = ['title', 'publisher', 'date', 'language'].map(
    name => [name, book.querySelector(`dc\\:${name}`)?.textContent] as const,
  );
  const creators = [...book.querySelectorAll('dc\\:creator')].map(({textContent}) => textContent ?? '');
  const chapters = await readChapters(files, names, label, pictures);
  const record = Object.fromEntries([
    ...facts,
    ['creator', creators.join(', ')],
    ...chapters.map((text, index) => [`chapter ${index + 1}`, text]),
  ]);
  const read = readRecord({title: 'a book in EPUB', record, read: readBook});
  yield {kind: 'found', place: path, bytes, format: 'epub', ...read, pictures};
}

/** Returns the file names of the records of chapters (EPUB 3.3, section 5.5.7), which `tearsheet export` writes. */
function recordNames(book: Xml, folder: string): readonly string[] {
  const generator = book.querySelector('meta[name="generator"]')?.getAttribute('content') ?? '';
  if (!generator.startsWith(`${programName} `)) return [];
  const links = Array.from(book.querySelectorAll('metadata link'));
  const names = links
    .filter(link => link.getAttribute('rel') === 'record')
    .map(link => link.getAttribute('href') ?? '');
  return [...new Set(names.map(name => posix.join(folder, name)))];
}

/** Reads the record of a chapter, with its pictures from the book. */
async function readExported(files: ZipFiles, name: string, label: string): Promise<CollectionEntry> {
  try {
    const {pictures, ...article} = JSON.parse(new TextDecoder().decode(await files.read(name)));
    const read = relativeReader(files, name);
    const embedded: {address: string; data: string}[] = [];
    for (const [address, path] of Object.entries(textsIn(pictures))) {
      const bytes = await read(path ?? '', largestPicture.bytes);
      if (bytes) embedded.push({address, data: `data:image/x;base64,${Buffer.from(bytes).toString('base64')}`});
    }
    const record = embedded.length > 0 ? {...article, pictures: embedded} : article;
    return toRecordEntry(record, name, Buffer.from(JSON.stringify(record)));
  } catch (error) {
    if (error instanceof SyntaxError)
      return {kind: 'failure', place: name, reason: 'is damaged: export the book again.'};
    return fileFailure(error, label, name);
  }
}

function readBook(fields: RecordFields): FoundRecord {
  const texts = [...fields].flatMap(([name, value]) =>
    /^chapter\d/.test(name) && typeof value === 'string' ? value : [],
  );
  return {
    facts: {
      title: textOf(fields, 'title'),
      byline: textOf(fields, 'creator'),
      source: textOf(fields, 'publisher'),
      published: textOf(fields, 'date'),
      language: textOf(fields, 'language'),
    },
    content: {kind: 'markdown', text: texts.join('\n\n')},
  };
}

/** Returns the Markdown of each chapter that has text. */
async function readChapters(
  files: ZipFiles,
  names: readonly string[],
  label: string,
  pictures: PictureCollection,
): Promise<readonly string[]> {
  const chapters: string[] = [];
  let size = 0;
  for (const name of names.filter(one => files.has(one))) {
    const html = new TextDecoder().decode(await files.read(name)).replace(/^\s*<\?xml[^>]*>/, '');
    const text = await withNamedPictures(html, {beside: relativeReader(files, name)}, pictures);
    const chapter = readFragment({text, label: `${label}, ${name},`}).trim();
    size += chapter.length;
    if (size > maximumBytes) {
      throw new InputError(
        `${label} is a book of more than ${formatMegabytes(maximumBytes)} of text: unpack it and give tearsheet its chapters.`,
      );
    }
    chapters.push(chapter);
  }
  return chapters.filter(chapter => chapter !== '');
}

/** Returns the file names of the chapters in spine order, each once. */
function chapterNames(book: Xml, folder: string): readonly string[] {
  const files = new Map(
    Array.from(book.querySelectorAll('manifest item'), item => [item.getAttribute('id'), item.getAttribute('href')]),
  );
  const names = Array.from(book.querySelectorAll('spine itemref')).flatMap(item => {
    const href = files.get(item.getAttribute('idref'));
    return href ? posix.join(folder, decodePath(href)) : [];
  });
  // A spine can name a file a thousand times.
  return [...new Set(names)];
}

/** Decodes a file name, which is written as an address. */
function decodePath(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** The files that describe a book (EPUB 3.3, section 5) nest less than 10 deep, except for nested collections. */
const deepest = 100;

/** Parses XML. Throws `InputError` if it nests too deep for the parser, which takes quadratic time. */
function parseXml(bytes: Uint8Array, label: string): Xml {
  const xml = new TextDecoder().decode(bytes);
  let depth = 0;
  for (const [, slash, selfClosing] of xml.matchAll(/<(\/?)[a-z][^<>]*?(\/?)>/gi)) {
    if (selfClosing !== '/') depth += slash === '/' ? -1 : 1;
    if (depth > deepest) throw new InputError(`${label} is a damaged EPUB: download it again.`);
  }
  return new DOMParser().parseFromString(xml, 'text/xml') as unknown as Xml;
}
