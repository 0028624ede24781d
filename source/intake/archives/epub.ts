import {posix} from 'node:path';
import {DOMParser} from 'linkedom';
import {collect} from '../bytes.ts';
import {IntakeError} from '../error.ts';
import type {Entry, Fields, Found, Opened} from '../format.ts';
import type {Element} from '../html/dom.ts';
import {readFragment} from '../html/fragment.ts';
import {maximumBytes, megabytes} from '../limits.ts';
import {openPictures, type Pictures} from '../pictures/album.ts';
import {withNamedPictures} from '../pictures/naming.ts';
import {textOf} from '../records/fields.ts';
import {readRecord} from '../records/read-record.ts';
import {beside, type ZipFiles} from './zip-files.ts';

/** The document of an XML file, as far as a book needs it. */
type Xml = Pick<Element, 'querySelector' | 'querySelectorAll'>;

/** A book in EPUB is one article: its chapters in the order of its spine (EPUB 3.3, section 5.7). */
export async function readEpub(files: ZipFiles, input: Opened): Promise<Entry> {
  const {label} = input;
  const bytes = await collect(input.bytes, maximumBytes);
  if (bytes === undefined) {
    throw new IntakeError(
      `${label} is a book of more than ${megabytes(maximumBytes)}: make one without pictures of it.`,
    );
  }
  const path = parseXml(await files.read('META-INF/container.xml'))
    .querySelector('rootfile')
    ?.getAttribute('full-path');
  if (!path || !files.has(path)) throw new IntakeError(`${label} is an EPUB without a book: fetch it again.`);
  const book = parseXml(await files.read(path));
  const pictures = openPictures({});
  const facts = ['title', 'creator', 'publisher', 'date', 'language'].map(
    name => [name, book.querySelector(`dc\\:${name}`)?.textContent] as const,
  );
  const chapters = await readChapters(files, spine(book, posix.dirname(path)), label, pictures);
  const record = Object.fromEntries([...facts, ...chapters.map((text, index) => [`chapter ${index + 1}`, text])]);
  const read = readRecord({title: 'a book in EPUB', record, read: readBook});
  return {kind: 'found', place: path, bytes, format: 'epub', ...read, pictures};
}

function readBook(fields: Fields): Found {
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

/** The Markdown of each chapter that holds any. */
async function readChapters(
  files: ZipFiles,
  names: readonly string[],
  label: string,
  pictures: Pictures,
): Promise<readonly string[]> {
  const chapters: string[] = [];
  for (const name of names.filter(one => files.has(one))) {
    const html = new TextDecoder().decode(await files.read(name)).replace(/^\s*<\?xml[^>]*>/, '');
    const text = await withNamedPictures(html, {beside: beside(files, name)}, pictures);
    chapters.push(readFragment({text, label: `${label}, ${name},`}).trim());
  }
  return chapters.filter(chapter => chapter !== '');
}

/** The files of the chapters in the order in which they are read. */
function spine(book: Xml, folder: string): readonly string[] {
  const files = new Map(
    Array.from(book.querySelectorAll('manifest item'), item => [item.getAttribute('id'), item.getAttribute('href')]),
  );
  return Array.from(book.querySelectorAll('spine itemref')).flatMap(item => {
    const href = files.get(item.getAttribute('idref'));
    return href ? posix.join(folder, unescapedPath(href)) : [];
  });
}

/** Names of files are written as addresses. */
function unescapedPath(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

function parseXml(bytes: Uint8Array): Xml {
  return new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'text/xml') as unknown as Xml;
}
