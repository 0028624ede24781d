import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {entryOrFailure} from '../../../source/intake/records/entry.ts';
import {listOf} from '../../../source/intake/records/fields.ts';
import {pack} from '../archives/pack.ts';
import {items} from '../items.ts';

test('an error in one record becomes the failure of that record', () => {
  const entry = entryOrFailure('line 3', () => {
    throw new RangeError('Invalid string length');
  });
  assert.deepEqual(entry, {
    kind: 'failure',
    place: 'line 3',
    reason:
      'cannot be read because of an internal error (RangeError: Invalid string length): leave it out, and report the error to the authors of tearsheet.',
  });
});

describe('reads in linear time', () => {
  const many = 300_000;

  test('a list with unclosed quotation marks', () => {
    assert.deepEqual(listOf(`['sea', "${'\\"'.repeat(many)}]`), ['sea']);
    assert.deepEqual(listOf(`['sea', "it's \\"late\\"", 'a\\'b']`), ['sea', 'it\'s "late"', "a'b"]);
  });

  test('deeply nested bookmark folders without names', async () => {
    const deep = `${'{"children":['.repeat(20_000)}${']}'.repeat(20_000)}`;
    const {captured, failures} = await items(
      `{"children": [${deep}, {"type": "url", "uri": "https://example.org/a", "title": "Ferry"}]}`,
      {name: 'bookmarks.json'},
    );
    assert.deepEqual(failures, []);
    assert.deepEqual(
      captured.map(({draft}) => draft.title),
      ['Ferry'],
    );
  });

  test('a table with thousands of columns', async () => {
    const columns = Array.from({length: 20_000}, (_, index) => `c${index}`).join(',');
    const {failures} = await items(`url,title,${columns}\n${'x\n'.repeat(100_000)}`, {name: 'wide.csv'});
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /^wide\.csv has a first line of more than 300 columns or 16 KB: leave out/);
  });

  test('mail with a very long first line', async () => {
    const {failures} = await items(`From ${'x'.repeat(many)}`, {name: 'letter.txt'});
    assert.equal(failures.length, 1);
  });

  test('an HTTP response with thousands of spaces in its header', async () => {
    const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html${' '.repeat(60_000)}x\r\nContent-Encoding: x${' '.repeat(1000)}y\r\n\r\n<p>x</p>`;
    const record = `WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`;
    const {captured, failures} = await items(record.repeat(20), {name: 'a.warc'});
    assert.equal(captured.length + failures.length, 20);
  });

  test('an Omnivore export that names one page a thousand times', async () => {
    const item = {slug: 'a', title: 'Ferry', url: 'https://example.org/a'};
    const {captured, failures} = await items(
      pack({
        'metadata_0_to_20.json': JSON.stringify(Array.from({length: 1000}, () => item)),
        'content/a.html': `<p>${'It is late. '.repeat(100_000)}</p>`,
      }),
      {name: 'omnivore.zip'},
    );
    assert.equal(captured.length, 1);
    assert.equal(failures.length, 999);
    assert.equal(failures[0], 'omnivore.zip, metadata_0_to_20.json, entry 2, is in the export twice: leave it out.');
  });

  test('an Omnivore highlight whose note has many paragraphs', async () => {
    const {captured} = await items(
      pack({
        'metadata_0_to_20.json': JSON.stringify([
          {slug: 'a', title: 'Ferry', url: 'https://example.org/a', state: '', readingProgress: 0, savedAt: ''},
        ]),
        'highlights/a.md': `> The ferry\n\n${'x\n\n'.repeat(100_000)}`,
      }),
    );
    const [highlight] = captured[0]?.importedState?.highlights ?? [];
    assert.equal(highlight?.note?.length, 2 * 100_000 - 1);
  });

  test('an EPUB with endless nesting, and one that names its chapter a thousand times', async () => {
    const container = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>';
    const deep = await items(pack({'META-INF/container.xml': container, 'book.opf': '<a>'.repeat(many)}), {
      name: 'deep.epub',
    });
    assert.deepEqual(deep.failures, ['deep.epub is a damaged EPUB: download it again.']);
    const spine = '<itemref idref="a"/>'.repeat(1000);
    const book = `<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Ferry</dc:title></metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine>${spine}</spine></package>`;
    const {captured} = await items(
      pack({
        'META-INF/container.xml': container,
        'book.opf': book,
        'a.xhtml': '<html><body><p>It leaves.</p></body></html>',
      }),
    );
    assert.equal(captured[0]?.draft.body, 'It leaves.');
  });
});
