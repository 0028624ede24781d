import type {Article} from '../article/article.ts';
import {measure, toPng} from '../pictures/pictures.ts';
import {toXhtml} from '../typeset/typeset.ts';
import {type BookFile, type Chapter, toContents, toNcx, toPackage} from './package.ts';
import {type ArchiveFile, packZip} from './zip.ts';

/** An article of a book, and its stored pictures with the addresses that the article has. */
export type BookArticle = {
  readonly article: Article;
  readonly pictures: AsyncIterable<{readonly address: string; readonly bytes: Uint8Array}>;
};

/**
 * Yields the pieces of a book in EPUB 3 with a chapter for each article; nothing if there is no article. Beside each chapter is the record that it was made
 * from, so that `tearsheet add` restores the same article.
 */
export async function* writeEpub(title: string, articles: AsyncIterable<BookArticle>): AsyncGenerator<Uint8Array> {
  const iterator = articles[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  yield* packZip(bookFiles(title, first.value, {[Symbol.asyncIterator]: () => iterator}));
}

const container = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

const style = `body { margin: 0 5%; line-height: 1.5 }
.standfirst { font-style: italic }
img { max-width: 100%; height: auto }
figure { margin: 1em 0 }
figcaption { font-size: 0.9em }
pre { white-space: pre-wrap }
td, th { padding: 0 0.5em; text-align: start; vertical-align: top }
`;

/** Yields the files of a book (EPUB 3.3). The list of contents is last, since it names all others. */
async function* bookFiles(
  title: string,
  first: BookArticle,
  others: AsyncIterable<BookArticle>,
): AsyncGenerator<ArchiveFile> {
  // The first file, uncompressed, so that programs recognise a book by its first bytes (section 4.2.2).
  yield {name: 'mimetype', content: 'application/epub+zip', isStored: true};
  yield {name: 'META-INF/container.xml', content: container};
  yield {name: 'EPUB/style.css', content: style};
  const chapters: Chapter[] = [];
  const pictures: BookFile[] = [];
  const addChapter = async function* ({article, pictures: stored}: BookArticle): AsyncGenerator<ArchiveFile> {
    const paths = new Map<string, string>();
    for await (const {address, bytes} of stored) {
      const picture = await toBookPicture(bytes);
      if (!picture) continue;
      const path = `pictures/${article.id}-${paths.size + 1}.${picture.kind}`;
      paths.set(address, path);
      pictures.push({path, type: `image/${picture.kind}`});
      yield {name: `EPUB/${path}`, content: picture.bytes, isStored: true};
    }
    const path = `${article.id}.xhtml`;
    const record = `${article.id}.json`;
    const {body: _, ...facts} = article;
    chapters.push({article: facts, path, record});
    yield {name: `EPUB/${path}`, content: toXhtml(article, paths, 'style.css')};
    yield {name: `EPUB/${record}`, content: JSON.stringify({...article, pictures: Object.fromEntries(paths)})};
  };
  yield* addChapter(first);
  for await (const article of others) yield* addChapter(article);
  const book = {title, chapters, pictures, modified: new Date()};
  yield {name: 'EPUB/contents.xhtml', content: toContents(book)};
  yield {name: 'EPUB/contents.ncx', content: toNcx(book)};
  yield {name: 'EPUB/package.opf', content: toPackage(book)};
}

type BookPicture = {readonly kind: 'png' | 'jpeg' | 'gif'; readonly bytes: Uint8Array};

/** Returns a picture in a format that every reading system shows. WebP is younger than most of them. */
async function toBookPicture(bytes: Uint8Array): Promise<BookPicture | undefined> {
  const kind = measure(bytes)?.kind;
  if (kind !== 'webp') return kind && {kind, bytes};
  const png = await toPng(bytes);
  return png && {kind: 'png', bytes: png};
}
