import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {parse} from '../../../source/intake/intake.ts';
import {inPieces, items} from '../items.ts';
import {page, paragraphsHtml} from '../pages.ts';

const html = page(`<article>${paragraphsHtml}</article>`);

function record(type: string, address: string, block: Uint8Array | string): Buffer {
  const content = Buffer.from(block);
  const head = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${address}`,
    'WARC-Date: 2026-01-05T10:00:01Z',
    `Content-Length: ${content.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content, Buffer.from('\r\n\r\n')]);
}

function response(body: Uint8Array | string, ...fields: readonly string[]): Buffer {
  const head = ['HTTP/1.1 200 OK', 'Content-Type: text/html; charset=utf-8', ...fields];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
}

const chunked = (text: string) => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')]);
};

describe('reads the pages of a WARC archive', () => {
  const cases: readonly (readonly [string, Buffer])[] = [
    ['as they are', response(html)],
    ['in gzip', response(gzipSync(html), 'Content-Encoding: gzip')],
    ['in chunks', response(chunked(html), 'Transfer-Encoding: chunked')],
    [
      'named as gzip and in chunks, and neither',
      response(html, 'Content-Encoding: gzip', 'Transfer-Encoding: chunked'),
    ],
  ];
  for (const [how, answer] of cases)
    test(how, async () => {
      const address = 'https://example.org/plough';
      const archive = Buffer.concat([
        record('warcinfo', '', 'software: hand'),
        record('request', address, 'GET / HTTP/1.1\r\n\r\n'),
        record('response', `<${address}>`, answer),
        record(
          'response',
          'https://example.org/logo.png',
          Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89'),
        ),
      ]);
      for (const bytes of [archive, gzipSync(archive)]) {
        const {captured, failures} = await items(inPieces(bytes, 77), {name: 'crawl.warc.gz'});
        assert.deepEqual(failures, []);
        assert.equal(captured.length, 1);
        assert.equal(captured[0]?.draft.url, address);
        assert.equal(captured[0]?.importedState?.added, '2026-01-05T10:00:01Z');
      }
    });
});

test('captures a whole WARC record, which can be read again', async () => {
  const one = record('response', 'https://example.org/plough', response(html));
  const {captured} = await items(Buffer.concat([one, one]), {name: 'crawl.warc'});
  assert.equal(captured.length, 2);
  const [first] = captured;
  assert.ok(first);
  assert.deepEqual((await parse({bytes: first.capture.bytes})).draft, first.draft);
});

test('reports a record that is cut off or has no length', async () => {
  const one = record('response', 'https://example.org/plough', response(html));
  const cut = await items(Buffer.concat([one, one.subarray(0, 400)]), {name: 'crawl.warc'});
  assert.deepEqual(
    [cut.captured.length, cut.failures],
    [1, ['crawl.warc, record 2, is truncated: download the archive again.']],
  );
  const endless = await items(one.toString().replace(/Content-Length: \d+\r\n/, ''), {name: 'crawl.warc'});
  assert.match(endless.failures.join(), /^crawl\.warc, record 1, has no length, .* download the archive again\.$/);
});
