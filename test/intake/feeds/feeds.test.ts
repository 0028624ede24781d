import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {InputError} from '../../../source/article/article.ts';
import {type FeedContext, parseFeed} from '../../../source/intake/feeds/feeds.ts';
import {items} from '../items.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, context?: FeedContext) => parseFeed(utf8(text), context);

const rss = (item: string, channel = '', attributes = '') =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>Harbour news</title><link>https://site.example/</link>${channel}<item>${item}</item></channel></rss>`;
const atom = (entry: string, head = '', attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Harbour news</title>${head}<entry><id>urn:1</id>${entry}</entry></feed>`;

async function firstOf(text: string, context?: FeedContext) {
  const [entry] = (await parse(text, context)).entries;
  assert.ok(entry);
  return {...entry, ...entry.content()};
}

async function articleOf(text: string, more = {}) {
  const {captured, failures} = await items(text, {name: 'feed.xml', ...more});
  assert.deepEqual(failures, []);
  const [only] = captured;
  assert.ok(only);
  return only;
}

describe('the formats of feeds', () => {
  const formats = {
    'RSS 2.0': rss(
      '<title>Ferry</title><link>https://site.example/1</link><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate><description>It is late.</description>',
    ),
    'RSS 0.91': `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Harbour news</title><item><title>Ferry</title><link>https://site.example/1</link><pubDate>5 Jan 26 10:00 GMT</pubDate><description>It is late.</description></item></channel></rss>`,
    'RSS 1.0': `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://site.example/"><title>Harbour news</title><items><rdf:Seq/></items></channel><item rdf:about="https://site.example/1"><title>Ferry</title><link>https://site.example/1</link><dc:date>2026-01-05T10:00:00Z</dc:date><description>It is late.</description></item></rdf:RDF>`,
    'Atom 1.0': atom(
      '<title>Ferry</title><link href="https://site.example/1"/><updated>2026-01-05T10:00:00Z</updated><summary>It is late.</summary>',
    ),
    'Atom 0.3': `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour news</title><entry><title mode="escaped">Ferry</title><link rel="alternate" type="text/html" href="https://site.example/1"/><issued>2026-01-05T10:00:00Z</issued><content type="text/html" mode="escaped">It is late.</content></entry></feed>`,
    'Atom with a prefix': `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Harbour news</a:title><a:entry><a:title>Ferry</a:title><a:link href="https://site.example/1"/><a:updated>2026-01-05T10:00:00Z</a:updated><a:content>It is late.</a:content></a:entry></a:feed>`,
    'JSON Feed': JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Harbour news',
      items: [
        {
          id: 1,
          url: 'https://site.example/1',
          title: 'Ferry',
          date_published: '2026-01-05T10:00:00Z',
          content_text: 'It is late.',
        },
      ],
    }),
    'capital letters': `<RSS><CHANNEL><TITLE>Harbour news</TITLE><ITEM><TITLE>Ferry</TITLE><LINK>https://site.example/1</LINK><PUBDATE>Mon, 05 Jan 2026 10:00:00 GMT</PUBDATE><DESCRIPTION>It is late.</DESCRIPTION></ITEM></CHANNEL></RSS>`,
  };
  for (const [name, text] of Object.entries(formats)) {
    test(`${name} becomes articles, and each capture can be read again`, async () => {
      const article = await articleOf(text);
      const {title, url, published, source, body} = article.draft;
      assert.deepEqual([title, url, source, body], ['Ferry', 'https://site.example/1', 'Harbour news', 'It is late.']);
      assert.equal(Date.parse(published ?? ''), Date.parse('2026-01-05T10:00:00Z'));
      assert.equal(article.capture.format, 'feed');
      const again = await articleOf(new TextDecoder().decode(article.capture.bytes));
      assert.deepEqual(again.draft, article.draft);
      const [first] = (await parse(text)).entries;
      const [second] = (await parse(new TextDecoder().decode(article.capture.bytes))).entries;
      assert.equal(second?.identity, first?.identity);
    });
  }

  test('the metadata of a feed is read', async () => {
    const feed = await parse(
      rss(
        '<title>A</title>',
        `<language>de</language><ttl>90</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
        <skipHours><hour>3</hour><hour>24</hour><hour>late</hour></skipHours><skipDays><day>Sunday</day><day>friday</day></skipDays>
        <image><url>/logo.png</url><title>Logo</title></image><atom:link rel="self" href="https://site.example/feed"/>
        <itunes:new-feed-url>https://new.example/feed</itunes:new-feed-url><itunes:complete>Yes</itunes:complete>`,
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
      ),
      {address: 'https://site.example/old'},
    );
    const {entries, ...facts} = feed;
    assert.equal(entries.length, 1);
    assert.deepEqual(facts, {
      format: 'rss',
      title: 'Harbour news',
      site: 'https://site.example/',
      self: 'https://site.example/feed',
      language: 'de',
      image: 'https://site.example/logo.png',
      movedTo: 'https://new.example/feed',
      schedule: {ttl: 90, updateInterval: 360, skipHours: [0, 3], skipDays: [0, 5]},
      isComplete: true,
      isCut: false,
    });
  });

  test('anything else is refused with one sentence', async () => {
    for (const [text, said] of [
      ['', /is empty/],
      ['<!doctype html><html><body><p>hi</p></body></html>', /is a web page, not a feed/],
      ['Just a text.', /is not a feed/],
      ['{"version": "https://jsonfeed.org/version/1"}', /is not a feed/],
    ] as const) {
      await assert.rejects(parse(text), error => error instanceof InputError && said.test(error.message));
    }
  });
});

describe('titles', () => {
  for (const [written, title] of [
    ['Tom & Jerry', 'Tom & Jerry'],
    ['<![CDATA[<b>Bold</b> &amp; plain]]>', 'Bold & plain'],
    ['AT&amp;amp;T &amp;lt;b&amp;gt;', 'AT&T <b>'],
    ['Using List&lt;String&gt; &amp; &lt;script&gt;', 'Using List<String> & <script>'],
    ['Caf&eacute;&nbsp;open', 'Café\u00a0open'],
    ['<![CDATA[ One ]]> and <![CDATA[two]]>', 'One and two'],
    ['Red\u001b[31m alert &#27;[0m&#x202e;', 'Red alert'],
    ['a &lt; b', 'a < b'],
    ['is a <b', 'is a <b'],
    ['is 5 < 6 <', 'is 5 < 6 <'],
  ] as const) {
    test(`${JSON.stringify(written)} becomes ${title}`, async () => {
      assert.equal((await firstOf(rss(`<title>${written}</title><link>https://site.example/1</link>`))).title, title);
    });
  }

  test('an XHTML title becomes plain text', async () => {
    const text = atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">O<em>n</em>e</div></title>');
    assert.equal((await firstOf(text)).title, 'One');
  });

  test('an entry without a title has its first sentence as headline', async () => {
    const {draft} = await articleOf(
      rss('<description>&lt;p&gt;The quay is shut. Nobody minds.&lt;/p&gt;</description>'),
    );
    assert.equal(draft.title, 'The quay is shut');
  });
});

describe('the address of an entry', () => {
  const addressOf = async (text: string, context?: FeedContext) => (await firstOf(text, context)).url;

  test('is a permalink guid if there is no link', async () => {
    assert.equal(await addressOf(rss('<guid>https://site.example/1</guid>')), 'https://site.example/1');
    assert.equal(await addressOf(rss('<guid isPermaLink="false">https://site.example/1</guid>')), undefined);
    assert.equal(await addressOf(rss('<guid>tag:1</guid>')), undefined);
  });

  test('is the alternate link to HTML among several links', async () => {
    const links = `<link rel="self" href="https://site.example/1.atom"/><link href="https://site.example/1.json" type="application/json"/>
      <link rel="alternate" type="text/html" href="https://site.example/1"/><link rel="replies" type="text/html" href="https://site.example/1#c"/>`;
    assert.equal(await addressOf(atom(links)), 'https://site.example/1');
  });

  test('is resolved against xml:base, then the address of the feed, then the site', async () => {
    const address = 'https://feed.example/news/feed.xml';
    const entry = '<link href="1"/>';
    const based = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/"><entry xml:base="b/">${entry}</entry></feed>`;
    assert.equal(await addressOf(based, {address}), 'https://feed.example/a/b/1');
    assert.equal(await addressOf(atom(entry), {address}), 'https://feed.example/news/1');
    assert.equal(await addressOf(rss('<link>/1</link>')), 'https://site.example/1');
    assert.equal(
      await addressOf(rss('<link>/1</link>'), {address: 'https://site.example/news/feed'}),
      'https://site.example/1',
    );
  });

  test('is relative to the site if the feed is on another host', async () => {
    const context = {address: 'https://feeds.feedburner.example/harbour'};
    assert.equal(await addressOf(rss('<link>/1</link>'), context), 'https://site.example/1');
  });

  test('is http or https', async () => {
    for (const address of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x']) {
      assert.equal(await addressOf(rss(`<link>${address}</link>`)), undefined);
    }
  });
});

describe('the text of an entry', () => {
  test('is the full text; a different summary becomes the standfirst', async () => {
    const content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"';
    const whole = (summary: string) =>
      rss(
        `<title>A</title><link>https://site.example/1</link><description>${summary}</description><content:encoded><![CDATA[<p>The ferry is late again today.</p>]]></content:encoded>`,
        '',
        content,
      );
    const other = await articleOf(whole('Nobody minds.'));
    assert.deepEqual([other.draft.body, other.draft.standfirst], ['The ferry is late again today.', 'Nobody minds.']);
    const same = await articleOf(whole('The ferry is late [&amp;#8230;]'));
    assert.equal(same.draft.standfirst, undefined);
  });

  test('has absolute links and pictures', async () => {
    const {draft} = await articleOf(
      rss(
        '<title>A</title><link>https://site.example/news/1</link><description>&lt;p&gt;&lt;a href="2"&gt;two&lt;/a&gt; &lt;img src="/i.png" alt="quay"&gt;&lt;/p&gt;</description>',
      ),
    );
    assert.equal(draft.body, '[two](https://site.example/2) ![quay](https://site.example/i.png)');
  });

  test('may be XHTML with a prefix and with empty elements', async () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:h="http://www.w3.org/1999/xhtml"><entry><title>A</title><link href="https://site.example/1"/><content type="xhtml"><h:div><h:p>alpha <h:a id="x"/><h:b>beta</h:b><h:br/>gamma &amp; delta</h:p></h:div></content></entry></feed>`;
    assert.equal((await articleOf(text)).draft.body, 'alpha **beta**  \ngamma & delta');
  });

  test('is the summary if Atom only names the address of the content', async () => {
    const {draft} = await articleOf(
      atom(
        '<title>A</title><link href="https://site.example/1"/><content type="text/html" src="https://site.example/1.html"/><summary>sum</summary>',
      ),
    );
    assert.equal(draft.body, 'sum');
  });

  test('may be unescaped HTML', async () => {
    const text = rss(
      '<title>A</title><link>https://site.example/1</link><description><p>One <b>two</b> &amp; three</p></description>',
    );
    assert.equal((await articleOf(text)).draft.body, 'One **two** & three');
  });

  test('may be plain text, whose characters are not markup', async () => {
    const text = rss(
      '<title>A</title><link>https://site.example/1</link><description>2 * 3 * 4 is List&lt;String&gt;\n\nEnd.</description>',
    );
    assert.match(
      (await articleOf(text)).draft.body,
      /^2 \\\* 3 \\\* 4 is List(?:\\<|&lt;)String(?:\\>|&gt;|>)\n\nEnd\.$/,
    );
  });

  test('contains no script', async () => {
    const text = rss(
      '<title>A</title><link>https://site.example/1</link><description>&lt;script&gt;alert(1)&lt;/script&gt;&lt;p onclick="x()"&gt;ok&lt;/p&gt;</description>',
    );
    assert.equal((await articleOf(text)).draft.body, 'ok');
  });
});

test('enclosures and pictures of an entry are read, and episodes are linked', async () => {
  const text = rss(
    `<title>Episode</title><link>https://site.example/1</link><description>Listen.</description>
    <enclosure url="/a.mp3" length="34000000" type="audio/mpeg"/><itunes:duration>1:02:30</itunes:duration>
    <media:group><media:content url="/v.mp4" medium="video"/><media:thumbnail url="/t.jpg"/></media:group>`,
    '',
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/"',
  );
  const {draft} = await articleOf(text);
  assert.deepEqual(draft.enclosures, [
    {url: 'https://site.example/a.mp3', type: 'audio/mpeg', size: 34_000_000, duration: 3750},
    {url: 'https://site.example/v.mp4', type: 'video/*', duration: 3750},
  ]);
  assert.equal(draft.image?.url, 'https://site.example/t.jpg');
  assert.match(draft.body, /^Listen\.\n\nAudio: \[a\.mp3\]\(https:\/\/site\.example\/a\.mp3\) \(63 min, 34\.0 MB\)/);
});

test('authors are read by name, without mail addresses', async () => {
  const bylineOf = async (author: string) =>
    (await firstOf(rss(`<title>A</title><author>${author}</author>`))).facts.byline;
  assert.equal(await bylineOf('ann@site.example (Ann Holm)'), 'Ann Holm');
  assert.equal(await bylineOf('Ann Holm &lt;ann@site.example&gt;'), 'Ann Holm');
  assert.equal(await bylineOf('ann@site.example'), undefined);
  const people = '<author><name>Ann Holm</name></author><author><name>Per Lind</name></author>';
  assert.equal((await firstOf(atom('<title>A</title>', '<author><name>Desk</name></author>'))).facts.byline, 'Desk');
  assert.equal((await firstOf(atom(people))).facts.byline, 'Ann Holm, Per Lind');
});

describe('the identity of an entry', () => {
  const identityOf = async (text: string) => (await firstOf(text)).identity;

  test('survives edits and a move to https', async () => {
    const before = await identityOf(rss('<guid>http://site.example/1</guid><title>A</title>'));
    const after = await identityOf(
      rss('<guid>https://site.example/1</guid><title>B</title><description>New</description>'),
    );
    assert.equal(after, before);
  });

  test('is the same in every format', async () => {
    const identities = await Promise.all([
      identityOf(rss('<guid isPermaLink="false">urn:1</guid><title>A</title>')),
      identityOf(atom('<title>A</title>')),
      identityOf(JSON.stringify({version: 'https://jsonfeed.org/version/1', items: [{id: 'urn:1', title: 'A'}]})),
      identityOf(`${rss('<guid>urn:1</guid><title>A')}`),
    ]);
    assert.equal(new Set(identities).size, 1);
  });

  test('differs between entries without ids', async () => {
    const {entries} = await parse(
      rss(
        '<title>A</title></item><item><title>B</title></item><item><description>C</description></item><item><description>D</description>',
      ),
    );
    assert.equal(new Set(entries.map(({identity}) => identity)).size, 4);
  });
});
