import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {formatOpml, OpmlError, type OpmlFeed, parseOpml} from '../../source/feeds/opml.ts';
import {decodeFeed} from '../../source/intake/feeds/decode-feed.ts';
import fc, {webAddress} from '../support/fast-check.ts';

const opml = (outlines: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>Mine &amp; yours</title></head><body>${outlines}</body></opml>`;

test('subscriptions are read with their folders, names and sites', () => {
  const list = parseOpml(
    opml(`<outline text="News"><outline title="Local"><outline type="rss" text="Harbour &#38; quay" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"
      category="sea,/ships" frss:css="x"/></outline></outline><outline xmlurl="feed://b.example/rss"/><outline text="C" type="link" url="https://c.example/"/>`),
  );
  assert.deepEqual(list, {
    title: 'Mine & yours',
    feeds: [
      {
        address: 'https://a.example/feed',
        title: 'Harbour & quay',
        site: 'https://a.example/',
        folders: ['News', 'Local'],
        attributes: {category: 'sea,/ships'},
      },
      {address: 'http://b.example/rss', folders: [], attributes: {}},
    ],
    refused: [],
  });
});

test('commands, files and scripts are refused and named', () => {
  const addresses = [
    'exec:rm -rf ~',
    '|curl x',
    'filter:a.sh:https://a.example/',
    'file:///etc/passwd',
    '~/feed.xml',
    'javascript:alert(1)',
    'no address',
  ];
  const {feeds, refused} = parseOpml(
    opml(addresses.map(address => `<outline title="X" xmlUrl="${address}"/>`).join('')),
  );
  assert.deepEqual(feeds, []);
  assert.deepEqual(
    refused.map(({address, title}) => [address, title]),
    addresses.map(address => [address, 'X']),
  );
  assert.match(
    refused.map(({reason}) => reason).join('\n'),
    /^(?:is a command.*\n){3}(?:is a file.*\n){2}has the scheme javascript:.*\nis not an address/,
  );
});

test('a feed with a filter command is imported without it, with a message', () => {
  const {feeds, refused} = parseOpml(opml('<outline xmlUrl="https://a.example/" filtercmd="~/keep.pl"/>'));
  assert.deepEqual(feeds, [{address: 'https://a.example/', folders: [], attributes: {}}]);
  assert.deepEqual(refused, [{address: '~/keep.pl', reason: 'is a command, so the feed is imported without it'}]);
});

test('ill-formed lists are read: bare ampersands, lower-case tags, no head, unclosed tags', () => {
  const {feeds} = parseOpml(
    '<opml><body><outline text="A & B" xmlurl="https://a.test/feed?x=1&y=2&copy=3"><outline xmlurl="https://b.test/">',
  );
  assert.deepEqual(
    feeds.map(({address, title}) => [address, title]),
    [
      ['https://a.test/feed?x=1&y=2&copy=3', 'A & B'],
      ['https://b.test/', undefined],
    ],
  );
});

test('other text and endless nesting are errors', () => {
  for (const text of ['', 'https://a.example/', '<html><body><p>hi</p></body></html>', '<rss><channel/></rss>']) {
    assert.throws(() => parseOpml(text), OpmlError);
  }
  assert.throws(() => parseOpml(opml('<outline text="x">'.repeat(300_000))), OpmlError);
});

test('a list is the same after writing and reading it', () => {
  const line = fc
    .array(fc.constantFrom(...'az09éß中あ한ไक&<>"\'#;- '), {minLength: 2, maxLength: 10})
    .map(characters => characters.join('').replace(/ +/g, ' ').trim())
    .filter(text => text !== '');
  const feed: fc.Arbitrary<OpmlFeed> = fc
    .record({
      address: webAddress.map(url => new URL(url).href),
      title: fc.option(line, {nil: undefined}),
      site: fc.option(
        webAddress.map(url => new URL(url).href),
        {nil: undefined},
      ),
      folders: fc.array(line, {maxLength: 3}),
      attributes: fc.dictionary(fc.constantFrom('category', 'description', 'maxAge'), line),
    })
    .map(({title, site, ...rest}) => ({
      ...rest,
      ...(title !== undefined && {title}),
      ...(site !== undefined && {site}),
    }));
  fc.assert(
    fc.property(fc.array(feed, {maxLength: 8}), fc.option(line, {nil: undefined}), (feeds, title) => {
      const written = formatOpml({feeds, ...(title !== undefined && {title})}, new Date(0));
      const list = parseOpml(written);
      const key = (one: OpmlFeed) =>
        JSON.stringify([
          one.folders,
          one.address,
          one.title,
          one.site,
          Object.entries(one.attributes).map(String).sort(),
        ]);
      assert.deepEqual(list.feeds.map(key).sort(), feeds.map(key).sort());
      assert.equal(list.title, title);
      assert.deepEqual(list.refused, []);
      assert.equal(formatOpml(list, new Date(0)), written);
    }),
  );
});

test('control characters are removed', () => {
  const {feeds, title} = parseOpml(
    '<opml><head><title>a\x1b[31mb&#27;</title></head><outline text="a\x9b0m&#x202e;b\x07" xmlUrl="https://a.test/"/></opml>',
  );
  assert.deepEqual([title, feeds[0]?.title], ['ab', 'ab']);
});

const cases = new URL('../../../shared/eval/feeds/dev/', import.meta.url);
const skip = !existsSync(cases) && 'the evaluation cases are not beside the repository';

describe('lists of the evaluation', {skip}, () => {
  const {entries} = skip ? {entries: []} : JSON.parse(readFileSync(new URL('index.json', cases), 'utf8'));
  for (const {file, kind, expect} of entries) {
    if (kind !== 'import-opml') continue;
    test(file, () => {
      const {feeds} = parseOpml(decodeFeed(readFileSync(new URL(file, cases))));
      if (expect.feeds === undefined) assert.ok(feeds.length > 0);
      else assert.equal(feeds.length, expect.feeds);
      if (expect.first === undefined) return;
      assert.equal(feeds[0]?.title ?? null, expect.first.title);
      assert.equal(feeds[0]?.address, URL.parse(expect.first.url)?.href);
    });
  }
});

describe('the feeds of all lists', {skip}, () => {
  test('are the same after writing and reading', () => {
    const {entries} = JSON.parse(readFileSync(new URL('index.json', cases), 'utf8'));
    for (const {file, kind} of entries) {
      if (kind !== 'import-opml') continue;
      const list = parseOpml(decodeFeed(readFileSync(new URL(file, cases))));
      const again = parseOpml(formatOpml(list));
      assert.deepEqual(
        new Set(again.feeds.map(feed => JSON.stringify(feed))),
        new Set(list.feeds.map(feed => JSON.stringify(feed))),
      );
      assert.equal(formatOpml(again), formatOpml(list));
    }
  });
});
