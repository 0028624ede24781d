import {posix} from 'node:path';
import {DOMParser} from 'linkedom';
import {InputError} from '../../article/article.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import type {Element} from '../html/dom.ts';
import {readFragment} from '../html/page.ts';
import {formatMegabytes, maximumBytes} from '../limits.ts';
import {openPictures, type PictureCollection} from '../pictures/album.ts';
import {withNamedPictures} from '../pictures/naming.ts';
import {readRecord} from '../records/entry.ts';
import {textOf} from '../records/fields.ts';
import {beside, type ZipFiles} from './zip-files.ts';

/** The part of an XML document that a book needs. */
type Xml = Pick<Element, 'querySelector' | 'querySelectorAll'>;

/** Reads an EPUB as one article: its chapters in spine order (EPUB 3.3, section 5.7). */
export async function readEpub(files: ZipFiles, input: OpenInput): Promise<CollectionEntry> {
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
  const pictures = openPictures({});
  const facts = ['title', 'publisher', 'date', 'language'].map(
    name => [name, book.querySelector(`dc\\:${name}`)?.textContent] as const,
  );
  const creators = [...book.querySelectorAll('dc\\:creator')].map(({textContent}) => textContent ?? '');
  const chapters = await readChapters(files, chapterNames(book, posix.dirname(path)), label, pictures);
  const record = Object.fromEntries([
    ...facts,
    ['creator', creators.join(', ')],
    ...chapters.map((text, index) => [`chapter ${index + 1}`, text]),
  ]);
  const read = readRecord({title: 'a book in EPUB', record, read: readBook});
  return {kind: 'found', place: path, bytes, format: 'epub', ...read, pictures};
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
    const text = await withNamedPictures(html, {beside: beside(files, name)}, pictures);
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
