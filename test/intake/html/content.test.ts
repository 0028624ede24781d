import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {page, paragraphs} from '../pages.ts';
import {read} from '../read.ts';

async function bodyOf(html: string): Promise<string> {
  return (await read(page(html))).body;
}

const [first = '', ...others] = paragraphs.map(text => `<p>${text}</p>`);

describe('the story of a page keeps', () => {
  for (const [what, html, text] of [
    [
      'a box that is named for a sidebar',
      '<div class="sidebar-note"><p>The plough is yellow.</p></div>',
      'The plough is yellow.',
    ],
    ['an introduction that is named for a popup', '<p class="popup-lead">The key is lost.</p>', 'The key is lost.'],
    [
      'an aside with a label',
      '<aside class="tip"><p>Tip</p><p>Bring a shovel of your own.</p></aside>',
      'Bring a shovel of your own.',
    ],
    ['a list that is named for a menu', '<ul class="menu"><li>Barley soup</li><li>Rye bread</li></ul>', '- Rye bread'],
    [
      'the question and the hidden answer of a section that unfolds',
      '<h3><button aria-expanded="false">Who pays?</button></h3><div hidden><p>The three towns do.</p></div>',
      '### Who pays?\n\nThe three towns do.',
    ],
  ] as const)
    test(what, async () =>
      assert.ok((await bodyOf(`<article><h1>Plough</h1>${first}${html}${others.join('')}</article>`)).includes(text)),
    );

  test('every stanza of a poem', async () => {
    const stanza = (lines: string) => `<div class="stanza">${lines.replace(/[^/]+/g, '<div>$&</div>')}</div>`;
    const body = await bodyOf(
      `<article><h1>Plough</h1><div>${stanza('The snow comes down,/the plough goes out')}${stanza('and nobody/has seen the road')}</div></article>`,
    );
    assert.match(body, /The snow comes down,\s+the plough goes out\s+and nobody\s+has seen the road/);
  });

  test('words of requests for consent', async () => {
    const text = 'You may accept all of it or manage your choices at the bakery, said the mayor of the smallest town.';
    const body = await bodyOf(`<article><h1>Plough</h1>${first}<div><p>${text}</p></div>${others.join('')}</article>`);
    assert.match(body, /at the bakery/);
  });

  test('the whole text of JSON-LD if the page shows only its beginning', async () => {
    const {body} = await read(
      page(
        `<article><h1>Plough</h1>${first}<div class="paywall"><p>Pay to read on.</p></div></article>`,
        `<script type="application/ld+json">${JSON.stringify({'@type': 'NewsArticle', headline: 'Plough', articleBody: paragraphs.join('\n')})}</script>`,
      ),
    );
    assert.equal(body, paragraphs.join('\n\n'));
  });

  test('paragraphs of such a text that has no line ends', async () => {
    const told = async (articleBody: string) => {
      const json = JSON.stringify({'@type': 'NewsArticle', headline: 'Plough', articleBody});
      const {body} = await read(
        page(`<article><h1>Plough</h1>${first}</article>`, `<script type="application/ld+json">${json}</script>`),
      );
      return body.split('\n\n');
    };
    assert.deepEqual(await told([...paragraphs, ...paragraphs].join('')), [...paragraphs, ...paragraphs]);
    const [one, two, three] = paragraphs;
    assert.deepEqual(await told([...paragraphs, ...paragraphs].join(' ')), [
      `${one} ${two} ${three}`,
      `${one} ${two} ${three}`,
    ]);
  });
});

describe('the story of a page is not', () => {
  const request =
    '<p>We and our 212 partners store and read information on a device, such as cookies, and process personal data, such as addresses and unique identifiers.</p><p>With your permission we and our partners may use precise geolocation data, and identification through device scanning.</p>';
  const short = '<article><h1>Plough</h1><p>The plough is here.</p><ul><li>It is yellow.</li></ul></article>';
  for (const [what, html] of Object.entries({
    'a request for consent above it': `<div role="dialog">${request}</div>${short}`,
    'a request for consent below it, whatever its name': `${short}<div class="x1"><div><h2>We value your privacy</h2>${request}</div></div>`,
    'a German request for consent': `<div id="box"><p>Wir und unsere 44 Partner speichern Informationen auf einem Gerät, etwa Cookies, und verarbeiten personenbezogene Daten.</p><p>Sie können Ihre Auswahl jederzeit ändern.</p></div>${short}`,
  }))
    test(what, async () => assert.equal(await bodyOf(html), 'The plough is here.\n\n- It is yellow.'));
});
