import {mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {gzipSync} from 'node:zlib';
import {largestRecord, longestText, maximumBytes} from '../../source/intake/limits.ts';
import {mostUnpacked} from '../../source/intake/moz-lz4.ts';
import {launcher, start} from '../commands/program.ts';
import {pack, packEmpty} from '../intake/archives/pack.ts';
import {environmentOf} from './scenarios.ts';

/** The peak memory of a command in megabytes, and its messages. */
type Peak = {readonly name: string; readonly megabytes: number; readonly said: string};

/** The maximum bytes of one article and the maximum characters of its text, with room for what surrounds them. */
const bytes = maximumBytes - 10_000;
const mailBytes = largestRecord - 10_000;
const characters = longestText - 10_000;

/** Repeats a text as often as it has room for. */
const fill = (text: string, room: number) => text.repeat(Math.floor(room / text.length));

const sentence = 'Nobody on the quay had heard the *news* that the boats brought in. ';
const paragraph = `${sentence.repeat(8)}\n\n`;

const page = (body: string) =>
  `<!doctype html><html><head><title>Harbour</title></head><body><article><h1>Harbour</h1>${body}</article></body></html>`;

const rss = (items: string) =>
  `<rss version="2.0"><channel><title>Tide</title><link>https://tide.example/</link>${items}</channel></rss>`;

const wordDocument = (body: string) =>
  pack({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });

const record = (text: string, name = 'body') =>
  JSON.stringify([{title: 'Harbour', url: 'https://example.org/a', [name]: text}]);

const mail = (type: string, body: string) => `From: a@example.org\nSubject: Harbour\nContent-Type: ${type}\n\n${body}`;

/** Inputs that are as large, as deep or as many as the limits allow, by file name. Some are refused for another limit, after they were read. */
const largest: Readonly<Record<string, () => string | Uint8Array>> = {
  'long.md': () => `# Harbour\n\n${fill(paragraph, characters)}`,
  'words.md': () => `# Harbour\n\n${fill('a ', characters)}`,
  'distinct-words.md': () =>
    `# Harbour\n\n${Array.from({length: characters / 6}, (_, word) => word.toString(36).padStart(5, 'x')).join(' ')}`,
  'too-long.md': () => `# Harbour\n\n${fill(paragraph, bytes)}`,
  'wide-letters.md': () => `# Harbour\n\n${fill('港の朝は静かだった。', bytes / 3)}`,
  'line.txt': () => fill('Nobody had heard the news. ', characters),
  'lines.txt': () => fill('a news\n', characters),
  'text.html': () => page(fill(`<p>${sentence.repeat(8)}</p>`, characters)),
  'elements.html': () => page(fill('<p>a</p>', characters)),
  'few-elements.html': () => page(fill(`<p>${'a b '.repeat(20)}</p>`, 1_900_000)),
  'nested.html': () => page(fill('<b>a<i>', characters)),
  'links.html': () => page(fill(`<p>${sentence}<a href="/a">more</a></p>`, characters)),
  'table.html': () => page(`<table>${fill('<tr><td>a</td><td>b</td></tr>', characters)}</table>`),
  'entities.html': () => page(`<p>${fill('&amp;a', characters)}`),
  'scripts.html': () => page(`<script>${fill('var a = 1;', bytes)}</script><p>${sentence.repeat(8)}</p>`),
  'too-long.html': () => page(fill('<p>a</p>', bytes)),
  'picture.html': () =>
    page(`<p>${sentence.repeat(8)}</p><img src="data:image/png;base64,${fill('A', bytes)}"><p>${sentence}</p>`),
  'record.json': () => record(fill(sentence, characters)),
  'too-long.json': () => record(fill(sentence, bytes)),
  // One wide letter makes every other take two bytes in memory.
  'wide.json': () => record(`港${fill(sentence, bytes)}`),
  'page.json': () => record(fill('<p>a</p>', bytes), 'html'),
  'lines.jsonl': () => fill(`${JSON.stringify({title: 'Harbour', body: sentence.repeat(8)})}\n`, bytes),
  'cell.csv': () => `title,url,body\nHarbour,https://example.org/a,"${fill(sentence, bytes)}"\n`,
  'rows.csv': () => `title,body\n${fill(`Harbour,${sentence.repeat(8)}\n`, bytes)}`,
  'entries.xml': () =>
    rss(fill(`<item><title>Tide</title><description>${sentence.repeat(20)}</description></item>`, bytes)),
  'elements.xml': () => rss(fill('<item><a/><b/><c/><title>T</title></item>', bytes)),
  'entry.xml': () => rss(`<item><title>Tide</title><description>${fill(sentence, bytes)}</description></item>`),
  'long.rtf': () => `{\\rtf1 ${fill(`${sentence}\\par `, characters)}}`,
  'groups.rtf': () => `{\\rtf1 ${fill('{\\b a}', characters)}}`,
  'long.docx': () => wordDocument(fill(`<w:p><w:r><w:t>${sentence}</w:t></w:r></w:p>`, characters)),
  'paragraphs.docx': () => wordDocument(fill('<w:p><w:r><w:t>a</w:t></w:r></w:p>', bytes)),
  'pages.zip': () => pack({'a.html': page(fill('<p>a</p>', bytes)), 'b.html': page(fill('<p>b</p>', bytes))}),
  'files.zip': () => packEmpty({'a.md': `# Harbour\n\n${paragraph}`}, 200_000),
  'pages.wacz': () =>
    pack({
      'archive/a.warc': '',
      'pages/pages.jsonl': Array.from({length: 200_001}, (_, number) => `{"url":"a:${number}"}`).join('\n'),
    }),
  'page.html.gz': () => gzipSync(page(fill(`<p>${sentence}</p>`, bytes))),
  'text.eml': () => mail('text/plain', fill(`${sentence}\n`, mailBytes)),
  'page.eml': () => mail('text/html', page(fill('<p>a</p>', characters))),
  'attachment.eml': () =>
    mail(
      'multipart/mixed; boundary=b',
      `--b\n\n${sentence}\n--b\nContent-Transfer-Encoding: base64\n\n${fill(`${'QUJD'.repeat(19)}\n`, mailBytes)}--b--\n`,
    ),
  'page.mht': () =>
    mail(
      'multipart/related; boundary=b\nMIME-Version: 1.0\nSnapshot-Content-Location: https://example.org/a',
      `--b\nContent-Type: text/html\n\n${page(`<p>${sentence.repeat(20)}</p>`)}\n--b\nContent-Type: image/png\nContent-Location: https://example.org/a.png\nContent-Transfer-Encoding: base64\n\n${fill(`${'QUJD'.repeat(19)}\n`, mailBytes)}--b--\n`,
    ),
  'mails.mbox': () => fill(`From a Mon\n${mail('text/plain', fill(`${sentence}\n`, bytes / 4))}\n`, bytes),
  'notes.enex': () => notes(fill(note(sentence.repeat(20)), bytes)),
  'pictures.enex': () =>
    notes(
      `<note><title>Harbour</title><content><![CDATA[<en-note><div>${sentence.repeat(9)}</div></en-note>]]></content>${fill(`<resource><data encoding="base64">${fill(`${'QUJD'.repeat(19)}\n`, 5_900_000)}</data><mime>image/png</mime></resource>`, bytes)}</note>`,
    ),
  'note.enex': () => notes(note(fill('<div>a</div>', bytes))),
  'bookmarks.html': () =>
    `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL>${fill('<DT><A HREF="https://example.org/a">Harbour</A>\n', bytes)}</DL>`,
  'page.warc': () => warc(page(fill('<p>a</p>', bytes))),
  'bookmarks.jsonlz4': () => mozLz4(mostUnpacked),
  'pages.pdf': () => pdf(1600),
  'too-long.pdf': () => pdf(4900),
};

const note = (text: string) =>
  `<note><title>Harbour</title><content><![CDATA[<en-note>${text}</en-note>]]></content></note>`;

const notes = (text: string) => `<en-export>${text}</en-export>`;

function warc(body: string): string {
  const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${body}`;
  return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(answer)}\r\n\r\n${answer}\r\n\r\n`;
}

/** A backup of Firefox that unpacks to spaces of this size. */
function mozLz4(size: number): Uint8Array {
  const head = Buffer.alloc(12);
  head.write('mozLz40\0');
  head.writeUInt32LE(size, 8);
  const literal = '{"title":"","type":"text/x-moz-place-container","children":[]}';
  const match = size - literal.length - 1 - 5;
  const rest = match - 19;
  const lengths = Buffer.concat([Buffer.alloc(Math.floor(rest / 255), 255), Buffer.of(rest % 255)]);
  const first = literal.length + 1;
  const token = Buffer.of(0xff, first - 15);
  return Buffer.concat([
    head,
    token,
    Buffer.from(`${literal} `),
    Buffer.of(1, 0),
    lengths,
    Buffer.of(0x50),
    Buffer.from('     '),
  ]);
}

/** A PDF of pages with a few lines each. */
function pdf(pages: number): string {
  const content = `BT /F1 12 Tf 50 700 Td ${`(${sentence.slice(0, 60)}) Tj 0 -14 Td `.repeat(40)}ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages}/Kids[${Array.from({length: pages}, (_, number) => `${number + 5} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ...Array.from(
      {length: pages},
      () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>',
    ),
  ];
  return `%PDF-1.4\n${objects.map((object, number) => `${number + 1} 0 obj${object}endobj\n`).join('')}trailer<</Root 1 0 R>>\n%%EOF`;
}

/** Prints the largest resident size of the process, in kilobytes. */
const reportPeak = 'process.on("exit",()=>process._rawDebug("peak "+process.resourceUsage().maxRSS))';

/** Adds the largest inputs to new libraries, one by one, and yields how much memory each took. */
export async function* measureMemory(folder: string, only?: string): AsyncGenerator<Peak> {
  for (const [name, make] of Object.entries(largest)) {
    if (only !== undefined && !name.includes(only)) continue;
    await mkdir(folder, {recursive: true});
    await writeFile(join(folder, name), make());
    const env = {
      ...environmentOf(folder),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(reportPeak)}`,
    };
    const {stderr} = await start(process.execPath, [launcher, 'add', name], folder, env);
    const peaks = [...stderr.matchAll(/^peak (\d+)$/gm)].map(([, kilobytes]) => Number(kilobytes) / 1024);
    const said = stderr.replace(/^(?:peak .*|<p>.*)\n/gm, '').trim();
    yield {name, megabytes: Math.round(Math.max(...peaks)), said: said.slice(0, 300)};
    await rm(folder, {recursive: true});
  }
}
