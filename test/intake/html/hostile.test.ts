import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {InputError} from '../../../source/article/article.ts';
import {parse} from '../../../source/intake/intake.ts';
import {page, paragraphsHtml} from '../pages.ts';

/** Microseconds of the processor; the promise is two seconds, and one that others use too gets twice that. */
const budget = 4_000_000;

const pages: Readonly<Record<string, string>> = {
  '100,000 nested elements': '<div>'.repeat(100_000),
  '12,000 nested elements': '<div>'.repeat(12_000),
  'elements nested in 100 ways': '<p><td><b><li>'.repeat(3000),
  '10 MB of paragraphs': paragraphsHtml.repeat(10_000_000 / paragraphsHtml.length),
  'as many paragraphs as are read': paragraphsHtml.repeat(1_900_000 / paragraphsHtml.length),
  '10 MB of angle brackets': '<'.repeat(10_000_000),
  'comments that never end': '<!--'.repeat(2_000_000),
  'scripts that never end': '<script>'.repeat(1_000_000),
  'scripts whose tags never end': '<script '.repeat(1_000_000),
  'a picture of 4 MB in the page': `<img src="data:image/png;base64,${'A'.repeat(4_000_000)}">`,
  'an address of data of 8 MB': `<img src="data:image/svg+xml,${'a'.repeat(7_900_000)}">`,
  'a title of 8 MB': `<p title="${'a'.repeat(7_900_000)}">Plough</p>`,
  'an address of 8 MB': `<a href="https://example.org/${'a'.repeat(7_900_000)}">Plough</a>`,
  'an attribute of 8 MB without quotes': `<p data-plough=${'a'.repeat(7_900_000)}>Plough</p>`,
  'a million spaces': `<p><i>${'\u00a0'.repeat(500_000)}x${'&nbsp;'.repeat(80_000)}</i></p>`,
  '12,000 links': '<a href="/x">link</a> '.repeat(12_000),
  'brackets of JSON-LD': `<script type="application/ld+json">${'['.repeat(1_000_000)}</script>`,
  '30 MB of paragraphs': paragraphsHtml.repeat(30_000_000 / paragraphsHtml.length),
  '30 MB of tags': '<b></b>'.repeat(4_200_000),
  'entities that never end': '&amp'.repeat(3_000_000),
  'entities of entities': `<p>${'&amp;'.repeat(300_000)}lt;`,
  '10,000 footnotes': Array.from(
    {length: 10_000},
    (_, index) => `<a href="#fn${index}">1</a><li id="fn${index}">note ${index}</li>`,
  ).join(''),
  '3,000 tables in tables': '<table><tr><td>'.repeat(60) + '<table><tr><td>x</td></tr></table>'.repeat(3000),
  '80 times 140 nested elements': `${'<div>'.repeat(140)}<p>Plough</p>${'</div>'.repeat(140)}`.repeat(80),
  'a table of 6,000 rows': `<table>${'<tr><td>Plough</td><td>10</td></tr>'.repeat(6000)}</table>`,
  'a cell over twenty million columns':
    '<table><tr><th>A</th><th>B</th></tr><tr><td colspan="20000000">x</td><td>y</td></tr></table>',
  'a numbered list of 11,000 items': `<ol>${'<li>Plough of the upper valley</li>'.repeat(11_000)}</ol>`,
  'a headline of 1 MB': `<h1>${'Plough '.repeat(140_000)}</h1>`,
  'a byline of 1 MB': `<p class="byline">By ${'Anna, '.repeat(160_000)}</p>`,
  'a byline of quotation marks in the head': `</p></article><meta name="author" content="${'“'.repeat(60_000)}"><p>`,
  'a date of arrows in the head': `</p></article><meta name="date" content="${'> '.repeat(60_000)}"><p>`,
  '10,000 quotations': '<blockquote>Plough</blockquote>'.repeat(10_000),
  '5,000 requests for consent': '<div><p>We use cookies.</p></div>'.repeat(5000),
  '5,000 asides': '<p>The plough is yellow and goes out at night.</p><aside><p>It is out.</p></aside>'.repeat(5000),
  'a title of 100,000 parts': `</article><title>${'Plough | '.repeat(100_000)}</title>`,
  '100,000 attributes': `<p ${Array.from({length: 100_000}, (_, index) => `a${index}`).join(' ')}>x</p>`,
};

describe('a hostile page ends in time, with an article or a sentence:', () => {
  for (const [what, html] of Object.entries(pages))
    test(what, async () => {
      const bytes = new TextEncoder().encode(page(`<article><h1>Plough</h1>${paragraphsHtml}${html}</article>`));
      const started = process.cpuUsage();
      await parse({bytes}).then(
        ({draft}) => assert.match(draft.body, /Three towns/),
        error => assert.ok(error instanceof InputError, String(error)),
      );
      const {user, system} = process.cpuUsage(started);
      assert.ok(user + system < budget, `${Math.round((user + system) / 1000)} ms`);
    });
});
