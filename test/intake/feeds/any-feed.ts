import assert from 'node:assert/strict';
import {InputError} from '../../../source/article/article.ts';
import {type ParsedFeed, parseFeed} from '../../../source/intake/feeds/feeds.ts';
import fc, {anyCharacters} from '../../support/fast-check.ts';
import {items} from '../items.ts';

const controls = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** Parses a feed; undefined if it is refused with a sentence. Any other error fails the test. */
export async function parseFeedText(text: string): Promise<ParsedFeed | undefined> {
  return parseFeed(Buffer.from(text)).catch(error => {
    if (error instanceof InputError) return undefined;
    throw error;
  });
}

/** A feed in each format. */
export const feeds = [
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><link>https://ex.test/</link><ttl>60</ttl><skipHours><hour>1</hour></skipHours><item><title>One &amp; two</title><link>/1</link><guid isPermaLink="true">https://ex.test/1</guid><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate><author>a@ex.test (Ann)</author><category>x</category><enclosure url="a.mp3" type="audio/mpeg" length="9"/><media:group><media:content url="v" medium="video"/></media:group><description>&lt;p&gt;short&lt;/p&gt;</description><content:encoded><![CDATA[<p>the <b>full</b> text</p>]]></content:encoded></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ex.test/a/" xml:lang="en"><title>T</title><entry><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">O<em>n</em>e</div></title><link href="b" rel="alternate"/><updated>2026-01-05T10:00:00Z</updated><author><name>Ann</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>one <a href="../x">rel</a><br/>four</p></div></content></entry></feed>`,
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="u"><title>T</title><items><rdf:Seq><rdf:li resource="https://ex.test/1"/></rdf:Seq></items></channel><item rdf:about="https://ex.test/1"><title>One</title><link>https://ex.test/1</link></item></rdf:RDF>`,
  `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","url":"https://ex.test/1","title":"One","content_html":"<p>x</p>","attachments":[{"url":"https://ex.test/a.mp3","mime_type":"audio/mpeg"}],"authors":[{"name":"Ann"}]}]}`,
];

/** Parts of feeds, and attacks on their readers. */
export const feedPieces = fc.constantFrom(
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
export const mutatedFeed: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...feeds),
    fc.array(fc.tuple(fc.nat(2000), fc.nat(60), fc.oneof(feedPieces, anyCharacters({maxLength: 5}))), {
      maxLength: 6,
    }),
  )
  .map(([feed, changes]) =>
    changes.reduce((text, [place, length, piece]) => {
      const start = place % (text.length + 1);
      return text.slice(0, start) + piece + text.slice(start + length);
    }, feed),
  );

/** Asserts that a text has safe entries, or is refused with one sentence. */
export async function assertReadsFeed(text: string): Promise<void> {
  const feed = await parseFeedText(text);
  if (feed === undefined) return;
  const {entries, ...facts} = feed;
  const shown = entries.map(({content, source, ...keys}) => ({...keys, ...content().facts}));
  for (const line of JSON.stringify([facts, shown]).split('\\n')) assert.doesNotMatch(line, controls);
  for (const {url} of entries) assert.ok(url === undefined || /^https?:/.test(url));
  const {captured} = await items(text, {name: 'feed.xml'});
  for (const {draft} of captured) assert.doesNotMatch([draft.title, draft.byline, draft.body].join(''), controls);
}
