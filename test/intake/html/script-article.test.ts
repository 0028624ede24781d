import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {findScriptArticle} from '../../../source/intake/html/script-article.ts';
import fc from '../../support/fast-check.ts';
import {page, paragraphs} from '../pages.ts';
import {read} from '../read.ts';

const built = (data: unknown, shown = '<div id="app"></div>') =>
  page(`${shown}<script type="application/json">${JSON.stringify(data)}</script>`);

describe('a page that only a script fills', () => {
  for (const [what, body] of Object.entries({
    'blocks with HTML': paragraphs.map(text => ({type: 'p', html: `<p>${text}</p>`})),
    'a list of texts': paragraphs,
    'one HTML text': paragraphs.map(text => `<p>${text}</p>`).join(''),
    'text with line ends': paragraphs.join('\n\n'),
  }))
    test(`is read from data with ${what}`, async () => {
      const article = {headline: 'Plough & stick', authors: [{name: 'Anna Holm'}], datePublished: '2019-11-20', body};
      const draft = await read(built({props: {menu: [{title: 'Home', body: ['News', 'Sport']}], page: {article}}}));
      assert.deepEqual([draft.title, draft.byline, draft.published], ['Plough & stick', 'Anna Holm', '2019-11-20']);
      assert.equal(draft.body, paragraphs.join('\n\n'));
    });

  test('is refused if its data contain no article', async () => {
    await assert.rejects(read(built({title: 'Shop', body: ['One', 'Two']})), /browser that runs scripts/);
  });

  test('is read as it is shown if it shows an article', async () => {
    const shown = `<article><h1>Plough</h1>${paragraphs.map(text => `<p>${text}</p>`).join('')}</article>`;
    const other = paragraphs.map(text => `${text} The other plough is red.`);
    assert.ok(!(await read(built({title: 'Other', body: other}, shown))).body.includes('red'));
  });
});

test('no data make the search for an article fail', () => {
  fc.assert(fc.property(fc.json(), fc.string(), (json, text) => void findScriptArticle([json, text])));
});
