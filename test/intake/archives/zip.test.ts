import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {inPieces, items} from '../items.ts';
import {page, paragraphsHtml} from '../pages.ts';
import {pack} from './pack.ts';

const row = (name: string) => `${name},https://example.org/${name},1712000000,sea|to read,archive`;
const list = (...names: readonly string[]) => ['title,url,time_added,tags,status', ...names.map(row)].join('\n');

describe('a Pocket export', () => {
  const files = {
    'part_000000.csv': list('ferry', 'quay'),
    'part_000001.csv': list('crane'),
    'annotations/part_000000.json': JSON.stringify([
      {url: 'https://example.org/quay', title: 'quay', highlights: [{quote: 'It is wet.', created_at: 1712000100}]},
    ]),
  };

  test('contains the articles of all its parts with tags, state and highlights', async () => {
    const {captured, failures} = await items(inPieces(pack(files), 100), {name: 'pocket.zip'});
    assert.deepEqual(failures, []);
    assert.deepEqual(
      captured.map(({draft}) => draft.title),
      ['ferry', 'quay', 'crane'],
    );
    assert.deepEqual(captured[1]?.draft.tags, ['sea', 'to read']);
    assert.deepEqual(captured[1]?.importedState, {
      read: true,
      added: '2024-04-01T19:33:20Z',
      highlights: [{quote: 'It is wet.', made: '2024-04-01T19:35:00Z'}],
    });
  });

  test('reports a damaged file and reads the others', async () => {
    for (const [damaged, ...rest] of [
      ['annotations/part_000000.json', 'ferry', 'quay', 'crane'],
      ['part_000000.csv', 'crane'],
    ] as const) {
      const bytes = pack(files);
      const start = bytes.indexOf(damaged) + damaged.length;
      bytes.fill(0xff, start, start + 16);
      const {captured, failures} = await items(bytes, {name: 'pocket.zip'});
      assert.deepEqual(failures, [
        `pocket.zip, ${damaged}, is a damaged ZIP archive or a part of one: download it again.`,
      ]);
      assert.deepEqual(
        captured.map(({draft}) => draft.title),
        rest,
      );
    }
  });

  test('is captured as one table per row, which can be read again', async () => {
    const {captured} = await items(pack(files), {name: 'pocket.zip'});
    const bytes = captured[0]?.capture.bytes;
    assert.ok(bytes);
    assert.equal(Buffer.from(bytes).toString(), `${list('ferry')}\n`);
    assert.deepEqual((await items(bytes)).captured[0]?.draft, captured[0]?.draft);
  });
});

test('an Omnivore export contains pages with metadata, progress, and highlights with notes', async () => {
  const metadata = {
    slug: 'ferry-1',
    title: 'Ferry',
    author: 'Ines Marlow',
    url: 'https://example.org/ferry',
    state: 'Archived',
    readingProgress: 40,
    labels: ['sea'],
    savedAt: '2024-10-29T16:30:11.000Z',
    publishedAt: '2024-10-28T09:00:00.000Z',
  };
  const {captured} = await items(
    pack({
      'metadata_0_to_20.json': JSON.stringify([metadata]),
      'content/ferry-1.html': '<div><h1>Ferry</h1><p>The ferry was <em>late</em>.</p></div>',
      'highlights/ferry-1.md': '> The ferry\n\nWhich one?\n\nThe late one?\n\n> was\n> late',
    }),
  );
  assert.equal(captured.length, 1);
  assert.equal(captured[0]?.draft.body, 'The ferry was *late*.');
  assert.deepEqual(captured[0]?.importedState, {
    read: true,
    added: '2024-10-29T16:30:11Z',
    progress: 0.4,
    highlights: [{quote: 'The ferry', note: 'Which one?\nThe late one?'}, {quote: 'was\nlate'}],
  });
});

test('invalid JSON in one list of an Omnivore export does not stop the others', async () => {
  const {captured, failures} = await items(
    pack({
      'metadata_0_to_20.json': '[{"slug":',
      'metadata_20_to_40.json': JSON.stringify([{slug: 'quay-1', title: 'Quay', url: 'https://example.org/quay'}]),
    }),
    {name: 'omnivore.zip'},
  );
  assert.deepEqual(failures, ['omnivore.zip, metadata_0_to_20.json, is not valid JSON: download the archive again.']);
  assert.equal(captured[0]?.draft.title, 'Quay');
});

test('an EPUB is one article with its chapters in spine order', async () => {
  const {captured} = await items(
    pack({
      mimetype: 'application/epub+zip',
      'META-INF/container.xml': '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
      'OPS/book.opf': `<package xmlns:dc="http://purl.org/dc/elements/1.1/">
        <metadata><dc:title>The Ferry</dc:title><dc:creator>Ines Marlow</dc:creator><dc:date>2024-03-09</dc:date></metadata>
        <manifest><item id="b" href="two%20b.xhtml"/><item id="a" href="one.xhtml"/></manifest>
        <spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
      'OPS/one.xhtml': '<?xml version="1.0"?><html><body><h1>One</h1><p>It leaves.</p></body></html>',
      'OPS/two b.xhtml': '<html><body><h1>Two</h1><p>It arrives.</p></body></html>',
    }),
  );
  assert.equal(captured.length, 1);
  const {title, byline, published, body} = captured[0]?.draft ?? {};
  assert.deepEqual({title, byline, published}, {title: 'The Ferry', byline: 'Ines Marlow', published: '2024-03-09'});
  assert.equal(body, '# One\n\nIt leaves.\n\n# Two\n\nIt arrives.');
});

test('an EPUB from a pipe is stored with its bytes', async () => {
  const book = pack({
    'META-INF/container.xml': '<container><rootfile full-path="book.opf"/></container>',
    'book.opf':
      '<package><metadata><dc:title>The Ferry</dc:title></metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    'a.xhtml': '<html><body><p>It leaves.</p></body></html>',
  });
  const {captured} = await items(inPieces(book, 50));
  assert.deepEqual(Buffer.from(captured[0]?.capture.bytes ?? []), book);
});

test('any other archive is read as a folder, without its pictures', async () => {
  const {captured, failures} = await items(
    pack({
      'b/page.html': page(`<article>${paragraphsHtml}</article>`),
      'a.jsonl': '{"title": "Ferry", "text": "It is late."}',
      'b/page_files/logo.png': '\x89PNG',
      'inner.zip': pack({'c.md': '# Crane\n\nIt turns.'}),
      'empty.txt': '',
    }),
    {name: 'all.zip'},
  );
  assert.deepEqual(
    captured.map(({capture}) => capture.name),
    ['all.zip/a.jsonl', 'all.zip/b/page.html', 'all.zip/inner.zip/c.md'],
  );
  assert.deepEqual(failures, ['all.zip, empty.txt is empty: give tearsheet the text or HTML of an article.']);
});

test('a file whose name leads out of an archive is named, and the others are read', async () => {
  const text = '# Crane\n\nIt turns.';
  const stray = ['../a.md', '/etc/b.md', 'C:/c.md', 'd/../../d.md', '..\\\\e.md'];
  const files = Object.fromEntries(stray.map(name => [name, text]));
  const {captured, failures} = await items(pack({...files, 'quay.md': text, 'in..side/f.md': text}), {name: 'all.zip'});
  assert.deepEqual(
    captured.map(({capture}) => capture.name),
    ['all.zip/in..side/f.md', 'all.zip/quay.md'],
  );
  assert.deepEqual(
    failures,
    stray.map(
      name =>
        `all.zip, ${name.replaceAll('\\', '/')}, has a name that leads out of the archive, so it is not read: unpack it yourself.`,
    ),
  );
});

describe('a ZIP bomb', () => {
  const good = {'a.md': '# Ferry\n\nIt is late.', 'z.md': '# Quay\n\nIt is wet.'};
  const titles = (captured: readonly {readonly draft: {readonly title: string}}[]) =>
    captured.map(({draft}) => draft.title);

  test('is reported by file, and the other files are read', async () => {
    const {captured, failures} = await items(pack({...good, 'b.jsonl': Buffer.alloc(65 * 1024 * 1024)}), {
      name: 'all.zip',
    });
    assert.deepEqual(titles(captured), ['Ferry', 'Quay']);
    assert.deepEqual(failures, [
      'all.zip, b.jsonl, unpacks to more than 200 times its size, unlike any text: unpack it yourself and give tearsheet what is in it.',
    ]);
  });

  test('of overlapping files is read once', async () => {
    const line = `{"title": "Crane", "text": "${'It turns. '.repeat(5)}"}`;
    const noise = Array.from({length: 400}, (_, index) => String((index * 2654435761) % 4294967296)).join(' ');
    const large = `{"title": "Crane", "text": "${noise} ${'It turns. '.repeat(60_000)}"}`;
    const copies = Object.fromEntries(Array.from({length: 120}, (_, index) => [`copy${index}.jsonl`, large]));
    const {captured, failures} = await items(pack({...good, 'line.jsonl': line, ...copies}, true), {name: 'all.zip'});
    assert.deepEqual(titles(captured), ['Ferry', 'Crane', 'Crane', 'Quay']);
    assert.equal(failures.length, 119);
    assert.match(
      failures[0] ?? '',
      /^all\.zip, copy\d+\.jsonl, overlaps another file of the archive, as in a ZIP bomb: /,
    );
  });

  test('in one part of a Pocket export does not stop the other parts', async () => {
    const {captured, failures} = await items(
      pack({'part_000000.csv': list('ferry'), 'part_000001.csv': Buffer.alloc(65 * 1024 * 1024)}),
      {name: 'pocket.zip'},
    );
    assert.deepEqual(titles(captured), ['ferry']);
    assert.match(failures.join('|'), /^pocket\.zip, part_000001\.csv, unpacks to more than 200 times its size/);
  });

  test('as a picture is left out of its page', async () => {
    const html = page(`<article>${paragraphsHtml}<img src="pic.png"></article>`);
    const {captured, failures} = await items(pack({'page.html': html, 'pic.png': Buffer.alloc(65 * 1024 * 1024)}), {
      name: 'page.zip',
    });
    assert.deepEqual([titles(captured).length, failures], [1, []]);
  });
});

describe('refuses an archive with one sentence', () => {
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    [
      'that is cut off',
      pack({'a.md': '# Ferry\n\nIt is late.'}).subarray(0, 60),
      /is a damaged ZIP archive or a part of one: download/,
    ],
    ['that holds nothing', pack({'picture.png': 'x'}), /contains no article/],
  ];
  for (const [what, bytes, message] of cases)
    test(what, async () => {
      const {captured, failures} = await items(bytes, {name: 'a.zip'});
      assert.equal(captured.length, 0);
      assert.equal(failures.length, 1);
      assert.match(failures[0] ?? '', message);
    });
});
