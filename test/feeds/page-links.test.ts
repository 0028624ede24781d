import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {feedLinksOf} from '../../source/feeds/page-links.ts';
import fc from '../support/fast-check.ts';

const page = 'https://example.org/blog/post';
const addresses = (html: string) => feedLinksOf(html, page).map(({address}) => address);

suite('feeds that a page names', () => {
  test('declared feeds come first, comment feeds last, each once', () => {
    const html = `<!doctype html><title>x</title>
      <link rel=alternate type="application/rss+xml" title="Comments on &quot;Post&quot;" href="comments/feed/">
      <link rel="alternate" type="application/rss+xml" title="Example &raquo; Feed" href="/feed/">
      <LINK REL="Alternate Feed" TYPE="application/atom+xml; charset=utf-8" HREF="//example.org/atom.xml">
      <link rel="alternate" type="application/feed+json" href="https://example.org/feed.json">
      <link rel="alternate" type="application/rss+xml" href="/feed/">
      <a href="/feed/">RSS</a> <a href="/other.rss"><b>News</b> as RSS</a>`;
    assert.deepEqual(feedLinksOf(html, page), [
      {address: 'https://example.org/feed/', title: 'Example » Feed', isDeclared: true},
      {address: 'https://example.org/atom.xml', isDeclared: true},
      {address: 'https://example.org/feed.json', isDeclared: true},
      {address: 'https://example.org/blog/comments/feed/', title: 'Comments on "Post"', isDeclared: true},
      {address: 'https://example.org/other.rss', title: 'News as RSS', isDeclared: false},
    ]);
  });

  test('addresses are resolved against the base of the page', () => {
    const html =
      '<base href="https://cdn.example.org/x/"><link rel="alternate" type="application/rss+xml" href="feed">';
    assert.deepEqual(addresses(html), ['https://cdn.example.org/x/feed']);
  });

  test('other languages, APIs, style sheets and scripts are not feeds', () => {
    const html = `<link rel="alternate" hreflang="de" href="/de/"><link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
      <link rel="alternate" type="application/json+oembed" href="/oembed?url=feed"><link rel="stylesheet" type="text/css" href="/feed.css">
      <link rel="alternate" type="application/rss+xml" href="javascript:feed()"><link rel="alternate" type="application/rss+xml" href="">
      <a href="mailto:feed@example.org">x</a><a href="/feedback">Feedback</a><a href="/about">About</a>`;
    assert.deepEqual(addresses(html), []);
  });

  test('no page throws, and every address is http or https', () => {
    const pieces = fc.constantFrom(
      '<link rel=alternate type=application/rss+xml href=',
      '<base href=',
      '<a href=',
      '"',
      '>',
      '/feed',
      'data:,',
      '</a>',
      '\x1b]',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), parts => {
        for (const address of addresses(parts.join(''))) assert.match(address, /^https?:\/\//);
      }),
    );
  });
});
