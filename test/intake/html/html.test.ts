import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {page, paragraphs, paragraphsHtml} from '../pages.ts';
import {read} from '../read.ts';

const address = 'https://example.org/news/plough';
const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const story = (extra: string) => page(`<article><h1>Plough</h1>${paragraphsHtml}${extra}</article>`);

describe('the metadata of a page', () => {
  test('come from JSON-LD before meta tags', async () => {
    const news = {
      '@type': ['Thing', 'NewsArticle'],
      headline: 'Valley towns share a plough',
      author: [{name: 'Anna Holm'}, {name: 'Per Lind'}],
      publisher: {name: 'Valley Post'},
      dateline: 'Pass',
      datePublished: '2019-02-03T18:07:00+01:00',
      dateModified: '2019-02-04',
      image: {url: '/plough.jpg', caption: 'The plough', creditText: 'Anna Holm'},
      mainEntityOfPage: {'@id': address},
    };
    const meta =
      '<meta property="og:title" content="Other"><meta name="author" content="Other"><meta property="article:tag" content="snow">';
    for (const value of [news, [{'@type': 'WebSite'}, news], {'@graph': [{'@type': 'Person'}, news]}]) {
      const {body: _, ...facts} = await read(page(paragraphsHtml, meta + ld(value)));
      assert.deepEqual(facts, {
        title: 'Valley towns share a plough',
        byline: 'Anna Holm, Per Lind',
        source: 'Valley Post',
        place: 'Pass',
        url: address,
        published: '2019-02-03T18:07:00+01:00',
        modified: '2019-02-04',
        language: 'en',
        image: {url: 'https://example.org/plough.jpg', caption: 'The plough', credit: 'Anna Holm'},
        tags: ['snow'],
      });
    }
  });

  test('come from JSON-LD with references by id, and from JSON with mistakes', async () => {
    const graph = {
      '@graph': [
        {'@type': 'Article', headline: 'Plough', author: {'@id': '#anna'}, publisher: {'@id': '#post'}},
        {'@type': 'Person', '@id': '#anna', name: 'Anna Holm'},
        {'@type': 'Organization', '@id': '#post', name: 'Valley Post'},
      ],
    };
    const loose =
      '<script type="application/ld+json">{"@type": "Article", "headline": "Plough\nshare", "author": ["Anna Holm",], "publisher": {"name": "Valley Post"},}</script>';
    for (const head of [ld(graph), loose]) {
      const draft = await read(page(paragraphsHtml, head));
      assert.deepEqual([draft.byline, draft.source], ['Anna Holm', 'Valley Post']);
    }
  });

  test('come from meta tags if JSON-LD is broken', async () => {
    const head =
      '<script type="application/ld+json">{"@type": </script><meta property="og:title" content="Plough &amp;amp; snow"><meta property="og:site_name" content="Valley Post"><meta name="author" content="By Anna Holm"><meta name="citation_date" content="2019/02/03">';
    const draft = await read(page(paragraphsHtml, head));
    assert.deepEqual(
      [draft.title, draft.source, draft.byline, draft.published],
      ['Plough & snow', 'Valley Post', 'Anna Holm', '2019-02-03'],
    );
  });

  test('come from marked text if nothing else has them', async () => {
    const draft = await read(
      story('<p>By <a rel="author" href="/anna">Anna Holm</a>, <time datetime="2019-02-03T18:07Z">Sunday</time></p>'),
    );
    assert.deepEqual([draft.title, draft.byline, draft.published], ['Plough', 'Anna Holm', '2019-02-03T18:07Z']);
  });

  test('include the headline as printed, without the name of the site', async () => {
    const draft = await read(
      page(
        `<article><h1>Valley towns share a plough</h1>${paragraphsHtml}</article>`,
        '<meta property="og:title" content="Valley towns share a plough | Valley Post">',
      ),
    );
    assert.equal(draft.title, 'Valley towns share a plough');
    assert.doesNotMatch(draft.body, /share a plough/);
  });

  test('include a standfirst only if the page prints it, and then not in the body', async () => {
    const meta = '<meta name="description" content="Four winters of quarrel are over.">';
    const printed = await read(
      page(`<article><h2>Four winters of quarrel are over.</h2>${paragraphsHtml}</article>`, meta),
    );
    assert.equal(printed.standfirst, 'Four winters of quarrel are over.');
    assert.doesNotMatch(printed.body, /Four winters of quarrel/);
    assert.equal((await read(page(paragraphsHtml, meta))).standfirst, undefined);
  });

  test('include no standfirst if the description is the first paragraph of the story', async () => {
    const meta = '<meta name="description" content="Four winters of quarrel are over.">';
    const draft = await read(
      page(`<article><p>Four winters of quarrel are over.</p>${paragraphsHtml}</article>`, meta),
    );
    assert.equal(draft.standfirst, undefined);
    assert.match(draft.body, /^Four winters of quarrel/);
  });

  test('include caption and credit of the lead image, which the body does not repeat', async () => {
    const figure =
      '<figure><img src="/plough.jpg" alt="A plough"><figcaption>A plough in the snow. <span class="credit">Photograph: Anna Holm</span></figcaption></figure>';
    const draft = await read(page(`<article><h1>Plough</h1>${figure}${paragraphsHtml}</article>`), {address});
    assert.deepEqual(draft.image, {
      url: 'https://example.org/plough.jpg',
      caption: 'A plough in the snow.',
      credit: 'Anna Holm',
    });
    assert.doesNotMatch(draft.body, /in the snow|plough\.jpg/);
  });

  test('include the lead image, which the body does not repeat in another size', async () => {
    const meta = '<meta property="og:image" content="https://example.org/snow-plough.jpg?w=1200">';
    const image = '<p><img src="/small/snow-plough-300x200.jpg" alt="A plough"></p>';
    const draft = await read(page(`<article>${paragraphsHtml}${image}${paragraphsHtml}</article>`, meta), {address});
    assert.equal(draft.image?.url, 'https://example.org/snow-plough.jpg?w=1200');
    assert.doesNotMatch(draft.body, /!\[/);
  });
});

describe('the body of a page', () => {
  test('has its paragraphs, without navigation, scripts, styles and buttons', async () => {
    const {body} = await read(
      page(
        `<style>p{color:red}</style><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Plough</h1><script>alert('leak')</script>${paragraphsHtml}<p>Share on Facebook</p><p><a href="/x">Read this other story too</a></p></article><footer><p>© 2019 Valley Post</p></footer>`,
      ),
    );
    assert.deepEqual(body.split('\n\n'), paragraphs);
  });

  test('has absolute links, from the address of the page or its base', async () => {
    const link = '<p>The council, which met <a href="../minutes?id=1">on Monday in the hall</a>, agreed at once.</p>';
    assert.match(
      (await read(story(link), {address})).body,
      /met \[on Monday in the hall\]\(https:\/\/example\.org\/minutes\?id=1\), agreed/,
    );
    const based = story(link).replace('<title>', '<base href="https://example.net/a/b/"><title>');
    assert.match((await read(based, {address})).body, /\(https:\/\/example\.net\/a\/minutes\?id=1\)/);
  });

  test('has links from the address in the comment of a browser or SingleFile, which is that of the page', async () => {
    const link = '<p>The council, which met <a href="/minutes">on Monday in the hall</a>, agreed at once.</p>';
    for (const comment of [
      `<!-- saved from url=(0032)${address} -->`,
      `<!--\n Page saved with SingleFile \n url: ${address} \n saved date: Sat Mar 09 2024\n-->`,
    ]) {
      const draft = await read(story(link).replace('<html', `${comment}\n<html`));
      assert.equal(draft.url, address);
      assert.match(draft.body, /\(https:\/\/example\.org\/minutes\)/);
    }
    const other = await read(story(link).replace('<html', '<!-- saved from url=(0014)about:internet -->\n<html'));
    assert.equal(other.url, undefined);
  });

  test('has only the text of links that cannot be opened', async () => {
    for (const href of [
      '../minutes',
      'javascript:alert(1)',
      'data:text/html,x',
      '#note',
      'java\nscript:alert(1)',
      '&#106;avascript:x',
    ]) {
      const {body} = await read(
        story(`<p>The council, which met <a href="${href}">on Monday</a>, agreed at once, it said.</p>`),
      );
      assert.match(body, /which met on Monday, agreed/, href);
    }
  });

  test('keeps code with its language, lists, quotations and tables', async () => {
    const {body} = await read(
      story(
        `<pre class="highlight"><code class="language-js">if (a &lt; b) {\n  go();\n}</code></pre>
<ul><li>snow, which is white, and cold</li><li>ice, which is neither, it is said</li></ul>
<blockquote><p>Nobody could argue with the stick, the mayor said on Monday.</p></blockquote>
<table><thead><tr><th>Town</th><th>Days</th></tr></thead><tbody><tr><td>Upper</td><td>10</td></tr><tr><td>Lower</td><td>11</td></tr></tbody></table>`,
      ),
    );
    assert.match(body, /```js\nif \(a < b\) \{\n {2}go\(\);\n\}\n```/);
    assert.match(body, /^- +snow, which is white, and cold$/m);
    assert.match(body, /^> Nobody could argue/m);
    assert.match(body, /^\| Town \| Days \|\n\| --- \| --- \|\n\| Upper \| 10 {2}\|$/m);
  });

  test('has no HTML, whatever is in a table', async () => {
    const {body} = await read(
      story(
        '<table><tr><td><ul><li>a list, in a table, of things</li></ul></td><td>and a cell, with text, beside it</td></tr></table>',
      ),
    );
    assert.match(body, /a list, in a table, of things/);
    assert.match(body, /and a cell, with text, beside it/);
    assert.doesNotMatch(body, /</);
  });

  test('has pictures with their captions as their text', async () => {
    const figure = '<figure><img src="/stick.jpg" alt="A stick"><figcaption>The stick, in use</figcaption></figure>';
    const {body} = await read(story(figure), {address});
    assert.match(body, /!\[The stick, in use\]\(https:\/\/example\.org\/stick\.jpg\)/);
  });

  test('does not include the title of a page without head and body tags', async () => {
    const head =
      '<!doctype html>\n<meta charset="utf-8"><title>Plough</title>\n<meta name="author" content="Anna Holm">';
    const {title, byline, body} = await read(`${head}<article><h1>Plough</h1>${paragraphsHtml}</article>`);
    assert.deepEqual([title, byline], ['Plough', 'Anna Holm']);
    assert.equal(body, paragraphs.join('\n\n'));
    assert.equal((await read(`${head}${paragraphsHtml}`)).body, paragraphs.join('\n\n'));
  });

  test('has the text of a page whose root is swallowed by an unclosed quote', async () => {
    const {title, body} = await read(story('').replace('lang="en"', 'lang="en'));
    assert.equal(title, 'Plough');
    assert.match(body, /Three towns/);
  });
});
