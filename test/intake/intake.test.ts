import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {InputError} from '../../source/article/article.ts';
import {maximumBytes, parse, parserVersion, read as readAll} from '../../source/intake/intake.ts';
import {agencyPage, page, paragraphsHtml} from './pages.ts';
import {read} from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function refusal(message: RegExp): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof InputError);
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  };
}

describe('a capture', () => {
  test('stores the bytes unchanged, with their name and format', async () => {
    const input = {bytes: bytes(agencyPage), name: 'plough.txt'};
    const {capture} = await parse(input);
    assert.deepEqual(capture, {...input, format: 'text', parserVersion});
  });

  test('of a compressed file is its content, so the same page gives the same bytes', async () => {
    const inside = bytes('It snows in the valley, and nobody minds.');
    for (const [packed, name] of [
      [gzipSync(inside), 'notes.md.gz'],
      [zstdCompressSync(inside), 'notes.md.zst'],
    ] as const) {
      const {capture} = await parse({bytes: packed, name});
      assert.deepEqual(
        {...capture, bytes: Buffer.from(capture.bytes)},
        {
          bytes: Buffer.from(inside),
          name,
          format: 'markdown',
          parserVersion,
        },
      );
      assert.deepEqual((await parse({bytes: capture.bytes, name})).capture.format, 'markdown');
    }
  });

  test('from standard input has no name', async () => {
    const {capture} = await parse({bytes: bytes(agencyPage)});
    assert.equal('name' in capture, false);
  });
});

describe('the format is recognised by the content of an input', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['html', page(`<article>${paragraphsHtml}</article>`), 'plough.txt'],
    ['html', `<!-- saved -->\n<article><h1>Plough</h1>${paragraphsHtml}</article>`, undefined],
    ['markdown', '---\ntitle: Plough\n---\nIt snows.', undefined],
    ['markdown', '# Plough\n\nIt snows in the valley.', undefined],
    ['markdown', 'It snows in the valley, and nobody minds.', 'notes.md'],
    ['text', 'It snows in the valley, and nobody minds.', 'notes.txt'],
    ['text', agencyPage, 'plough.html'],
  ];
  for (const [format, text, name] of cases)
    test(`${JSON.stringify(text.slice(0, 30))} in ${name ?? 'standard input'} is ${format}`, async () => {
      const {capture} = await parse({bytes: bytes(text), ...(name === undefined ? {} : {name})});
      assert.equal(capture.format, format);
    });
});

describe('an input without an article is refused and described', () => {
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['nothing', bytes(''), /^standard input is empty: /],
    ['white space', bytes(' \n\t\u00a0\n'), /^standard input is empty: /],
    [
      'a PDF that is cut off',
      bytes('%PDF-1.7\n'),
      /^standard input is a damaged PDF or a part of one: download it again/,
    ],
    [
      'a ZIP archive that is cut off',
      bytes('PK\x03\x04'),
      /is a damaged ZIP archive or a part of one: download it again/,
    ],
    [
      'compressed data that is cut off',
      gzipSync('text').subarray(0, 16),
      /is damaged or cut off: its gzip compression/,
    ],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), /is a PNG image, not text/],
    ['a tar archive', bytes(`ferry.txt${'\0'.repeat(248)}ustar`), /is a tar archive, not text: /],
    ['NUL bytes', bytes('text\0\0text'), /is a binary file, not text/],
    ['broken UTF-8', Uint8Array.of(0x61, 0x62, 0xff, 0x20, 0x63), /is not valid UTF-8 \(byte 3\): .* iconv/],
    [
      'a feed without entries',
      bytes('<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0"><channel/></rss>'),
      /is a feed that contains no article/,
    ],
    [
      'XML of another kind',
      bytes('<?xml version="1.0"?>\n<catalogue><book>Ferry</book></catalogue>'),
      /is XML of a kind that tearsheet does not know: give/,
    ],
    ['subscriptions', bytes('<opml version="2.0"><body/></opml>'), /is a list of subscriptions/],
    ['two words', bytes('night train'), /^standard input contains no article/],
    [
      'a menu',
      bytes('Home\nNews\nSport\nCulture\nOpinion\nWeather\nTides\nPuzzles\nArchive\nShops'),
      /contains no article/,
    ],
    ['HTML without an article', bytes('<!doctype html><html><body></body></html>'), /is HTML without an article: /],
    [
      'a page that scripts fill',
      bytes(
        '<!doctype html><html><body><div id="app"></div><script type="application/json">{"text": "Snow."}</script></body></html>',
      ),
      /shows its text only in a browser that runs scripts: open it there, save the page, and add the file\.$/,
    ],
    ['a headline alone', bytes('# Night train\n'), /contains no article/],
  ];
  for (const [what, input, message] of cases)
    test(what, async () => {
      await assert.rejects(parse({bytes: input}), refusal(message));
    });

  test('by its name, made safe for a terminal', async () => {
    await assert.rejects(parse({bytes: bytes(''), name: 'no\x1b[31m\ntes.txt'}), refusal(/^no tes\.txt is empty/));
  });

  test('more than 32 MB', async () => {
    const input = {bytes: new Uint8Array(maximumBytes + 1), name: 'big.txt'};
    await assert.rejects(parse(input), refusal(/^big\.txt is larger than 32 MB, too much for one article: /));
  });
});

describe('whatever its format, a draft', () => {
  test('has no control character', async () => {
    const evil = 'Plough\x1b]0;owned\x07 \u202enews';
    const expected = 'Plough news';
    const notes = await read(`${evil}\n\nIt snows\x1b[2J in the valley, and nobody minds.`);
    assert.deepEqual([notes.title, notes.body], [expected, 'It snows in the valley, and nobody minds.']);
    const markdown = await read(`---\ntitle: "Plough\\e]0;owned\\a \\u202enews"\n---\nIt snows\x07.`);
    assert.deepEqual([markdown.title, markdown.body], [expected, 'It snows.']);
    const html = await read(
      page(
        `<h1>Plough&#27;]0;owned&#7; &#x202e;news</h1>${paragraphsHtml}<p>Snow&#27;[2J, and more snow, in heaps.</p>`,
      ),
    );
    assert.equal(html.title, expected);
    assert.match(html.body, /and more snow, in heaps/);
    assert.doesNotMatch(html.body, /\x1b/);
  });

  test('has no value that is empty, invisible or invalid', async () => {
    const draft = await read(
      '---\ntitle: Plough\nbyline: ""\nsource: " "\nplace: "\\u200b"\nurl: javascript:alert(1)\ndate: soon\nlang: "!"\nimage: {url: "file:///x"}\ntags: [snow, "", snow, "ice,@frost"]\n---\nIt snows.',
    );
    assert.deepEqual(draft, {title: 'Plough', tags: ['snow', 'ice', '@frost'], body: 'It snows.'});
  });

  test('has the address it came from if the page names no other', async () => {
    const address = 'https://example.org/plough';
    assert.equal((await read(agencyPage, {address})).url, address);
    assert.equal((await read(page(paragraphsHtml), {address})).url, address);
    const canonical = '<link rel="canonical" href="/2026/plough">';
    assert.equal((await read(page(paragraphsHtml, canonical), {address})).url, 'https://example.org/2026/plough');
  });

  test('has a headline of one line and at most 1,000 characters', async () => {
    for (const headline of ['Plough '.repeat(130_000), '🚜'.repeat(100_000), 'x'.repeat(900_000)]) {
      const record = JSON.stringify({title: headline, url: 'https://example.org/plough', text: 'It snows.'});
      const {title} = await read(record, {name: 'plough.json'});
      assert.ok(title.length <= 1000 && title.endsWith('…') && title.isWellFormed(), title);
    }
  });
});

describe('the address of an article', () => {
  const at = (canonical: string, more = '') =>
    page(paragraphsHtml, `<link rel="canonical" href="${canonical}">${more}`);
  const social = '<meta property="og:url" content="https://example.org/plough">';
  const generic = [
    'https://example.org/',
    'https://example.org/index.html',
    'http://localhost:3000/plough',
    'http://10.0.0.7/plough',
    '/plough',
    '#',
  ];

  test('is not the front page or a local host if the page has another', async () => {
    for (const canonical of generic) {
      assert.equal((await read(at(canonical, social))).url, 'https://example.org/plough', canonical);
      const record = `<script type="application/ld+json">{"@type": "NewsArticle", "url": "https://example.org/plough"}</script>`;
      assert.equal((await read(at(canonical, record))).url, 'https://example.org/plough', canonical);
    }
  });

  test('is the one the page came from if the page names only the front page', async () => {
    const address = 'https://example.org/plough?id=7';
    for (const canonical of ['https://example.org/', '/', 'http://localhost/plough'])
      assert.equal((await read(at(canonical), {address})).url, address, canonical);
  });

  test('is the front page if nothing else is known', async () => {
    assert.equal((await read(at('https://example.org/'))).url, 'https://example.org/');
  });

  test('in front matter is the first that can identify a page', async () => {
    const note = '---\ntitle: Plough\nurl: https://example.org/\nsource: https://example.org/plough\n---\nIt snows.';
    assert.equal((await read(note)).url, 'https://example.org/plough');
  });
});

describe('an error in one part', () => {
  test('fails that part only', async () => {
    const items: string[] = [];
    const beside = (path: string) =>
      path === 'broken.png' ? Promise.reject(new RangeError('no room')) : Promise.resolve(undefined);
    for (const picture of ['broken.png', 'plough.png']) {
      const text = page(`<article>${paragraphsHtml}<img src="${picture}"></article>`);
      for await (const item of readAll({bytes: bytes(text), name: picture, album: {beside}}))
        items.push('failure' in item ? item.failure : item.captured.draft.title);
    }
    assert.match(items[0] ?? '', /^broken\.png cannot be read because of an internal error \(RangeError: no room\): /);
    assert.equal(items[1], 'Plough news');
  });

  test('does not hide an error of the input stream', async () => {
    const broken = (async function* () {
      yield bytes('It snows');
      throw new RangeError('no disk');
    })();
    await assert.rejects(readAll({bytes: broken}).next(), /^RangeError: no disk$/);
  });
});
