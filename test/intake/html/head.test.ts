import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {tidyByline} from '../../../source/intake/html/byline.ts';
import {page, paragraphsHtml} from '../pages.ts';
import {read} from '../read.ts';

const ld = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify({'@type': 'NewsArticle', ...(value as object)})}</script>`;
const draftOf = (top: string, head = '') => read(page(`<article>${top}${paragraphsHtml}</article>`, head));

describe('the headline of a page', () => {
  const title = 'Valley towns share a plough, and a stick';
  test('is the printed one if the metadata are shortened', async () => {
    const head = '<meta property="og:title" content="Valley towns share plough">';
    assert.equal((await draftOf(`<h1>${title}</h1>`, head)).title, title);
  });

  test('is not the name of the site, however large it is', async () => {
    const head = `<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="${title}">`;
    assert.equal((await draftOf('<h1>Valley Post</h1>', head)).title, title);
  });

  test('ends at the line of the page that begins the title', async () => {
    const html = page(`<article><p>${title}</p>${paragraphsHtml}</article>`).replace('Plough news', `${title} - Post`);
    assert.equal((await read(html)).title, title);
  });
});

describe('the day of a page', () => {
  test('is the printed one, with the offset computed from the UTC timestamp', async () => {
    const head = ld({datePublished: '2019-11-20T02:53:04Z'});
    const {published} = await draftOf('<h1>Plough</h1><p>Nov. 19, 2019, 9:53 p.m.</p>', head);
    assert.equal(published, '2019-11-19T21:53-05:00');
    assert.equal((await draftOf('<h1>Plough</h1><p>November 19, 2019</p>', head)).published, '2019-11-19');
  });

  test('is that of the metadata if the page prints the same, none, or one of another week', async () => {
    const head = ld({datePublished: '2019-11-20T02:53:04Z'});
    for (const line of ['November 20, 2019', 'Plough day', 'November 2, 2019'])
      assert.equal((await draftOf(`<h1>Plough</h1><p>${line}</p>`, head)).published, '2019-11-20T02:53:04Z', line);
  });

  test('is the printed one if there are no metadata, else the one in the address', async () => {
    assert.equal((await draftOf('<h1>Plough</h1><p>By Anna Holm on 3 February 2019</p>')).published, '2019-02-03');
    const address = '<link rel="canonical" href="https://example.org/2019/02/04/plough">';
    assert.equal((await draftOf('<h1>Plough</h1>', address)).published, '2019-02-04');
  });
});

describe('a byline', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['By Anna Holm', 'Anna Holm'],
    ['by Anna Holm and Per Lind', 'Anna Holm, Per Lind'],
    ['Von Anna Holm und Per Lind', 'Anna Holm, Per Lind'],
    ['ANNA HOLM, AP Auto Writer', 'Anna Holm'],
    ['By ANNA HOLM, MARY CLARE LIND and PER LINDAssociated Press', 'Anna Holm, Mary Clare Lind, Per Lind'],
    ['By Anna HolmNovember 15, 2019', 'Anna Holm'],
    ['Anna Holm | Valley Media for Post.com', 'Anna Holm'],
    ['Anna Holm, Valley.com', 'Anna Holm'],
    ['Anna Holm Senior Contributor', 'Anna Holm'],
    ['Anna Holm Valley Post', 'Anna Holm'],
    ['Anna Holm (anna@example.org) @anna', 'Anna Holm'],
    ['Anna McDonald', 'Anna McDonald'],
    ['Anna Holm in London', 'Anna Holm'],
    ['Kim Jong In AND ANNA HOLM', 'Kim Jong In, Anna Holm'],
    ['Maria E Silva e Ana Pérez', 'Maria E Silva, Ana Pérez'],
    ['Autor: Ana Pérez', 'Ana Pérez'],
    ['Reuters', 'Reuters'],
    ['Anna', 'Anna'],
    ['https://example.org/anna', undefined],
    ['null', undefined],
    ['', undefined],
  ];
  for (const [text, names] of cases)
    test(`“${text}” names ${names ?? 'nobody'}`, () => assert.equal(tidyByline(text, 'Valley Post'), names));

  test('is the printed one if the metadata name only the publication, or fewer people', async () => {
    const top = '<h1>Plough</h1><p class="byline">By Anna Holm and Per Lind</p>';
    for (const author of [{name: 'Valley Post'}, {name: 'Anna Holm'}])
      assert.equal((await draftOf(top, ld({author, publisher: {name: 'Valley Post'}}))).byline, 'Anna Holm, Per Lind');
  });

  test("is found in a link to the author's page", async () => {
    const {byline} = await draftOf('<h1>Plough</h1><div><a href="/author/anna-holm">Anna Holm</a></div>');
    assert.equal(byline, 'Anna Holm');
  });
});
