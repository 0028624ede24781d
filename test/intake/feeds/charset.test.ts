import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseFeed} from '../../../source/intake/feeds/feeds.ts';

const feed = (title: string, declaration = '') =>
  `${declaration}<rss version="2.0"><channel><title>${title}</title></channel></rss>`;
const declare = (charset: string) => `<?xml version="1.0" encoding="${charset}"?>`;
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const titleOf = async (bytes: Uint8Array, contentType?: string) => (await parseFeed(bytes, {contentType})).title;

test('a byte order mark overrides everything else', async () => {
  const bytes = Buffer.from(`\ufeff${feed('Garçon', declare('koi8-r'))}`);
  assert.equal(await titleOf(bytes, 'text/xml; charset=iso-8859-1'), 'Garçon');
  const utf16 = Buffer.from(`\ufeff${feed('Garçon', declare('utf-16'))}`, 'utf16le');
  assert.equal(await titleOf(utf16), 'Garçon');
});

test('the header overrides the declaration, and the declaration overrides UTF-8', async () => {
  assert.equal(await titleOf(latin1(feed('Garçon', declare('koi8-r'))), 'text/xml; charset="ISO-8859-1"'), 'Garçon');
  assert.equal(await titleOf(Buffer.from(feed('Euro €', declare('windows-1252')))), 'Euro â‚¬');
});

test('a wrong or unknown charset is ignored', async () => {
  assert.equal(await titleOf(Buffer.from(feed('Garçon', declare('no-such-charset')))), 'Garçon');
  assert.equal(await titleOf(Buffer.from(feed('Garçon', declare('utf-16')))), 'Garçon');
  assert.equal(await titleOf(Buffer.from(feed('Garçon')), 'text/xml; charset=us-ascii'), 'Garçon');
  assert.equal(await titleOf(latin1(feed('Garçon', declare('utf-8'))), 'text/xml; charset=utf-8'), 'Garçon');
});

test('other text without a charset is windows-1252', async () => {
  assert.equal(await titleOf(latin1(feed('Garçon'))), 'Garçon');
});
