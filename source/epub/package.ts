import {createHash} from 'node:crypto';
import type {Article} from '../article/article.ts';
import {programName, programVersion} from '../program.ts';
import {escapeMarkup} from '../typeset/typeset.ts';

/** A file of a book: its path from the package document, and its media type. */
export type BookFile = {readonly path: string; readonly type: string};

/** A chapter: its article without the text, and from the package document the paths of its page and of its record. */
export type Chapter = {readonly article: Omit<Article, 'body'>; readonly path: string; readonly record: string};

/** The content of the package document. */
type Book = {
  readonly title: string;
  readonly chapters: readonly Chapter[];
  readonly pictures: readonly BookFile[];
  readonly modified: Date;
};

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Writes the package document (EPUB 3.3, section 5), with metadata for accessibility (EPUB Accessibility 1.1, section 2.2). */
export function toPackage(book: Book): string {
  const {chapters, pictures, modified} = book;
  const manifest: readonly (readonly [id: string, file: BookFile, properties?: string])[] = [
    ['contents', {path: 'contents.xhtml', type: 'application/xhtml+xml'}, 'nav'],
    ['ncx', {path: 'contents.ncx', type: 'application/x-dtbncx+xml'}],
    ['style', {path: 'style.css', type: 'text/css'}],
    ...chapters.map(({path}, index) => [`chapter-${index + 1}`, {path, type: 'application/xhtml+xml'}] as const),
    ...pictures.map((picture, index) => [`picture-${index + 1}`, picture] as const),
  ];
  const items = manifest.map(
    ([id, {path, type}, properties]) =>
      `<item id="${id}" href="${path}" media-type="${type}"${properties ? ` properties="${properties}"` : ''}/>`,
  );
  const [first, ...others] = chapters;
  const author = others.length === 0 ? first?.article.byline : undefined;
  const modes = pictures.length > 0 ? ['textual', 'visual'] : ['textual'];
  const lines = [
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" prefix="schema: http://schema.org/">',
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:identifier id="id">urn:uuid:${uuidOf(book)}</dc:identifier>`,
    `<dc:title>${escapeMarkup(others.length === 0 && first ? first.article.title : book.title)}</dc:title>`,
    `<dc:language>${escapeMarkup(languageOf(chapters))}</dc:language>`,
    author && `<dc:creator>${escapeMarkup(author)}</dc:creator>`,
    `<meta property="dcterms:modified">${modified.toISOString().slice(0, 19)}Z</meta>`,
    `<meta name="generator" content="${programName} ${programVersion}"/>`,
    ...chapters.map(({record}) => `<link rel="record" href="${record}" media-type="application/json"/>`),
    ...modes.map(mode => `<meta property="schema:accessMode">${mode}</meta>`),
    '<meta property="schema:accessModeSufficient">textual</meta>',
    ...['tableOfContents', 'readingOrder', 'structuralNavigation'].map(
      feature => `<meta property="schema:accessibilityFeature">${feature}</meta>`,
    ),
    '<meta property="schema:accessibilityHazard">unknown</meta>',
    '<meta property="schema:accessibilitySummary">Articles with headings. Pictures have the descriptions that their publications gave.</meta>',
    '</metadata>',
    `<manifest>\n${items.join('\n')}\n</manifest>`,
    '<spine toc="ncx">',
    '<itemref idref="contents"/>',
    ...chapters.map((_, index) => `<itemref idref="chapter-${index + 1}"/>`),
    '</spine>',
    '</package>',
  ];
  return `${declaration}${lines.filter(Boolean).join('\n')}\n`;
}

/** Writes the list of contents (EPUB 3.3, section 7). */
export function toContents({title, chapters}: Book): string {
  const items = chapters.map(({article, path}) => {
    const source = article.source === undefined ? '' : ` · ${escapeMarkup(article.source)}`;
    return `<li><a href="${path}">${escapeMarkup(article.title)}${source}</a></li>`;
  });
  return `${declaration}<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>${escapeMarkup(title)}</title></head>
<body>
<h1>${escapeMarkup(title)}</h1>
<nav epub:type="toc" role="doc-toc" aria-label="Contents">
<ol>
${items.join('\n')}
</ol>
</nav>
</body>
</html>
`;
}

/** Writes the list of contents for reading systems of EPUB 2 (OPF 2.0.1, section 2.4.1). */
export function toNcx(book: Book): string {
  const points = book.chapters.map(
    ({article, path}, index) =>
      `<navPoint id="point-${index + 1}" playOrder="${index + 1}"><navLabel><text>${escapeMarkup(article.title)}</text></navLabel><content src="${path}"/></navPoint>`,
  );
  return `${declaration}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="urn:uuid:${uuidOf(book)}"/></head>
<docTitle><text>${escapeMarkup(book.title)}</text></docTitle>
<navMap>
${points.join('\n')}
</navMap>
</ncx>
`;
}

/** Returns the language of the most articles; `und` if none is known (BCP 47, section 4.1). */
function languageOf(chapters: readonly Chapter[]): string {
  const counts = new Map<string, number>();
  for (const {article} of chapters) {
    if (article.language) counts.set(article.language, (counts.get(article.language) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'und';
}

/** Returns the same UUID for a book of the same articles, so that a newer copy replaces the older on a device (RFC 9562, section 5.8). */
function uuidOf({chapters}: Book): string {
  const hash = createHash('sha256')
    .update(chapters.map(({path}) => path).join('\n'))
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
