import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {tidyByline} from '../../../source/intake/html/byline.ts';
import {page, paragraphs, paragraphsHtml} from '../pages.ts';
import {read} from '../read.ts';

const jsonLd = (things: unknown) => `<script type="application/ld+json">${JSON.stringify(things)}</script>`;
const story = `<article><h1>Plough</h1>${paragraphsHtml}</article>`;

describe('the facts of a page', () => {
  test('come from the article in JSON-LD whose headline is printed, not from a related one', async () => {
    const {byline, published} = await read(
      page(
        story,
        jsonLd([
          {'@type': 'NewsArticle', headline: 'Gulls', author: 'Nils Aker', datePublished: '2022-05-01'},
          {'@type': 'NewsArticle', headline: 'Plough', author: 'Anna Holm', datePublished: '2023-01-12'},
        ]),
      ),
    );
    assert.deepEqual([byline, published], ['Anna Holm', '2023-01-12']);
  });

  test('come from a recipe, and from the page in a graph without an article', async () => {
    const recipe = await read(
      page(
        story,
        jsonLd({'@type': 'Recipe', name: 'Plough', author: {name: 'Anna Holm'}, datePublished: '2021-03-04'}),
      ),
    );
    assert.deepEqual([recipe.byline, recipe.published], ['Anna Holm', '2021-03-04']);
    const graph = {
      '@graph': [
        {'@type': 'WebPage', name: 'Ploughs', datePublished: '2023-01-12'},
        {'@type': 'WebSite', name: 'Post'},
      ],
    };
    assert.equal((await read(page(story, jsonLd(graph)))).published, '2023-01-12');
  });

  test('include all authors that meta tags repeat', async () => {
    const names = ['Anna Holm', 'Per Lind', 'Jo Berg'];
    const tags = names.map(name => `<meta name="citation_author" content="${name}">`).join('');
    assert.equal((await read(page(story, tags))).byline, 'Anna Holm, Per Lind, Jo Berg');
  });

  test('include all authors that are marked beside each other, without their employers', async () => {
    const creators = ['Anna Holm<br>Valley University', 'Per Lind'].map(
      name => `<span class="ltx_creator ltx_role_author"><span class="ltx_personname">${name}</span></span>`,
    );
    assert.equal(
      (await read(page(story.replace('</h1>', `</h1><div>${creators.join(' ')}</div>`)))).byline,
      'Anna Holm, Per Lind',
    );
    const links = '<p>By <a rel="author" href="/a">Anna Holm</a> and <a rel="author" href="/p">Per Lind</a></p>';
    const comment = '<div><p>True. <a rel="author" href="/n">Nils Aker</a></p></div>';
    const draft = await read(
      page(story.replace('</h1>', `</h1>${links}`).replace('</article>', `</article>${comment}`)),
    );
    assert.equal(draft.byline, 'Anna Holm, Per Lind');
    assert.ok(draft.body.startsWith(paragraphs[0] ?? ''));
  });

  for (const [name, mark] of Object.entries({
    monolith: '<!-- Saved from https://post.example/plough at 2023-01-13T09:12:44Z using monolith v2.8.1 -->',
    HTTrack: '<!-- Mirrored from post.example/plough by HTTrack Website Copier/3.x, Fri, 13 Jan 2023 09:12:44 GMT -->',
    'Save Page WE': '<meta name="savepage-url" content="https://post.example/plough">',
    SingleFileZ: '<!--\n Page saved with SingleFileZ \n url: https://post.example/plough \n-->',
    'an old SingleFile': '<!--\n Archive processed by SingleFile \n url: https://post.example/plough \n-->',
  }))
    test(`include the address that ${name} writes into a saved page`, async () =>
      assert.equal((await read(page(story, mark))).url, 'https://post.example/plough'));
});

describe('the date of a page is not', () => {
  for (const [what, html, head = ''] of [
    [
      'a date that nobody set',
      story,
      jsonLd({'@type': 'Article', headline: 'Plough', datePublished: '1970-01-01T00:00:00Z'}),
    ],
    ['that of a ticker', `<header><ul><li><time datetime="2026-03-01">1 March</time> Gulls</li></ul></header>${story}`],
    [
      'that of a quoted post',
      story.replace(
        '</h1>',
        '</h1><blockquote class="twitter-tweet"><p>Bring a chair.</p><a>January 12, 2023</a></blockquote>',
      ),
    ],
    ['one in the first sentence', story.replace('</h1>', '</h1><p>The pier was opened on 3 May 1911.</p>')],
  ] as const)
    test(what, async () => assert.equal((await read(page(html, head))).published, undefined));
});

test('sentences that mention a date are a part of the story', async () => {
  const {body} = await read(page(story.replace('</h1>', '</h1><p>The pier was opened on 3 May 1911.</p>')));
  assert.match(body, /^The pier was opened on 3 May 1911\./);
});

test('a name beside the date is the author', async () => {
  const {byline, published} = await read(
    page(story.replace('</h1>', '</h1><p class="meta">Anna Holm, 12 January 2023</p>')),
  );
  assert.deepEqual([byline, published], ['Anna Holm', '2023-01-12']);
});

describe('the headline of a page', () => {
  const titled = (title: string, body: string, head = '') =>
    read(page(`${body}${paragraphsHtml}`, head).replace('<title>Plough news</title>', `<title>${title}</title>`));
  for (const [what, title, body, head = ''] of [
    ['goes on after a line break', 'The long way to the plough | Post', '<h1>The long way<br>to the plough</h1>'],
    [
      'is not the only large heading if that is the site',
      'The long way to the plough « Valley Post',
      '<h1><a href="/">Valley Post</a></h1><h2>The long way to the plough</h2>',
    ],
    [
      'is smaller than the name of the site',
      'Valley Post: The long way to the plough',
      '<h1>Valley Post</h1><h3>The long way to the plough</h3>',
    ],
    [
      'is not the name of the site in its metadata',
      'The long way to the plough — Post',
      '<h1>Post</h1><h2>The long way to the plough</h2>',
      '<meta property="og:site_name" content="Post"><meta property="og:title" content="Post">',
    ],
  ] as const)
    test(what, async () => assert.equal((await titled(title, body, head)).title, 'The long way to the plough'));

  for (const [what, heading, standfirst] of [
    [
      'a subtitle within it',
      'The long way to the plough<span class="subtitle">Why it takes all day</span>',
      'Why it takes all day',
    ],
    ['small words that no metadata state', 'The long way to the plough <small>And back</small>', 'And back'],
    ['the subject above it', '<span>Roads</span><span>The long way to the plough</span>', undefined],
  ] as const)
    test(`does not include ${what}`, async () => {
      const draft = await titled('The long way to the plough - Valley Post', `<article><h1>${heading}</h1></article>`);
      assert.deepEqual([draft.title, draft.standfirst], ['The long way to the plough', standfirst]);
      assert.ok(!draft.body.includes(standfirst ?? 'Roads'));
    });

  test('keeps emphasis and a part that its metadata include', async () => {
    const heading = '<h1>The long <em>way</em> <span class="deck">to the plough</span></h1>';
    assert.equal((await titled('The long way to the plough', heading)).title, 'The long way to the plough');
  });
});

test('the author of a comment is not the author of the page', async () => {
  const comment =
    '<div id="comments"><div itemprop="comment"><span itemprop="author" rel="author" class="author">Otto Weil</span><p>My own plough is red.</p></div></div>';
  const story = `<article><h1>Plough</h1>${paragraphsHtml}</article>`;
  assert.equal((await read(page(`${story}${comment}`))).byline, undefined);
  const signed = story.replace('</h1>', '</h1><a rel="author">Anna Holm</a>');
  assert.equal((await read(page(`${comment}${signed}`))).byline, 'Anna Holm');
});

describe('a byline keeps', () => {
  for (const [text, names] of Object.entries({
    'Theresa May, Anna Holm': 'Theresa May, Anna Holm',
    'April Jones and June Lind': 'April Jones, June Lind',
    'José Ortega y Gasset': 'José Ortega y Gasset',
    'Santiago Ramón y Cajal, Ana Ruiz': 'Santiago Ramón y Cajal, Ana Ruiz',
    'Ana Ruiz y Luis de la Torre': 'Ana Ruiz, Luis de la Torre',
    'João Silva e Maria Costa': 'João Silva, Maria Costa',
  }))
    test(text, () => assert.equal(tidyByline(text), names));
});
