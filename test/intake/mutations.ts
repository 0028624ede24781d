import assert from 'node:assert/strict';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import fc, {anyCharacters} from '../support/fast-check.ts';
import {pack} from './archives/pack.ts';
import {exportSamples} from './exports/samples.ts';
import {items} from './items.ts';
import {docx, odt, paragraph, run} from './office/documents.ts';
import {agencyPage, page, paragraphsHtml} from './pages.ts';
import {setLines, writePdf} from './pdf/write-pdf.ts';
import {binaryPlist} from './safari/binary.ts';

/** What no text of an article may contain. */
export const control = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

const json = {
  title: 'Ferry',
  text: 'The ferry is late.',
  url: 'https://example.org/a',
  tags: ['sea'],
  date: '2024-03-09',
};
const wallabag = {
  title: 'Ferry',
  url: 'https://example.org/a',
  is_archived: 1,
  is_starred: 0,
  content: '<p>Late.</p>',
  annotations: [{quote: 'Late', text: 'Very'}],
};
const html = page(`<article>${paragraphsHtml}</article>`);
const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n${html.length.toString(16)}\r\n${html}\r\n0\r\n\r\n`;
const letter = `From: Ines <i@example.org>\nSubject: =?utf-8?B?RmVycnk=?=\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n${html}\n--x--\n`;
const pocket =
  'title,url,time_added,tags,status\n"Ferry, ""late""",https://example.org/a,1712000000,sea|ports,archive\n';
const netscape =
  '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><H3>Sea</H3>\n<DL><p>\n<DT><A HREF="https://example.org/a" ADD_DATE="1616337559">Ferry</A>\n<DD>Late\n</DL>\n</DL>';
const zip = pack({
  'part_000000.csv': pocket,
  'annotations/part_000000.json': '[{"url":"https://example.org/a","highlights":[{"quote":"Late","created_at":1}]}]',
});
const omnivore = pack({
  'metadata_0_to_20.json': JSON.stringify([
    {
      slug: 'a',
      url: 'https://example.org/a',
      state: 'Active',
      readingProgress: 3,
      savedAt: '2024-10-29T16:30:11.000Z',
      title: 'Ferry',
    },
  ]),
  'content/a.html': '<p>Late.</p>',
});
const epub = pack({
  'META-INF/container.xml': '<container><rootfile full-path="book.opf"/></container>',
  'book.opf':
    '<package><metadata><dc:title>Ferry</dc:title></metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
  'a.xhtml': '<html><body><p>Late.</p></body></html>',
});

const webArchive = binaryPlist({
  WebMainResource: {
    WebResourceData: Buffer.from(html),
    WebResourceMIMEType: 'text/html',
    WebResourceURL: 'https://example.org/a',
  },
});
const readingList = binaryPlist({
  Children: [
    {
      Title: 'Sea',
      Children: [
        {URLString: 'https://example.org/a', URIDictionary: {title: 'Ferry'}, ReadingList: {DateAdded: new Date(0)}},
      ],
    },
  ],
});
const enex =
  '<?xml version="1.0"?>\n<en-export><note><title>Ferry</title><created>20240309T070500Z</created><tag>sea</tag><content><![CDATA[<en-note><div>Late.</div><en-media hash="d41d8cd98f00b204e9800998ecf8427e"/></en-note>]]></content><resource><data encoding="base64">iVBORw0K</data><mime>image/png</mime></resource></note></en-export>';
const firefox = Buffer.concat([
  Buffer.from('mozLz40\0\x3a\0\0\0\xf0\x2b', 'latin1'),
  Buffer.from('{"type":"a","uri":"https://example.org/a","title":"Ferry"}'),
]);
const wacz = pack({
  'archive/data.warc': `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`,
  'pages/pages.jsonl': '{"format":"json-pages-1.0"}\n{"url":"https://example.org/b","title":"Ferry","text":"Late."}\n',
});

const note =
  '---\ntitle: "Ferry"\ntags: [sea, ports]\ndate: 2024-03-09\n---\n\n# Ferry\n\nThe *ferry* is [late](https://example.org/a).\n';

/** A small input of each format, by a name for people. */
export const shapes: Readonly<Record<string, string | Uint8Array>> = {
  ...exportSamples,
  'a page': html,
  'the text of a page': agencyPage,
  Markdown: note,
  'JSON Lines': `${JSON.stringify(json)}\n${JSON.stringify(json)}\n`,
  'an array of JSON': JSON.stringify([
    wallabag,
    {href: 'https://example.org', description: 'Ferry', extended: '', time: ''},
  ]),
  'a tree of bookmarks': JSON.stringify(
    {
      roots: {
        other: {children: [{type: 'url', name: 'Ferry', url: 'https://example.org', date_added: '13118850929335823'}]},
      },
    },
    null,
    1,
  ),
  'JSON Lines in gzip': gzipSync(JSON.stringify(json)),
  'JSON Lines in zstd': zstdCompressSync(JSON.stringify(json)),
  CSV: pocket,
  'a page of bookmarks': netscape,
  'a list of addresses': 'https://example.org/a | Ferry\nhttps://example.org/b\n',
  'an archive of Pocket': zip,
  'an archive of Omnivore': omnivore,
  'a book in EPUB': epub,
  WARC: `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`,
  MHTML: letter,
  'a web archive of Safari': webArchive,
  'bookmarks of Safari': readingList,
  'an export of Evernote': enex,
  'a backup of Firefox': firefox,
  'a crawl in WACZ': wacz,
  'a PDF': writePdf([setLines(['The ferry is late, and everybody waits for it at the pier.'])], {
    info: {Title: 'Ferry'},
  }),
  'a Word document': docx(paragraph(run('Ferry'), '<w:pStyle w:val="Title"/>') + paragraph(run('Late.'))),
  'an OpenDocument text': odt('<text:p text:style-name="Title">Ferry</text:p><text:p>Late.</text:p>'),
  'an RTF document':
    '{\\rtf1\\ansi{\\info{\\title Ferry}}{\\field{\\*\\fldinst{HYPERLINK "https://example.org/a"}}{\\fldrslt Late}}\\b \\u8217? {\\footnote Very.}\\par\\trowd\\intbl Sea\\cell\\row}',
  'a note of Hugo': '+++\ntitle = "Ferry"\ndate = 2024-03-09T08:00:00Z\ntags = ["sea"]\n+++\nThe ferry is late.\n',
  'a page of Logseq': 'title:: Ferry\ntags:: sea, ports\nurl:: https://example.org/a\n\n- The ferry is late.\n',
  'front matter that YAML refuses': '---\ntitle: Ferry: late\nauthor: @ines\ntags: #sea\n---\nThe ferry is late.\n',
  'a mailbox': `From i@example.org Sat Mar  9 07:05:00 2024\n${letter}\nFrom i@example.org Sat Mar  9 07:05:00 2024\n${letter}`,
};

/** A mutation: the bytes that are cut at a place, which is a fraction of the length, and the text that replaces them. */
type Mutation = {readonly at: number; readonly cut: number; readonly put: string};

/** What breaks parsers: ends of things, depth, controls, numbers out of range. */
const shrapnel = fc.oneof(
  fc.constantFrom(
    '"',
    "'",
    '\\',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '&#27;[2J',
    '&#x202e;',
    '\\u001b[2J',
    '\n',
    '\r',
    ',',
    ':',
    '\0',
    '\x1b]0;',
    '\u202e',
  ),
  fc.constantFrom(
    '['.repeat(2000),
    '{"a":'.repeat(500),
    '<div>'.repeat(300),
    '-1',
    '1e999',
    '99999999999999999999',
    'null',
    '[object Object]',
    '../../x',
  ),
  anyCharacters({maxLength: 8}),
);

/** Pieces that are put over, into or instead of the bytes of a shape. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({at: fc.double({min: 0, max: 1, noNaN: true}), cut: fc.nat({max: 40}), put: shrapnel}),
  {minLength: 1, maxLength: 4},
);

/** Makes changes to a shape, one after the other. */
export function mutate(shape: string | Uint8Array, changes: readonly Mutation[]): Buffer {
  return changes.reduce((bytes, {at, cut, put}) => {
    const start = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, start), Buffer.from(put), bytes.subarray(start + cut)]);
  }, Buffer.from(shape));
}

/** Asserts that an input becomes safe articles and safe sentences about what cannot be read. */
export async function assertReadsSafely(bytes: Uint8Array): Promise<void> {
  const {captured, failures} = await items(bytes, {name: 'input'});
  assert.ok(captured.length + failures.length > 0);
  for (const {draft, importedState} of captured) {
    for (const text of [...texts(draft), ...texts(importedState)]) assert.doesNotMatch(text, control);
    assert.ok(draft.body !== '' || draft.url !== undefined);
    assert.ok(draft.url === undefined || /^https?:/.test(draft.url));
  }
  for (const failure of failures) {
    assert.match(failure, /^input.*\.$/);
    assert.doesNotMatch(failure, control);
  }
}

/** Every string in a value. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
