import assert from 'node:assert/strict';
import {test} from 'node:test';
import {canonicalAddress, identifiesPage} from '../../source/article/address.ts';
import fc, {anyCharacters, webAddress} from '../support/fast-check.ts';

const story = canonicalAddress('https://example.org/2017/06/night-train?id=7');

const sameStory = [
  'http://example.org/2017/06/night-train?id=7',
  'https://www.example.org/2017/06/night-train/?id=7#comments',
  'https://EXAMPLE.org.:443/2017/06/night-train?id=7',
  'http://example.org:80/2017/06/night%2Dtrain/index.html?id=7',
  'https://m.example.org/2017/06/night-train?id=7',
  'https://mobile.example.org/2017/06/night-train?id=7',
  'https://amp.example.org/2017/06/night-train?id=7',
  'https://example.org/amp/2017/06/night-train?id=7',
  'https://example.org/2017/06/night-train/amp/?id=7',
  'https://example.org/2017/06/night-train.amp?id=7',
  'https://example.org/2017/06/night-train?id=7&amp=1',
  'https://example.org/2017/06/night-train?outputType=amp&id=7',
  'https://example.org/2017/06/night-train?utm_source=x&utm_medium=y&id=7&fbclid=z&at_campaign=64&CMP=share',
  'https://www.google.com/amp/s/www.example.org/2017/06/night-train?id=7',
  'https://example-org.cdn.ampproject.org/c/s/example.org/2017/06/night-train?id=7#:~:text=It%20leaves',
];

for (const address of sameStory) {
  test(`${address} is the address of the same story`, () => assert.equal(canonicalAddress(address), story));
}

test('the key of an AMP file is that of its page', () => {
  assert.equal(canonicalAddress('https://example.org/a.amp.html'), canonicalAddress('https://example.org/a.html'));
});

test('mobile pages of an encyclopaedia have the same key', () => {
  assert.equal(canonicalAddress('https://en.m.wikipedia.org/wiki/Newspaper'), 'en.wikipedia.org/wiki/Newspaper');
});

test('parameters that identify content distinguish addresses', () => {
  const addresses = [
    'https://example.org/a?id=1',
    'https://example.org/a?id=2',
    'https://example.org/a?page=1&id=1',
    'https://example.org/A?id=1',
    'https://news.example.org/a?id=1',
    'https://example.org:8080/a?id=1',
    'https://example.org/a?id=1&amp=2',
    'https://example.org/#!/a',
    'https://example.org/#!/b',
    'https://example.org/#/b',
    'https://example.org/amphora',
    'https://m.org/amphora',
    'https://amp.dev/amphora',
  ];
  assert.equal(new Set(addresses.map(canonicalAddress)).size, addresses.length);
});

test('the order of parameters does not count', () => {
  assert.equal(
    canonicalAddress('https://example.org/a?page=1&id=2'),
    canonicalAddress('https://example.org/a?id=2&page=1'),
  );
});

test('a text that is not an address is its own key', () => {
  assert.equal(canonicalAddress('no address'), 'no address');
});

test('any text has a key, and the key is its own', () => {
  fc.assert(
    fc.property(fc.oneof(anyCharacters(), webAddress), text => {
      const key = canonicalAddress(text);
      if (URL.canParse(text) && /^https?:/.test(text)) assert.equal(canonicalAddress(`https://${key}`), key);
    }),
  );
});

test('decorating an address does not change its key', () => {
  const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/).filter(text => text !== 'amp');
  const name = fc.stringMatching(/^[a-z]{3,10}$/).filter(text => text !== 'mobile' && text !== 'www' && text !== 'amp');
  const address = fc.record({
    host: fc.tuple(name, fc.constantFrom('org', 'com', 'example')).map(labels => labels.join('.')),
    path: fc.array(segment, {minLength: 1, maxLength: 4}),
    id: fc.option(fc.nat()),
  });
  const decoration = fc.record({
    scheme: fc.constantFrom('http', 'https'),
    host: fc.constantFrom('', 'www.', 'm.', 'mobile.', 'amp.', 'www.m.'),
    port: fc.constantFrom('', ':80', ':443'),
    first: fc.constantFrom('', 'amp/'),
    last: fc.constantFrom('', '/', '/amp', '/amp/', '/index.html'),
    query: fc.subarray(['utm_source=rss', 'gclid=1', 'amp=1', 'mc_eid=a', 'xtor=RSS-3', 'ns_campaign=b']),
    fragment: fc.constantFrom('', '#top', '#:~:text=a'),
  });
  fc.assert(
    fc.property(address, decoration, ({host, path, id}, ways) => {
      const query = id === null ? '' : `id=${id}`;
      const plain = `https://${[host, ...path].join('/')}${query === '' ? '' : `?${query}`}`;
      const decorated = `${ways.scheme}://${ways.host}${host}${ways.port}/${ways.first}${path.join('/')}${ways.last}?${[...ways.query, query].join('&')}${ways.fragment}`;
      assert.equal(canonicalAddress(decorated), canonicalAddress(plain));
    }),
  );
});

test('an address identifies a page if it has a public host and a path or a query', () => {
  for (const address of ['https://example.org/plough', 'http://example.org/?p=12', 'https://example.org/#!/plough'])
    assert.equal(identifiesPage(address), true, address);
  for (const address of [
    'https://example.org',
    'https://www.example.org/index.html?utm_source=feed',
    'http://localhost:3000/plough',
    'http://blog.localhost/plough',
    'http://127.0.0.1/plough',
    'http://192.168.1.7:8080/plough',
    'http://[::1]/plough',
    'http://staging/plough',
    'ftp://example.org/plough',
    'plough',
  ])
    assert.equal(identifiesPage(address), false, address);
});
