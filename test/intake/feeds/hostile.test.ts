import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {InputError} from '../../../source/article/article.ts';
import {type ParsedFeed, parseFeed} from '../../../source/intake/feeds/feeds.ts';
import fc, {runs} from '../../support/fast-check.ts';
import {items} from '../items.ts';

const numRuns = runs(100);

const controls = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** Parses a feed; undefined if it is refused with a sentence. Any other error fails the test. */
async function parse(text: string): Promise<ParsedFeed | undefined> {
  return parseFeed(Buffer.from(text)).catch(error => {
    if (error instanceof InputError) return undefined;
    throw error;
  });
}

const rss = (rest: string) => `<rss version="2.0"><channel><title>T</title><item><title>One</title>${rest}`;

const feeds = [
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><link>https://ex.test/</link><ttl>60</ttl><skipHours><hour>1</hour></skipHours><item><title>One &amp; two</title><link>/1</link><guid isPermaLink="true">https://ex.test/1</guid><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate><author>a@ex.test (Ann)</author><category>x</category><enclosure url="a.mp3" type="audio/mpeg" length="9"/><media:group><media:content url="v" medium="video"/></media:group><description>&lt;p&gt;short&lt;/p&gt;</description><content:encoded><![CDATA[<p>the <b>full</b> text</p>]]></content:encoded></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ex.test/a/" xml:lang="en"><title>T</title><entry><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">O<em>n</em>e</div></title><link href="b" rel="alternate"/><updated>2026-01-05T10:00:00Z</updated><author><name>Ann</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>one <a href="../x">rel</a><br/>four</p></div></content></entry></feed>`,
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="u"><title>T</title><items><rdf:Seq><rdf:li resource="https://ex.test/1"/></rdf:Seq></items></channel><item rdf:about="https://ex.test/1"><title>One</title><link>https://ex.test/1</link></item></rdf:RDF>`,
  `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","url":"https://ex.test/1","title":"One","content_html":"<p>x</p>","attachments":[{"url":"https://ex.test/a.mp3","mime_type":"audio/mpeg"}],"authors":[{"name":"Ann"}]}]}`,
];

const pieces = fc.constantFrom(
  '<item>',
  '</item>',
  '<entry>',
  '</channel>',
  '<title>',
  '</title>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml ',
  '<!DOCTYPE x [<!ENTITY e "v">]>',
  '&e;',
  '&#27;',
  '&#x9b;',
  '&#0;',
  '&amp;#x202e;',
  '\x1b[31m',
  '\0',
  '\x9d',
  '"',
  "'",
  '>',
  '/>',
  '<',
  ' xmlns="',
  ' xml:base="//"',
  '\ud800',
  '__proto__',
  '[[[',
  '{',
);

/** A feed with a few changes: inserted pieces and deleted parts. */
const mutated = fc
  .tuple(
    fc.constantFrom(...feeds),
    fc.array(fc.tuple(fc.nat(2000), fc.nat(60), fc.oneof(pieces, fc.string({unit: 'binary', maxLength: 5}))), {
      maxLength: 6,
    }),
  )
  .map(([feed, changes]) =>
    changes.reduce((text, [place, length, piece]) => {
      const start = place % (text.length + 1);
      return text.slice(0, start) + piece + text.slice(start + length);
    }, feed),
  );

describe('any input', () => {
  const inputs: readonly (readonly [string, fc.Arbitrary<string>])[] = [
    ['mutated', mutated],
    ['truncated', fc.tuple(fc.constantFrom(...feeds), fc.nat(1500)).map(([feed, end]) => feed.slice(0, end))],
    ['made of pieces', fc.array(pieces, {maxLength: 30}).map(parts => `<rss><channel>${parts.join('')}`)],
    ['of random bytes', fc.uint8Array({maxLength: 300}).map(bytes => Buffer.from(bytes).toString('latin1'))],
  ];
  for (const [what, input] of inputs) {
    test(`${what} has safe entries or is refused with one sentence`, async () => {
      await fc.assert(
        fc.asyncProperty(input, async text => {
          const feed = await parse(text);
          if (feed === undefined) return;
          const {entries, ...facts} = feed;
          const shown = entries.map(({content, source, ...keys}) => ({...keys, ...content().facts}));
          for (const line of JSON.stringify([facts, shown]).split('\\n')) assert.doesNotMatch(line, controls);
          for (const {url} of entries) assert.ok(url === undefined || /^https?:/.test(url));
          const {captured} = await items(text, {name: 'feed.xml'});
          for (const {draft} of captured)
            assert.doesNotMatch([draft.title, draft.byline, draft.body].join(''), controls);
        }),
        {numRuns},
      );
    });
  }

  test('truncated has the entries before the end', async () => {
    const feed = await parse(`${rss('</item>')}<item><title>Two</title><link>https://ex.test/2</link><guid>https`);
    assert.deepEqual(
      feed?.entries.map(({title}) => title),
      ['One', 'Two'],
    );
  });

  test('without end tags, or inside a page, has its entries', async () => {
    const open = await parse(`${rss('')}<item><title>Two</title><item><title>Three</title></channel></rss>`);
    assert.deepEqual(
      open?.entries.map(({title}) => title),
      ['One', 'Two', 'Three'],
    );
    const inside = await parse(`<html><body>${rss('</item></channel></rss>')}</body></html>`);
    assert.deepEqual(
      inside?.entries.map(({title}) => title),
      ['One'],
    );
  });
});

describe('a hostile feed', () => {
  test('cannot have its entities expanded, internal or external', async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>${rss('<description>&b;&x;</description></item></channel></rss>')}`;
    const [entry] = (await parse(bomb))?.entries ?? [];
    assert.equal(entry?.content().content?.text, '&b;&x;');
  });

  test('cannot change a prototype', async () => {
    await parse(
      rss(
        '<__proto__><polluted>1</polluted></__proto__><constructor><prototype><polluted>1</polluted></prototype></constructor></item>',
      ),
    );
    await parse('{"version":"https://jsonfeed.org/version/1","items":[{"__proto__":{"polluted":1}}]}');
    assert.ok(!('polluted' in {}));
  });

  /** Microseconds of the processor. A reader with quadratic time takes several times that, or all memory. */
  const budget = 4_000_000;
  const many = 100_000;
  const floods: Readonly<Record<string, string>> = {
    'nested elements': rss('<a>'.repeat(many) + '</a>'.repeat(many)),
    'stray end tags': rss('<a>'.repeat(many) + '</b>'.repeat(many)),
    'unclosed elements in a text': rss(`<description>${'<description>'.repeat(many)}`),
    'nested entries': rss('<item>'.repeat(many)),
    'unclosed CDATA sections': rss(`<description>${'<![CDATA['.repeat(many)}`),
    'unclosed comments': rss(`<description>${'<!--'.repeat(many)}`),
    namespaces: rss(Array.from({length: 20_000}, (_, index) => `<a xmlns:n${index}="u">`).join('')),
    attributes: rss(`<a ${Array.from({length: many}, (_, index) => `n${index}="v"`).join(' ')}>`),
    'brackets in the name of a person': rss(
      `<author>${'('.repeat(many)}</author><dc:creator>${'<a@b '.repeat(many)}</dc:creator>`,
    ),
    'tags in a title': rss('</item>').replace('One', '&lt;b '.repeat(many)),
    'spaces in a date': rss(`<pubDate>${'1 '.repeat(many)}</pubDate>`),
    categories: rss('<category>x</category>'.repeat(many)),
    'comments before the root': `${'<!-- -->'.repeat(many)}${rss('')}`,
    'unclosed comments before the root': `${'<!--'.repeat(many)}${rss('')}`,
  };
  for (const [what, text] of Object.entries(floods)) {
    test(`with ${what} is read in linear time`, async () => {
      const started = process.cpuUsage();
      const feed = await parse(text);
      for (const entry of feed?.entries.slice(0, 10) ?? []) entry.content();
      await items(text.slice(0, 1_000_000), {name: 'feed.xml'});
      const {user, system} = process.cpuUsage(started);
      assert.ok(user + system < budget, `${Math.round((user + system) / 1000)} ms`);
    });
  }

  test('with too many entries is cut, and says so', async () => {
    const text = rss('</item>') + '<item><link>https://ex.test/1</link></item>'.repeat(30_000);
    const feed = await parse(text);
    assert.deepEqual([feed?.entries.length, feed?.isCut], [20_000, true]);
  });
});
