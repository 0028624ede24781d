/**
 * Writes docs/limits.md: the limits of every input. The values are read from the files that enforce them, where each is a constant, so the page cannot differ
 * from the program.
 */

import {existsSync, readFileSync} from 'node:fs';
import {maximumBytes} from '../source/intake/intake.ts';

/** What is limited; the constant and its file below source/; its unit; what happens beyond it; the test below test/ of a value beyond it. */
const limits = `
Every input
An article, or a record of a collection; maximumBytes of intake/limits.ts; bytes; refused; intake/archives/zip.test.ts
A feed, a mail, a page in MHTML, and a record of JSON or of a table; largestRecord of intake/limits.ts; bytes; refused; intake/json/json.test.ts
The text of an article, and the markup that it is read from; longestText of intake/limits.ts; characters; refused; intake/bounds.test.ts
Lines of an article that are not empty; mostTextLines of intake/limits.ts; ; refused; intake/bounds.test.ts
The unpacked size of packed bytes, if the next limit is exceeded too; bomb.bytes of intake/limits.ts; bytes; refused; intake/archives/zip.test.ts
The ratio of unpacked to packed bytes; bomb.ratio of intake/limits.ts; times; refused; intake/archives/zip.test.ts
Compressions inside each other; deepestCompression of intake/walk.ts; levels; refused; intake/bounds.test.ts
Archives inside each other; deepestArchive of intake/walk.ts; levels; refused; intake/bounds.test.ts
A line of metadata, such as a headline; longestLine of intake/draft.ts; characters; cut; intake/bounds.test.ts
A summary or a caption; longestSummary of intake/draft.ts; characters; cut; intake/bounds.test.ts
Tags of an article; mostTags of intake/draft.ts; ; the others are left out; intake/bounds.test.ts
Enclosures of an article; mostEnclosures of intake/draft.ts; ; the others are left out; intake/bounds.test.ts
A picture that is stored; largestPicture.bytes of intake/pictures/album.ts; bytes; left out; intake/pictures/pictures.test.ts
Its area; largestPicture.pixels of intake/pictures/album.ts; pixels; left out; intake/pictures/pictures.test.ts
Pictures of a page that are looked for; mostTried of intake/pictures/album.ts; ; the others are not stored; intake/pictures/pictures.test.ts

Pages and documents
The data of a script; longestData of intake/html/strip.ts; characters; cut; intake/html/bounds.test.ts
Pages in frames; deepestFrame of intake/html/strip.ts; levels; left out; intake/html/bounds.test.ts
Values in the data of a page; mostValues of intake/html/script-article.ts; ; the others are ignored; intake/html/bounds.test.ts
Comments of a discussion; mostComments of intake/html/comment-thread.ts; ; the others are left out; intake/html/bounds.test.ts
Lines of copied text; mostLines of intake/page-text/page-text.ts; ; refused; intake/bounds.test.ts
Front matter; longest of intake/markdown/front-matter.ts; characters; refused; intake/bounds.test.ts
Uses of aliases in YAML; maximumAliases of intake/markdown/yaml.ts; ; refused; intake/markdown/markdown.test.ts
Pages of a PDF; mostPages of intake/pdf/extract.ts; ; refused; intake/pdf/pdf.test.ts
Time for a PDF; pdfLimits.milliseconds of intake/pdf/pdf-worker.ts; ms; refused; intake/pdf/pdf.test.ts
Memory for a PDF; pdfLimits.bytes of intake/pdf/pdf-worker.ts; bytes; refused; intake/pdf/pdf.test.ts
Links on a page of a PDF; mostLinks of intake/pdf/links.ts; ; the others are text; intake/bounds.test.ts
Groups of RTF; deepest of intake/rtf/rtf-document.ts; levels; read as one group; intake/rtf/rtf.test.ts
Tables and paragraphs of Word inside each other; deepest of intake/office/read-docx-body.ts; levels; read as one; intake/office/office.test.ts
Lists and tables of OpenDocument inside each other; deepest of intake/office/odt.ts; levels; read as one; intake/bounds.test.ts

Collections
Objects of JSON around a record; deepest of intake/json/find-records.ts; levels; ignored; intake/bounds.test.ts
Objects in a record; deepest of intake/records/flatten.ts; levels; ignored; intake/bounds.test.ts
Columns of a table; mostColumns of intake/csv/table.ts; ; refused; intake/bounds.test.ts
The header of a table; longestHeader of intake/csv/table.ts; bytes; refused; intake/bounds.test.ts
Files of a ZIP archive; mostFiles of intake/archives/zip-files.ts; ; refused; trials/memory.ts
Elements in the package of a book; deepest of intake/archives/epub.ts; levels; refused; intake/records/hostile.test.ts
A line in the header of a WARC record; longestLine of intake/archives/warc.ts; bytes; cut; intake/bounds.test.ts
Fields of a WARC record; mostFields of intake/archives/warc.ts; ; the others are ignored; intake/bounds.test.ts
Pages that a WACZ archive lists; mostPages of intake/archives/wacz.ts; ; refused; trials/memory.ts
Parts of a mail; mostParts of intake/mail/parse-message.ts; ; refused; intake/mail/mail.test.ts
The unpacked size of a backup of Firefox; mostUnpacked of intake/moz-lz4.ts; bytes; refused; intake/moz-lz4.test.ts
Folders of bookmarks; deepest of intake/bookmarks/read-bookmarks.ts; levels; their names are ignored; intake/bookmarks/bookmarks.test.ts
A line in a list of addresses; longest of intake/bookmarks/url-list.ts; bytes; ignored; intake/bounds.test.ts
Values of a property list; deepestPlist of intake/safari/plist-value.ts; levels; refused; intake/safari/safari.test.ts
A block of a Bluesky repository; largestBlock of intake/exports/bluesky-repository.ts; bytes; the rest of the repository is not read; intake/bounds.test.ts
Values in a block; deepest of intake/exports/dag-cbor.ts; levels; left out; intake/bounds.test.ts

Feeds
Entries of a feed; mostEntries of intake/feeds/feed.ts; ; the others are not read; intake/feeds/hostile.test.ts
Elements of a feed; mostNodes of intake/feeds/feed-nodes.ts; ; the others are not read; intake/bounds.test.ts
Elements inside each other; deepest of intake/feeds/feed-nodes.ts; levels; ignored; intake/bounds.test.ts
Folders of OPML; deepest of feeds/opml.ts; levels; refused; feeds/opml.test.ts

The network
Time to connect; webLimits.connect of web/problem.ts; ms; failed; web/connections.test.ts
Time to the first byte; webLimits.firstByte of web/problem.ts; ms; failed; web/connections.test.ts
Time for one exchange; webLimits.whole of web/problem.ts; ms; failed; web/connections.test.ts
Redirects; webLimits.redirects of web/problem.ts; ; failed; web/fetcher.test.ts
A body, packed or not; webLimits.body of web/problem.ts; bytes; failed; web/fetcher.test.ts
The headers of a response; limits.maxHeaderSize of web/dispatchers.ts; bytes; failed; web/fetcher.test.ts
Exchanges at the same time; mostAtOnce of web/pacing.ts; ; the others wait; web/pacing.test.ts
A pause that a server asks for; longestWait of web/headers.ts; ms; shortened; web/headers.test.ts
Pictures that are fetched for an article; mostPictures of ingest/web-input.ts; ; the others are not fetched; ingest/ingest.test.ts

Queries and the screen
A query; longest of library/query/parse.ts; characters; a mistake is shown; library/query/parse.test.ts
Words and fields of a query; mostTerms of library/query/parse.ts; ; a mistake is shown; library/query/parse.test.ts
Parentheses inside each other; deepest of library/query/parse.ts; levels; a mistake is shown; library/query/parse.test.ts
Lists and quotations inside each other; maxDepth of typeset/lexer.ts; levels; shown as text; typeset/lexer.test.ts
Elements of HTML in a paragraph; maxDepth of typeset/elements.ts; levels; shown as text; typeset/elements.test.ts
Code that is coloured; longest of typeset/colouring.ts; characters; shown without colours; typeset/layout-options.test.ts
The address of a hyperlink; longestHyperlink of typeset/draw.ts; characters; shown without it; typeset/body.test.ts
`;

/** Reads the value of a constant such as `maximumBytes` or `bomb.bytes` of a source file. Throws if there is none. */
function readConstant(constant: string, file: string): number {
  const [name, property] = constant.split('.');
  const source = readFileSync(new URL(`../source/${file}`, import.meta.url), 'utf8');
  const declared = new RegExp(`^(?:export )?const ${name} = ([^;]*);`, 'm').exec(source)?.[1];
  const written = property === undefined ? declared : new RegExp(`\\b${property}: ([^,}]*)`).exec(declared ?? '')?.[1];
  const factors = written?.split('*').map(factor => factor.trim().replaceAll('_', '')) ?? [];
  const value = factors.reduce(
    (product, factor) => product * (factor === 'maximumBytes' ? maximumBytes : Number(factor)),
    1,
  );
  if (!written || Number.isNaN(value))
    throw new Error(`source/${file} has no limit ${constant}: correct docs/limits.ts.`);
  return value;
}

function format(value: number, unit: string): string {
  if (unit === 'bytes')
    return value < 2 ** 20 ? `${value / 2 ** 10} KB` : `${(value / 2 ** 20).toLocaleString('en')} MB`;
  if (unit === 'ms') return value < 86_400_000 ? `${value / 1000} s` : `${value / 86_400_000} days`;
  return `${value.toLocaleString('en')} ${unit}`.trim();
}

function sectionText(section: string): string {
  const [title, ...lines] = section.split('\n');
  const rows = lines.map(text => {
    const [what, place = '', unit = '', beyond, test] = text.split(';').map(cell => cell.trim());
    const [constant = '', file = ''] = place.split(' of ');
    if (test && !existsSync(new URL(`../test/${test}`, import.meta.url))) throw new Error(`There is no test/${test}.`);
    const cells = [what, format(readConstant(constant, file), unit), beyond, `\`${file}\``, test && `\`${test}\``];
    return `| ${cells.join(' | ')} |`;
  });
  const head =
    '| what | at most | beyond it | enforced in `source/` | tested in `test/` |\n| --- | --- | --- | --- | --- |';
  return [`## ${title}`, '', head, ...rows].join('\n');
}

const introduction = `# Limits

Articles come from strangers, so every input has limits. Each is enforced in one place. If something is refused, a message says what to do, and the other
records of the same file are still read. Characters are UTF-16 units.

Reading an input takes at most 300 MB of memory, measured with \`npm run trials -- --memory\` on 2026-11-30. These inputs are the largest of their kind;
the others take less. Some are refused after they were read.

| input | memory |
| --- | ---: |
| HTML of nested elements | 293 MB |
| HTML of 32 MB | 276 MB |
| A mail of 20 MB of text | 273 MB |
| A note of Evernote | 269 MB |
| HTML of elements with one letter | 268 MB |
| HTML in a mail | 265 MB |
| A text in which all words differ | 282 MB |
| A page of WARC | 252 MB |
| A PDF of 1,600 pages and 4,000,000 characters, read alone | 247 MB |
| A ZIP archive of 200,000 files | 231 MB |
| A page in MHTML | 225 MB |
| A picture in a page | 215 MB |
| A backup of Firefox | 198 MB |
| A crawl in WACZ | 191 MB |
| RTF and Word | less than 190 MB |
| JSON, tables, feeds, bookmarks | less than 150 MB |

Collections are read record by record, so a file of any size can be added. Your own configuration and themes have no limits. Limits of single rules, such as the
maximum length of a byline, are not listed.`;

/** Returns docs/limits.md. */
export function limitsPage(): string {
  return `${[introduction, ...limits.trim().split('\n\n').map(sectionText)].join('\n\n')}\n`;
}
