import {posix} from 'node:path';
import {DOMParser} from 'linkedom';
import {InputError} from '../../article/article.ts';
import {collect} from '../bytes.ts';
import type {CollectionEntry, FoundRecord, OpenInput, RecordFields} from '../format.ts';
import type {Element} from '../html/dom.ts';
import {readFragment} from '../html/page.ts';
import {maximumBytes, megabytes} from '../limits.ts';
import {openPictures, type PictureCollection} from '../pictures/album.ts';
import {withNamedPictures} from '../pictures/naming.ts';
import {readRecord} from '../records/entry.ts';
import {textOf} from '../records/fields.ts';
import {beside, type ZipFiles} from './zip-files.ts';

/** The document of an XML file, as far as a book needs it. */
type Xml = Pick<Element, 'querySelector' | 'querySelectorAll'>;

/** A book in EPUB is one article: its chapters in the order of its spine (EPUB 3.3, section 5.7). */
export async function readEpub(files: ZipFiles, input: OpenInput): Promise<CollectionEntry> {
  const {label} = input;
  const bytes = await collect(input.bytes, maximumBytes);
  if (bytes === undefined) {
    throw new InputError(
      `${label} is a book of more than ${megabytes(maximumBytes)}: make one without pictures of it.`,
    );
  }
  const path = parseXml(await files.read('META-INF/container.xml'), label)
    .querySelector('rootfile')
    ?.getAttribute('full-path');
  if (!path || !files.has(path)) throw new InputError(`${label} is an EPUB without a book: fetch it again.`);
  const book = parseXml(await files.read(path), label);
  const pictures = openPictures({});
  const facts = ['title', 'creator', 'publisher', 'date', 'language'].map(
    name => [name, book.querySelector(`dc\\:${name}`)?.textContent] as const,
  );
  const chapters = await readChapters(files, spine(book, posix.dirname(path)), label, pictures);
  const record = Object.fromEntries([...facts, ...chapters.map((text, index) => [`chapter ${index + 1}`, text])]);
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

/** The Markdown of each chapter that holds any. */
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
        `${label} is a book of more than ${megabytes(maximumBytes)} of text: unpack it and give tearsheet its chapters.`,
      );
    }
    chapters.push(chapter);
  }
  return chapters.filter(chapter => chapter !== '');
}

/** The files of the chapters in the order in which they are read. */
function spine(book: Xml, folder: string): readonly string[] {
  const files = new Map(
    Array.from(book.querySelectorAll('manifest item'), item => [item.getAttribute('id'), item.getAttribute('href')]),
  );
  const names = Array.from(book.querySelectorAll('spine itemref')).flatMap(item => {
    const href = files.get(item.getAttribute('idref'));
    return href ? posix.join(folder, unescapedPath(href)) : [];
  });
  // A file that is named a thousand times is read once.
  return [...new Set(names)];
}

/** Names of files are written as addresses. */
function unescapedPath(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

/** The greatest depth of the files that describe a book (EPUB 3.3, section 5) is under 10; collections may nest. */
const deepest = 100;

/** Throws `InputError` where the elements nest too deep for the parser, whose time grows with the square of the depth. */
function parseXml(bytes: Uint8Array, label: string): Xml {
  const xml = new TextDecoder().decode(bytes);
  let depth = 0;
  for (const [, slash, selfClosing] of xml.matchAll(/<(\/?)[a-z][^<>]*?(\/?)>/gi)) {
    if (selfClosing !== '/') depth += slash === '/' ? -1 : 1;
    if (depth > deepest) throw new InputError(`${label} is an EPUB that is damaged: fetch it again.`);
  }
  return new DOMParser().parseFromString(xml, 'text/xml') as unknown as Xml;
}
