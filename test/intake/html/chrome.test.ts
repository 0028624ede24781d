import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {page, paragraphs, paragraphsHtml} from '../pages.ts';
import {read} from '../read.ts';

const byline = '<meta name="author" content="Anna Holm">';
const bodyOf = async (article: string) => (await read(page(`<article>${article}</article>`, byline))).body;

describe('the body of a page leaves out', () => {
  const cases: Readonly<Record<string, string>> = {
    'what stands above the headline': `<div>Breaking news</div><div><span>https://example.org/plough</span></div><h1>Plough</h1>${paragraphsHtml}`,
    'the head for paper': `<h1>Plough</h1><div class="print-header"><img src="/l.png" alt="print header logo"><span>example.org</span></div>${paragraphsHtml}`,
    'the date and the names above the story': `<h1>Plough</h1><p>Anna Holm, Valley Writer</p><p>Updated 1:39 am EST, Wednesday, November 20, 2019</p>${paragraphsHtml}`,
    'a box for newsletters': `<h1>Plough</h1>${paragraphsHtml}<div class="newsletter-signup"><h2>Valley Mail</h2><p>Hear of it first.</p></div>`,
    'an invitation to subscribe': `<h1>Plough</h1>${paragraphsHtml}<p>Sign up for our free newsletter and get the valley in your inbox.</p>`,
    'links to other stories': `<h1>Plough</h1>${paragraphsHtml}<p><b>Read more:</b> <a href="/x">The stick was longer once</a></p>`,
    'several links under one label': `<h1>Plough</h1>${paragraphsHtml}<p><b>DON'T MISS</b><br><a href="/x">The stick was longer</a><br><a href="/y">The pass is shut</a></p>`,
    'a list of other stories with its head': `<h1>Plough</h1>${paragraphsHtml}<h3>More great valley stories</h3><ul><li>A lamp <a href="/x">that turns itself on</a></li><li><a href="/y">Ferry times</a></li></ul>`,
    'who wrote it, and where to write to': `<h1>Plough</h1>${paragraphsHtml}<p>Per Lind contributed to this report.</p><p>Anna Holm is a reporter in the upper valley, where she lives with a cat.</p><p>anna@example.org</p>`,
    'headings with nothing below them': `<h1>Plough</h1>${paragraphsHtml}<h2>Comments</h2><h3>What others say</h3>`,
    'the caption of a gallery': `<h1>Plough</h1><p>Image 1 of 23</p><p>A man with a stick. (AP Photo/Per Lind)</p>${paragraphsHtml}`,
  };
  for (const [what, article] of Object.entries(cases))
    test(what, async () => assert.deepEqual((await bodyOf(article)).split('\n\n'), paragraphs));

  test('a hover card', async () => {
    const card =
      '<span class="rollover-people"><a href="/a">Anna Holm</a><span class="rollover-people-block"><img src="/a.jpg"><a href="/a">More about Anna Holm</a></span></span>';
    assert.match(
      await bodyOf(
        `<h1>Plough</h1>${paragraphsHtml}<p>The mayor, ${card}, keeps the stick in her office in the town.</p>`,
      ),
      /The mayor, Anna Holm, keeps the stick/,
    );
  });
});

describe('the body of a page keeps', () => {
  test('a post of a social network that it quotes', async () => {
    const post =
      '<div class="social-media-embed"><blockquote class="twitter-tweet"><p>on. meth. dot. snow. <a href="https://example.org/t">pic</a></p>— Per Lind (@per) <a href="https://example.org/p">November 19, 2019</a></blockquote></div>';
    assert.match(
      await bodyOf(`<h1>Plough</h1>${paragraphsHtml}${post}${paragraphsHtml}`),
      /> on\. meth\. dot\. snow\..*\n> *\n> — Per Lind/,
    );
  });

  test('a list of links that the story introduces', async () => {
    const list =
      '<ul><li><a href="https://example.org/a">The minutes</a></li><li><a href="https://example.org/b">The map</a></li></ul>';
    const body = await bodyOf(
      `<h1>Plough</h1>${paragraphsHtml}<p>The council has published these papers:</p>${list}${paragraphsHtml}`,
    );
    assert.match(body, /these papers:\n\n- \[The minutes\]/);
  });

  test('a paragraph that mentions newsletters, comments or a reporter', async () => {
    const sentence =
      'The mayor, who is a reporter on Sundays, follows the newsletter of the pass and reads all comments before she signs up for anything at all, as she told us.';
    assert.match(
      await bodyOf(`<h1>Plough</h1>${paragraphsHtml}<p>${sentence}</p>${paragraphsHtml}`),
      /reporter on Sundays/,
    );
  });
});
