import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc, {runs} from '../../support/fast-check.ts';
import {assertLinear} from '../../support/growth.ts';
import {items} from '../items.ts';
import {assertReadsFeed, feedPieces, feeds, mutatedFeed, parseFeedText} from './any-feed.ts';

const numRuns = runs(100);

const rss = (rest: string) => `<rss version="2.0"><channel><title>T</title><item><title>One</title>${rest}`;

describe('any input', () => {
  const inputs: readonly (readonly [string, fc.Arbitrary<string>])[] = [
    ['mutated', mutatedFeed],
    ['truncated', fc.tuple(fc.constantFrom(...feeds), fc.nat(1500)).map(([feed, end]) => feed.slice(0, end))],
    ['made of pieces', fc.array(feedPieces, {maxLength: 30}).map(parts => `<rss><channel>${parts.join('')}`)],
    ['of random bytes', fc.uint8Array({maxLength: 300}).map(bytes => Buffer.from(bytes).toString('latin1'))],
  ];
  for (const [what, input] of inputs) {
    test(`${what} has safe entries or is refused with one sentence`, async () => {
      await fc.assert(fc.asyncProperty(input, assertReadsFeed), {numRuns});
    });
  }

  test('truncated has the entries before the end', async () => {
    const feed = await parseFeedText(
      `${rss('</item>')}<item><title>Two</title><link>https://ex.test/2</link><guid>https`,
    );
    assert.deepEqual(
      feed?.entries.map(({title}) => title),
      ['One', 'Two'],
    );
  });

  test('without end tags, or inside a page, has its entries', async () => {
    const open = await parseFeedText(`${rss('')}<item><title>Two</title><item><title>Three</title></channel></rss>`);
    assert.deepEqual(
      open?.entries.map(({title}) => title),
      ['One', 'Two', 'Three'],
    );
    const inside = await parseFeedText(`<html><body>${rss('</item></channel></rss>')}</body></html>`);
    assert.deepEqual(
      inside?.entries.map(({title}) => title),
      ['One'],
    );
  });
});

describe('a hostile feed', () => {
  test('cannot have its entities expanded, internal or external', async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>${rss('<description>&b;&x;</description></item></channel></rss>')}`;
    const [entry] = (await parseFeedText(bomb))?.entries ?? [];
    assert.equal(entry?.content().content?.text, '&b;&x;');
  });

  test('cannot change a prototype', async () => {
    await parseFeedText(
      rss(
        '<__proto__><polluted>1</polluted></__proto__><constructor><prototype><polluted>1</polluted></prototype></constructor></item>',
      ),
    );
    await parseFeedText('{"version":"https://jsonfeed.org/version/1","items":[{"__proto__":{"polluted":1}}]}');
    assert.ok(!('polluted' in {}));
  });

  const floods: Readonly<Record<string, (size: number) => string>> = {
    'nested elements': size => rss('<a>'.repeat(size) + '</a>'.repeat(size)),
    'stray end tags': size => rss('<a>'.repeat(size) + '</b>'.repeat(size)),
    'unclosed elements in a text': size => rss(`<description>${'<description>'.repeat(size)}`),
    'nested entries': size => rss('<item>'.repeat(size / 4)),
    'unclosed CDATA sections': size => rss(`<description>${'<![CDATA['.repeat(size)}`),
    'unclosed comments': size => rss(`<description>${'<!--'.repeat(size)}`),
    namespaces: size => rss(Array.from({length: size}, (_, index) => `<a xmlns:n${index}="u">`).join('')),
    attributes: size => rss(`<a ${Array.from({length: size}, (_, index) => `n${index}="v"`).join(' ')}>`),
    'brackets in the name of a person': size =>
      rss(`<author>${'('.repeat(size)}</author><dc:creator>${'<a@b '.repeat(size)}</dc:creator>`),
    'tags in a title': size => rss('</item>').replace('One', '&lt;b '.repeat(size)),
    'spaces in a date': size => rss(`<pubDate>${'1 '.repeat(size)}</pubDate>`),
    categories: size => rss('<category>x</category>'.repeat(size)),
    'comments before the root': size => `${'<!-- -->'.repeat(size)}${rss('')}`,
    'unclosed comments before the root': size => `${'<!--'.repeat(size)}${rss('')}`,
  };
  for (const [what, text] of Object.entries(floods)) {
    test(`with ${what} is read in linear time`, () =>
      assertLinear(async size => {
        const feed = await parseFeedText(text(size));
        for (const entry of feed?.entries.slice(0, 10) ?? []) entry.content();
        await items(text(size), {name: 'feed.xml'});
      }, 20_000));
  }

  test('with too many entries is cut, and says so', async () => {
    const text = rss('</item>') + '<item><link>https://ex.test/1</link></item>'.repeat(30_000);
    const feed = await parseFeedText(text);
    assert.deepEqual([feed?.entries.length, feed?.isCut], [20_000, true]);
  });
});
