import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {toDraft} from '../../source/intake/draft.ts';
import {decodeBlock} from '../../source/intake/exports/dag-cbor.ts';
import {toLinks} from '../../source/intake/pdf/links.ts';
import {flatten} from '../../source/intake/records/flatten.ts';
import {pack} from './archives/pack.ts';
import {packRepository} from './exports/pack-repository.ts';
import {items} from './items.ts';
import {odt} from './office/documents.ts';
import {agencyPage} from './pages.ts';

const record = '{"title": "Ferry", "text": "The ferry is late.", "url": "https://example.org/a"}';

/** An input at its limit becomes this number of articles; one beyond becomes none, or is refused with a sentence. */
type Bound = {
  readonly name: string;
  readonly make: (size: number) => string | Uint8Array;
  readonly most: number;
  readonly beyond?: RegExp;
};

const wrap = (bytes: string | Uint8Array, times: number, one: (inner: string | Uint8Array) => Uint8Array) =>
  Array.from({length: times}).reduce<string | Uint8Array>(one, bytes);

const bounds: Readonly<Record<string, Bound>> = {
  'compressions inside each other': {
    name: 'ferry.jsonl.gz',
    make: size => wrap(record, size, gzipSync),
    most: 2,
    beyond: /^ferry\.jsonl\.gz is .*: /,
  },
  'archives inside each other': {
    name: 'ferry.zip',
    make: size => wrap(pack({'a.json': record}), size - 1, inner => pack({'a.zip': inner})),
    most: 3,
    beyond: /is inside too many archives: unpack it yourself/,
  },
  'objects around the list of a record of JSON': {
    name: 'ferry.json',
    make: size => `${'{"a":'.repeat(size + 1)}[${record}]${'}'.repeat(size + 1)}`,
    most: 200,
    beyond: /^ferry\.json/,
  },
  'columns of a table': {
    name: 'ferry.csv',
    make: size =>
      `title,url${Array.from({length: size - 2}, (_, index) => `,c${index}`).join('')}\nFerry,https://example.org/a\n`,
    most: 300,
    beyond: /has a first line of more than 300 columns or 16 KB/,
  },
  'bytes of the header of a table': {
    name: 'ferry.csv',
    make: size => `title,url,${'c'.repeat(size - 'title,url,\n'.length)}\nFerry,https://example.org/a\n`,
    most: 16 * 1024,
    beyond: /has a first line of more than 300 columns or 16 KB/,
  },
  'bytes of a line of addresses': {
    name: 'ferry.txt',
    make: size => `https://example.org/${'a'.repeat(size - 'https://example.org/'.length)}`,
    most: 64 * 1024,
    beyond: /^ferry\.txt/,
  },
  'characters of front matter': {
    name: 'ferry.md',
    make: size => `---\ntitle: Ferry\n${'# '.padEnd(size - 'title: Ferry\n---\n'.length, '-')}\n---\nIt is late.\n`,
    most: 16 * 1024,
    beyond: /^ferry\.md, line 1: the front matter is not closed within 16 KB: put --- on a line/,
  },
  'characters of text': {
    name: 'ferry.md',
    make: size => `# Ferry\n\n${'It is late. '.padEnd(size - '# Ferry\n\n'.length, 'a')}`,
    most: 4_000_000,
    beyond: /^ferry\.md has more than 4,000,000 characters of text, too many for one article: divide it/,
  },
  'characters of the text of a record': {
    name: 'ferry.json',
    make: size =>
      JSON.stringify({title: 'Ferry', url: 'https://example.org/a', text: 'It is late. '.padEnd(size, 'a')}),
    most: 4_000_000,
    beyond: /^ferry\.json, .* has more than 4,000,000 characters of text/,
  },
  'lines of text': {
    name: 'ferry.md',
    make: size => `# Ferry\n\n${'- Late.\n\n'.repeat(size - 1)}`,
    most: 100_000,
    beyond: /^ferry\.md has more than 100,000 lines of text, too many for one article: divide it/,
  },
  'short lines of a mail': {
    name: 'ferry.eml',
    make: size => `From: anna@example.org\nSubject: Ferry\nContent-Type: text/plain\n\n${'late\n'.repeat(size)}`,
    most: 100_000,
    beyond: /^ferry\.eml, message 1, has more than 100,000 lines of text, too many for one article/,
  },
  'lines of a copied page': {
    name: 'ferry.txt',
    make: size => agencyPage + '\n'.repeat(size - agencyPage.split('\n').length),
    most: 200_000,
    beyond: /^ferry\.txt has more than 200000 lines, too many for an article/,
  },
};

describe('at its limit an input is read, and beyond it is refused:', () => {
  for (const [what, {name, make, most, beyond}] of Object.entries(bounds))
    test(`${most} ${what}`, async () => {
      const at = await items(make(most), {name});
      assert.deepEqual([at.captured.length, at.failures], [1, []]);
      const over = await items(make(most + 1), {name});
      assert.equal(over.captured.length, 0);
      assert.match(over.failures.join(), beyond ?? /$^/);
    });
});

describe('at its limit a fact is stored, and beyond it is cut:', () => {
  const facts = {title: 'Ferry', body: 'It is late.'};

  test('1,000 characters of a headline, and 10,000 of a summary', () => {
    const [title, standfirst] = ['a'.repeat(1000), 'b'.repeat(10_000)];
    const draft = toDraft({...facts, title, standfirst});
    assert.deepEqual([draft?.title, draft?.standfirst], [title, standfirst]);
    const cut = toDraft({...facts, title: `${title}a`, standfirst: `${standfirst}b`});
    assert.deepEqual([cut?.title, cut?.standfirst], [`${title.slice(1)}…`, `${standfirst.slice(1)}…`]);
  });

  test('1,000 tags and 50 enclosures', () => {
    const tags = Array.from({length: 1001}, (_, index) => `tag${index}`);
    const enclosures = Array.from({length: 51}, (_, index) => ({url: `https://example.org/${index}`}));
    const draft = toDraft({...facts, tags, enclosures});
    assert.deepEqual([draft?.tags, draft?.enclosures], [tags.slice(0, 1000), enclosures.slice(0, 50)]);
  });

  test('100 fields of a WARC record', async () => {
    const page = '<article><h1>Ferry</h1><p>The ferry is late.</p></article>';
    const response = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${page}`;
    const archive = (others: number) =>
      [
        'WARC/1.0',
        'WARC-Type: response',
        `Content-Length: ${response.length}`,
        ...Array.from({length: others}, (_, index) => `X-${index}: x`),
        'WARC-Target-URI: https://example.org/a',
        '',
        `${response}\r\n\r\n`,
      ].join('\r\n');
    const address = async (others: number) => (await items(archive(others), {name: 'a.warc'})).captured[0]?.draft.url;
    assert.deepEqual([await address(97), await address(98)], ['https://example.org/a', undefined]);
  });

  test('64 KB of a line of a WARC header', async () => {
    const page = '<article><h1>Ferry</h1><p>The ferry is late.</p></article>';
    const response = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${page}`;
    const before = 'WARC-Target-URI: https://example.org/';
    const archive = (bytes: number) =>
      `WARC/1.0\r\n${before.padEnd(bytes, 'a')}\r\nWARC-Type: response\r\nContent-Length: ${response.length}\r\n\r\n${response}\r\n\r\n`;
    const address = async (bytes: number) => (await items(archive(bytes), {name: 'a.warc'})).captured[0]?.draft.url;
    const lengths = [(await address(64 * 1024))?.length, (await address(64 * 1024 + 1))?.length];
    assert.deepEqual(lengths, Array(2).fill(64 * 1024 - 'WARC-Target-URI: '.length));
  });

  test('1 MB of a block of Bluesky', async () => {
    const repository = (bytes: number) => {
      const varint = (value: number) => Buffer.of((value & 127) | 128, ((value >> 7) & 127) | 128, value >> 14);
      const post = packRepository({
        did: 'did:plc:a',
        records: {'app.bsky.feed.post/1': {$type: 'app.bsky.feed.post', text: 'The ferry is late.'}},
      });
      return Buffer.concat([post, varint(bytes), Buffer.alloc(bytes)]);
    };
    const read = async (bytes: number) => items(repository(bytes), {name: 'a.car'});
    assert.deepEqual((await read(1024 * 1024)).failures, []);
    assert.match((await read(1024 * 1024 + 1)).failures.join(), /^a\.car is a damaged or truncated Bluesky repository/);
  });

  test('600,000 elements of a feed', async () => {
    const feed = (others: number) =>
      `<rss><channel><title>Tide</title>${'<a/>'.repeat(others)}<item><title>Ferry</title><link>https://example.org/a</link></item></channel></rss>`;
    const count = async (others: number) => (await items(feed(others), {name: 'a.xml'})).captured.length;
    assert.deepEqual([await count(1), await count(600_000)], [1, 0]);
  });

  test('16 elements of a feed inside each other', async () => {
    const feed = (depth: number) =>
      `<rss><channel><title>Tide</title>${'<a>'.repeat(depth - 3)}<item><title>Ferry</title><link>https://example.org/a</link></item>${'</a>'.repeat(depth - 3)}</channel></rss>`;
    const count = async (depth: number) => (await items(feed(depth), {name: 'a.xml'})).captured.length;
    assert.deepEqual([await count(15), await count(18)], [1, 0]);
  });

  test('40 lists of OpenDocument inside each other, and no more are counted', async () => {
    const nested = async (depth: number) => {
      const body = `<text:h text:outline-level="1">Ferry</text:h>${'<text:list><text:list-item>'.repeat(depth)}<text:p>It is late.</text:p>${'</text:list-item></text:list>'.repeat(depth)}`;
      return (await items(odt(body), {name: 'a.odt'})).captured[0]?.draft.body;
    };
    assert.match((await nested(10_000)) ?? '', /It is late\.$/);
  });

  test('500 links on a page of a PDF', () => {
    const links = Array.from({length: 501}, (_, link) => ({
      subtype: 'Link',
      url: `https://example.org/${link}`,
      rect: [0, 0, 1, 1],
    }));
    const addresses = toLinks(links, (x, y) => [x, y]).map(({address}) => address);
    assert.deepEqual(
      addresses,
      links.slice(0, 500).map(({url}) => url),
    );
  });

  test('4 objects inside a record', () => {
    const nested = (depth: number): object => (depth === 0 ? {title: 'Ferry'} : {data: nested(depth - 1)});
    assert.deepEqual(flatten(nested(4)), {title: 'Ferry'});
    assert.deepEqual(flatten(nested(5)), {});
  });
});

test('a block of Bluesky nests at most 32 values', () => {
  const nested = (depth: number) => Buffer.concat([Buffer.alloc(depth, 0x81), Buffer.of(1)]);
  assert.equal(JSON.stringify(decodeBlock(nested(32))), `${'['.repeat(32)}1${']'.repeat(32)}`);
  assert.throws(() => decodeBlock(nested(33)), RangeError);
});
