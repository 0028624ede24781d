import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {parse} from '../../../source/intake/intake.ts';
import fc from '../../support/fast-check.ts';
import {inPieces, items} from '../items.ts';

const one = {title: 'Ferry', text: 'The ferry is late.', url: 'https://example.org/ferry'};
const two = {title: 'Quay', text: 'The quay is wet.', url: 'https://example.org/quay'};
const titles = (found: Awaited<ReturnType<typeof items>>) => found.captured.map(({draft}) => draft.title);

describe('reads JSON records', () => {
  const lines = `${JSON.stringify(one)}\r\n\n${JSON.stringify(two)}\n`;
  const forms: readonly (readonly [string, Uint8Array | string])[] = [
    ['one per line', lines],
    ['after a byte order mark', `\ufeff${lines}`],
    ['one per line in gzip', gzipSync(lines)],
    ['one per line in zstd', zstdCompressSync(lines)],
    ['in two gzip members', Buffer.concat([gzipSync(JSON.stringify(one)), gzipSync(`\n${JSON.stringify(two)}`)])],
    ['in an array', JSON.stringify([one, two])],
    ['in an array on several lines', JSON.stringify([one, two], null, 2)],
    ['in the list of a document on one line', JSON.stringify({id: 1, title: 'All [2]', items: [one, two]})],
    ['in the list of a document on several lines', JSON.stringify({id: 1, items: [one, two], links: [{}]}, null, 2)],
    ['in the only list of a document', JSON.stringify({made: '2026', bookmarks: [one, two]}, null, 1)],
  ];
  for (const [form, bytes] of forms)
    test(form, async () => {
      assert.deepEqual(titles(await items(bytes)), ['Ferry', 'Quay']);
    });

  test('with the character references that web pages leave in their lines', async () => {
    const records = [{...one, title: 'Pier &amp; quay &#8211; &quot;late&quot;', author: 'Zo&euml; Falk'}];
    const [read] = (await items(JSON.stringify(records))).captured;
    assert.equal(read?.draft.title, 'Pier & quay – "late"');
    assert.equal(read?.draft.byline, 'Zoë Falk');
    assert.deepEqual(titles(await items(JSON.stringify([{...one, title: 'A&B, &c'}]))), ['A&B, &c']);
  });

  test('in chunks of any size', async () => {
    const whole = Buffer.from(JSON.stringify([{...one, text: 'a "quoted\\" [text] {with} brackets, 日本'}, two]));
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 1, max: whole.length}), async size => {
        assert.deepEqual(titles(await items(inPieces(whole, size))), ['Ferry', 'Quay']);
      }),
    );
  });
});

for (const [form, space] of [
  ['on one line', ''],
  ['on several lines', '\n'],
] as const)
  test(`a document ${form} above the size limit of an article is read by its list`, async () => {
    const padding = 'x'.repeat(1024 * 1024);
    async function* document() {
      // With the headline of an article before the list.
      yield Buffer.from(`{"title": "All",${space} "settings": {"lists": [1]},${space} "bookmarks": [`);
      for (let count = 0; count < 34; count += 1) {
        const record = JSON.stringify({...one, url: `https://example.org/${count}`, padding});
        yield Buffer.from(`${count === 0 ? '' : ','}${space}${record}`);
      }
      yield Buffer.from(']}');
    }
    const {captured, failures} = await items(document());
    assert.deepEqual(failures, []);
    assert.equal(captured.length, 34);
  });

describe('reports a broken record with its place and reason, and reads the others', () => {
  test('in JSON Lines', async () => {
    const text = [
      JSON.stringify(one),
      '{"title": "cut off, "te',
      '[1, 2]',
      '{"title": "Alone"}',
      JSON.stringify(two),
    ].join('\n');
    const found = await items(text, {name: 'corpus.jsonl'});
    assert.deepEqual(titles(found), ['Ferry', 'Quay']);
    assert.deepEqual(found.failures, [
      'corpus.jsonl, line 2, is not valid JSON: correct it, or leave it out.',
      'corpus.jsonl, line 3, contains no object with the keys of an article: leave it out.',
      'corpus.jsonl, line 4, has neither text nor an address that begins with http: leave it out.',
    ]);
  });

  test('in a truncated array', async () => {
    const found = await items(`[${JSON.stringify(one)},\n${JSON.stringify(two).slice(0, 20)}`, {name: 'all.json'});
    assert.deepEqual(titles(found), ['Ferry']);
    assert.deepEqual(found.failures, ['all.json, entry 2, is not valid JSON: correct it, or leave it out.']);
  });

  test('in truncated gzip', async () => {
    const lines = Array.from({length: 600}, (_, index) =>
      JSON.stringify({...one, url: `https://example.org/${index}`}),
    );
    const bytes = gzipSync(lines.join('\n'));
    const found = await items(bytes.subarray(0, bytes.length - 100), {name: 'corpus.jsonl.gz'});
    assert.ok(found.captured.length > 400, 'the lines before the cut are read');
    assert.match(found.failures.at(-1) ?? '', /^corpus\.jsonl\.gz is damaged or cut off: .* download it again\.$/);
  });
});

test('an article with a list of items is one record', async () => {
  const {captured} = await items(JSON.stringify({...one, items: [{url: 'https://example.org/photo'}]}));
  assert.deepEqual(
    captured.map(({draft}) => draft.title),
    ['Ferry'],
  );
});

describe('refuses in constant memory', () => {
  test('a line of 200 MB', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${JSON.stringify(one)}\n{"text": "`);
      const chunk = Buffer.alloc(1024 * 1024, 'word ');
      for (let count = 0; count < 200; count += 1) yield chunk;
      yield Buffer.from(`"}\n${JSON.stringify(two)}`);
    }
    const found = await items(endless(), {name: 'corpus.jsonl'});
    assert.deepEqual(titles(found), ['Ferry', 'Quay']);
    assert.deepEqual(found.failures, ['corpus.jsonl, line 2, is longer than 20 MB: divide it, or leave it out.']);
  });

  test('a gzip bomb', async () => {
    const zeros = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    const found = await items(Buffer.concat([gzipSync(`${JSON.stringify(one)}\n`), zeros]), {name: 'bomb.jsonl.gz'});
    assert.deepEqual(titles(found), ['Ferry']);
    assert.match(found.failures.join(), /^bomb\.jsonl\.gz unpacks to more than 200 times its size/);
  });

  test('100,000 nested arrays', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const found = await items(`${JSON.stringify(one)}\n{"title": ${deep}, "text": "x"}\n${deep}\n`, {
      name: 'deep.jsonl',
    });
    assert.deepEqual(titles(found).slice(0, 1), ['Ferry']);
    assert.equal(found.captured.length + found.failures.length, 3);
    assert.equal((await items(deep, {name: 'deep.json'})).captured.length, 0);
  });
});

test('captures the bytes of each record, which can be read again', async () => {
  const line = JSON.stringify(one);
  const {captured} = await items(`${line}\n${JSON.stringify(two)}\n`, {name: 'corpus.jsonl'});
  const [first] = captured;
  assert.ok(first);
  assert.equal(Buffer.from(first.capture.bytes).toString(), line);
  assert.deepEqual((await parse({bytes: first.capture.bytes, name: 'corpus.jsonl'})).draft, first.draft);
});

test('keeps the characters and paragraphs of plain text', async () => {
  const [first] = (await items(JSON.stringify({text: 'Snow *fell*.\n# Not a heading\n1. Not a list'}))).captured;
  assert.equal(first?.draft.body, 'Snow \\*fell\\*.\n\n\\# Not a heading\n\n1\\. Not a list');
  assert.equal(first?.draft.title, 'Snow *fell*');
});
