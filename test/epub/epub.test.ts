import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Article} from '../../source/article/article.ts';
import {type BookArticle, writeEpub} from '../../source/epub/epub.ts';
import {storeSamples} from '../../source/ingest/ingest.ts';
import {read} from '../../source/intake/intake.ts';
import {everything, openMemoryLibrary} from '../../source/library/library.ts';
import {toXhtml} from '../../source/typeset/typeset.ts';
import {grey} from '../pictures/fixtures.ts';
import fc from '../support/fast-check.ts';
import {articleOf} from '../typeset/article.ts';
import {anyMarkdown} from '../typeset/markdown-arbitrary.ts';
import {unpack} from './unpack.ts';
import {checkWellFormed} from './well-formed.ts';

type Pictures = Readonly<Record<string, Uint8Array>>;

/** Makes a book of articles, each with the same pictures. */
async function bookOf(articles: readonly Article[], pictures: Pictures = {}): Promise<Buffer> {
  const items = async function* (): AsyncGenerator<BookArticle> {
    for (const article of articles) yield {article, pictures: stored()};
  };
  const stored = async function* () {
    for (const [address, bytes] of Object.entries(pictures)) yield {address, bytes};
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of writeEpub('Ferries & <boats>', items())) pieces.push(piece);
  return Buffer.concat(pieces);
}

const library = await openMemoryLibrary();
await storeSamples(library);
const rows = await library.articles.page(everything, {from: 'first'}, 100);
const all = await Promise.all(rows.map(({id}) => library.articles.article(id)));
const samples = all.filter(article => article !== undefined);

const texts = (files: ReadonlyMap<string, Buffer>) =>
  [...files]
    .filter(([name]) => /\.(?:xhtml|opf|ncx|xml)$/.test(name))
    .map(([name, bytes]) => [name, bytes.toString()] as const);

function contentOf(files: ReadonlyMap<string, Buffer>, name: string): string {
  return files.get(name)?.toString() ?? '';
}

/** The rules of EPUBCheck that concern what the program writes. EPUBCheck 4.2.6 itself finds no error in a book of the samples. */
test('a book of the samples obeys the rules of EPUB 3', async () => {
  const book = await bookOf(samples, {'https://example.org/a.png': grey(9, 6)});
  // OCF 3.3, section 4.2.2: the media type comes first, without compression and extra fields.
  assert.equal(book.toString('latin1', 30, 58), 'mimetypeapplication/epub+zip');
  assert.equal(book.readUInt16LE(8), 0);
  const files = unpack(book);
  for (const [, xml] of texts(files)) checkWellFormed(xml);
  assert.match(contentOf(files, 'META-INF/container.xml'), /full-path="EPUB\/package\.opf"/);
  const opf = contentOf(files, 'EPUB/package.opf');
  const items = Array.from(
    opf.matchAll(/<item id="([^"]+)" href="([^"]+)" media-type="([^"]+)"/g),
    ([, ...item]) => item,
  );
  const records = Array.from(opf.matchAll(/<link rel="record" href="([^"]+)"/g), ([, href]) => href);
  const listed = [...items.map(([, href]) => href), ...records, 'package.opf'].map(name => `EPUB/${name}`);
  assert.deepEqual([...files.keys()].slice(2).sort(), listed.sort());
  const spine = Array.from(opf.matchAll(/<itemref idref="([^"]+)"/g), ([, id]) => id);
  const pages = items.filter(([, , type]) => type === 'application/xhtml+xml').map(([id]) => id);
  assert.deepEqual(spine, pages);
  for (const fact of [
    '<dc:identifier id="id">urn:uuid:',
    '<dc:title>Ferries &amp; &lt;boats&gt;<',
    '<dc:language>en-GB<',
    'dcterms:modified',
    'schema:accessMode',
    'schema:accessibilityFeature',
    'properties="nav"',
  ]) {
    assert.ok(opf.includes(fact), fact);
  }
  const links = (name: string) =>
    Array.from(contentOf(files, name).matchAll(/(?:href|src)="([^"]+\.xhtml)"/g), ([, href]) => `EPUB/${href}`);
  const chapters = [...files.keys()].filter(name => /[a-z2-7]{12}\.xhtml$/.test(name));
  assert.deepEqual(links('EPUB/contents.xhtml'), chapters);
  assert.deepEqual(links('EPUB/contents.ncx'), chapters);
});

test('a page of a book is well-formed, loads nothing and has no abolished attribute, whatever its text', () => {
  fc.assert(
    fc.property(anyMarkdown, fc.string(), (body, title) => {
      const page = toXhtml(
        articleOf(body, {title, image: {url: 'https://example.org/a.png', caption: title}}),
        new Map(),
        's.css',
      );
      checkWellFormed(page);
      assert.doesNotMatch(page, /<img|<script|<[^>]* (?:align|border)=/);
    }),
  );
});

test('a page with a note within the note of the same number has each id once', () => {
  checkWellFormed(toXhtml(articleOf('[^1]: [^1]: Salt'), new Map(), 's.css'));
});

test('a book is read back as the same articles, with their pictures', async () => {
  const address = 'https://example.org/boat.png';
  const articles = [
    articleOf('A *ferry*.\n\n![A boat](https://example.org/boat.png)', {
      title: 'One',
      url: 'https://example.org/1',
      place: 'Brenn',
      tags: ['two words'],
    }),
    articleOf('| a | b |\n|---|--:|\n| 1 | 2 |', {title: 'Two', url: 'https://example.org/2'}),
  ].map((article, index) => ({...article, id: samples[index]?.id ?? article.id}));
  const bytes = await bookOf(articles, {[address]: grey(64, 48)});
  const found: unknown[] = [];
  for await (const item of read({bytes: one(bytes), name: 'book.epub'})) {
    if (!('captured' in item)) throw new Error(JSON.stringify(item));
    const {draft, pictures = []} = item.captured;
    found.push([
      draft.title,
      draft.body,
      draft.url,
      draft.place,
      draft.tags,
      pictures.map(({width, height}) => [width, height]),
    ]);
  }
  assert.deepEqual(
    found,
    articles.map(({title, body, url, place, tags}, index) => [
      title,
      body,
      url,
      place,
      tags,
      index === 0 ? [[64, 48]] : [],
    ]),
  );
});

test('a book without articles is empty', async () => {
  assert.equal((await bookOf([])).length, 0);
});

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
