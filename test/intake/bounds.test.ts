import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {toDraft} from '../../source/intake/draft.ts';
import {decodeBlock} from '../../source/intake/exports/dag-cbor.ts';
import {flatten} from '../../source/intake/records/flatten.ts';
import {pack} from './archives/pack.ts';
import {items} from './items.ts';
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
