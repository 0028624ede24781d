import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {InputError} from '../../../source/article/article.ts';
import {parse} from '../../../source/intake/intake.ts';
import {assertLinear} from '../../support/growth.ts';
import {page, paragraphsHtml} from '../pages.ts';

/** Pages by what floods them: how much of it there is, and the page with that much. */
const pages: Readonly<Record<string, readonly [number, (size: number) => string]>> = {
  '50,000 nested elements': [50_000, size => '<div>'.repeat(size)],
  '12,000 nested elements': [12_000, size => '<div>'.repeat(size)],
  'elements nested in 100 ways': [3000, size => '<p><td><b><li>'.repeat(size)],
  'many paragraphs': [500_000, size => paragraphsHtml.repeat(size / paragraphsHtml.length)],
  '1 MB of angle brackets': [1_000_000, size => '<'.repeat(size)],
  'comments that never end': [500_000, size => '<!--'.repeat(size)],
  'scripts that never end': [250_000, size => '<script>'.repeat(size)],
  'scripts whose tags never end': [250_000, size => '<script '.repeat(size)],
  'a picture of 4 MB in the page': [4_000_000, size => `<img src="data:image/png;base64,${'A'.repeat(size)}">`],
  'an address of data of 8 MB': [7_900_000, size => `<img src="data:image/svg+xml,${'a'.repeat(size)}">`],
  'a title of 8 MB': [7_900_000, size => `<p title="${'a'.repeat(size)}">Plough</p>`],
  'an address of 8 MB': [7_900_000, size => `<a href="https://example.org/${'a'.repeat(size)}">Plough</a>`],
  'an attribute of 8 MB without quotes': [7_900_000, size => `<p data-plough=${'a'.repeat(size)}>Plough</p>`],
  'a million spaces': [500_000, size => `<p><i>${'\u00a0'.repeat(size)}x${'&nbsp;'.repeat(size / 6)}</i></p>`],
  '2,000 links': [2000, size => '<a href="/x">link</a> '.repeat(size)],
  'brackets of JSON-LD': [250_000, size => `<script type="application/ld+json">${'['.repeat(size)}</script>`],
  '8 MB of paragraphs': [7_900_000, size => paragraphsHtml.repeat(size / paragraphsHtml.length)],
  '700 KB of tags': [100_000, size => '<b></b>'.repeat(size)],
  'entities that never end': [750_000, size => '&amp'.repeat(size)],
  'entities of entities': [300_000, size => `<p>${'&amp;'.repeat(size)}lt;`],
  '1,500 footnotes': [
    1500,
    size => repeat(size, index => `<a href="#fn${index}">1</a><li id="fn${index}">note ${index}</li>`),
  ],
  '3,000 tables in tables': [
    3000,
    size => '<table><tr><td>'.repeat(60) + '<table><tr><td>x</td></tr></table>'.repeat(size),
  ],
  '80 times 140 nested elements': [
    80,
    size => `${'<div>'.repeat(140)}<p>Plough</p>${'</div>'.repeat(140)}`.repeat(size),
  ],
  'a table of 3,000 rows': [3000, size => `<table>${'<tr><td>Plough</td><td>10</td></tr>'.repeat(size)}</table>`],
  'a cell over twenty million columns': [
    20_000_000,
    size => `<table><tr><th>A</th><th>B</th></tr><tr><td colspan="${size}">x</td><td>y</td></tr></table>`,
  ],
  'a numbered list of 2,000 items': [2000, size => `<ol>${'<li>Plough of the upper valley</li>'.repeat(size)}</ol>`],
  'a headline of 1 MB': [140_000, size => `<h1>${'Plough '.repeat(size)}</h1>`],
  'a byline of 1 MB': [160_000, size => `<p class="byline">By ${'Anna, '.repeat(size)}</p>`],
  'a byline of quotation marks in the head': [
    60_000,
    size => `</p></article><meta name="author" content="${'“'.repeat(size)}"><p>`,
  ],
  'a date of arrows in the head': [
    60_000,
    size => `</p></article><meta name="date" content="${'> '.repeat(size)}"><p>`,
  ],
  '2,000 quotations': [2000, size => '<blockquote>Plough</blockquote>'.repeat(size)],
  '5,000 requests for consent': [5000, size => '<div><p>We use cookies.</p></div>'.repeat(size)],
  '5,000 asides': [
    5000,
    size => '<p>The plough is yellow and goes out at night.</p><aside><p>It is out.</p></aside>'.repeat(size),
  ],
  'a title of 100,000 parts': [100_000, size => `</article><title>${'Plough | '.repeat(size)}</title>`],
  '100,000 attributes': [100_000, size => `<p ${repeat(size, index => `a${index} `)}>x</p>`],
};

function repeat(count: number, piece: (index: number) => string): string {
  return Array.from({length: count}, (_, index) => piece(index)).join('');
}

describe('a hostile page ends in linear time, with an article or a sentence:', () => {
  for (const [what, [size, html]] of Object.entries(pages))
    test(what, () =>
      assertLinear(async part => {
        const text = page(`<article><h1>Plough</h1>${paragraphsHtml}${html(part)}</article>`);
        await parse({bytes: new TextEncoder().encode(text)}).then(
          ({draft}) => assert.match(draft.body, /Three towns/),
          error => assert.ok(error instanceof InputError, String(error)),
        );
      }, size),
    );
});

test('cells over many columns and rows do not multiply', async () => {
  const rows = 200;
  const table = `<table>${'<tr><td colspan="50" rowspan="50">x</td><td>y</td></tr>'.repeat(rows)}</table>`;
  const {draft} = await parse({
    bytes: Buffer.from(page(`<article><h1>Plough</h1>${paragraphsHtml}${table}</article>`)),
  });
  assert.match(draft.body, /\| x /);
  assert.ok((draft.body.match(/\|/g)?.length ?? 0) < 60 * 2 * rows);
});
