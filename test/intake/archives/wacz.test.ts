import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {items} from '../items.ts';
import {page, paragraphsHtml} from '../pages.ts';
import {pack} from './pack.ts';

function response(address: string, html: string): Buffer {
  const message = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
  return Buffer.from(
    `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${address}\r\nWARC-Date: 2026-01-05T10:00:01Z\r\nContent-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}\r\n\r\n`,
  );
}

const article = page(`<article>${paragraphsHtml}</article>`);
const frame = page('<p>A frame with an advertisement that nobody wants to read at all.</p>');
const crawl = gzipSync(
  Buffer.concat([
    response('https://example.org/plough', article),
    response('https://ads.example.org/frame', frame),
    response('https://example.org/plough', article),
  ]),
);
const list = (...pages: readonly object[]) =>
  [{format: 'json-pages-1.0', id: 'pages', title: 'All pages'}, ...pages].map(one => JSON.stringify(one)).join('\n');

describe('a crawl in WACZ', () => {
  test('becomes the pages that it lists, each once', async () => {
    const pages = list({url: 'https://example.org/plough#top', title: 'The plough', ts: '2026-01-05T10:00:00Z'});
    const bytes = pack({'archive/data.warc.gz': crawl, 'pages/pages.jsonl': pages, 'datapackage.json': '{}'});
    const {captured, failures} = await items(bytes, {name: 'a.wacz'});
    assert.deepEqual(failures, []);
    assert.deepEqual(
      captured.map(({draft, importedState}) => [draft.url, importedState?.added]),
      [['https://example.org/plough', '2026-01-05T10:00:01Z']],
    );
  });

  test('keeps a page that only its list has, with its text', async () => {
    const pages = list(
      {url: 'https://example.org/plough', title: 'The plough'},
      {url: 'https://example.org/tides', title: 'Tides', text: 'Twice a day.', ts: '2026-01-05T10:00:00Z'},
    );
    const {captured} = await items(pack({'archive/data.warc.gz': crawl, 'pages/pages.jsonl': pages}), {name: 'a.wacz'});
    assert.deepEqual(
      captured.map(({draft}) => draft.url),
      ['https://example.org/plough', 'https://example.org/tides'],
    );
    assert.equal(captured[1]?.draft.body, 'Twice a day.');
  });

  test('without a list is read completely', async () => {
    const {captured} = await items(pack({'archive/data.warc.gz': crawl, 'datapackage.json': '{}'}), {name: 'a.wacz'});
    assert.equal(captured.length, 3);
  });

  test('with a damaged part keeps the rest', async () => {
    const bytes = pack({'archive/a.warc.gz': crawl.subarray(0, 80), 'archive/b.warc.gz': crawl});
    const {captured, failures} = await items(bytes, {name: 'a.wacz'});
    assert.equal(captured.length, 3);
    assert.match(failures.join(' '), /^a\.wacz, archive\/a\.warc\.gz, .*damaged or cut off/);
  });
});
