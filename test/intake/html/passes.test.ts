import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {writeMarkdown} from '../../../source/intake/html/block-markdown.ts';
import type {Document} from '../../../source/intake/html/dom.ts';
import {setFigures} from '../../../source/intake/html/figures.ts';
import {markersOf} from '../../../source/intake/html/list-markers.ts';
import {loadPage} from '../../../source/intake/html/load.ts';
import {normaliseElements} from '../../../source/intake/html/normalise.ts';
import {settlePictures} from '../../../source/intake/html/pictures.ts';
import {strip} from '../../../source/intake/html/strip.ts';
import fc from '../../support/fast-check.ts';

/** Elements that a step of reading rewrites, around some content. */
const wrappers = [
  ['<p>', '</p>'],
  ['<div>', '</div>'],
  ['<div class="poem">', '</div>'],
  ['<div style="white-space: pre-wrap">', '</div>'],
  ['<ul><li>', '</li></ul>'],
  ['<ol type="a" start="3"><li value="7">', '</li></ol>'],
  ['<ol reversed style="list-style: lower-roman"><li>', '</li></ol>'],
  ['<figure><img src="/a.jpg"><figcaption>', '</figcaption></figure>'],
  ['<figure><blockquote>', '</blockquote> <figcaption>kaption</figcaption></figure>'],
  ['<div class="caption">', '</div>'],
  ['<q>', '</q>'],
  ['<ruby>', '<rp>(</rp><rt>yomi</rt></ruby>'],
  ['<details><summary>zumma</summary> ', '</details>'],
  ['<h2><button aria-expanded="false" aria-controls="p">', '</button></h2>'],
  ['<div id="p" hidden>', '</div>'],
  ['<h3><a href="#x">', '</a></h3>'],
  ['<li><input type="checkbox" checked>', '</li>'],
  ['<pre><code>', '</code></pre>'],
  ['<pre>', '</pre>'],
  ['<code>', '</code>'],
  ['<blockquote>', '</blockquote>'],
  ['<table><tr><td rowspan="2">', '</td></tr></table>'],
  ['<dl><dt>', '</dt> <dd>meant</dd></dl>'],
  ['<noscript>', '</noscript>'],
] as const;

const words = fc.stringMatching(/^ [b-d]{4,6}( [b-d]{4,6}){0,3} $/);
const leaf = fc.oneof(
  words,
  fc.constantFrom('<br>', '<br><br>', '<hr>', '<img src="/b.png">', '<img>', '<amp-img src="/c.jpg"></amp-img>', ' '),
);
const {html} = fc.letrec<{html: string}>(tie => ({
  html: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    leaf,
    fc
      .tuple(fc.constantFrom(...wrappers), fc.array(tie('html'), {maxLength: 4}))
      .map(([[open, close], inner]) => open + inner.join(' ') + close),
  ),
}));
const pages = fc.array(html, {minLength: 1, maxLength: 5}).map(parts => parts.join(' '));

function open(source: string): {readonly document: Document; readonly html: string} {
  const page = strip(source);
  const document = loadPage(page.html);
  assert.ok(document);
  return {document, html: page.html};
}

/** The words of a text, in alphabetical order. */
function wordsOf(text: string | null): readonly string[] {
  return (text?.match(/[a-z]{4,}/g) ?? []).toSorted();
}

/** The source of a document without white space: that at the beginning of code is lost when it is written. */
const sourceOf = ({document}: {readonly document: Document}) => document.body.innerHTML.replace(/\s+/g, '');

describe('for every page,', () => {
  test('rewriting elements keeps all words, and changes nothing when it is repeated', () => {
    fc.assert(
      fc.property(pages, source => {
        const page = open(source);
        const before = wordsOf(page.document.body.textContent);
        normaliseElements(page.document, page.html);
        assert.deepEqual(wordsOf(page.document.body.textContent), before);
        const once = sourceOf(page);
        normaliseElements(page.document, page.html);
        // The content of `details` is then beside other elements.
        if (!source.includes('<details')) assert.equal(sourceOf(page), once);
        assert.deepEqual(wordsOf(page.document.body.textContent), before);
      }),
    );
  });

  test('settling pictures keeps all words, and changes nothing when it is repeated', () => {
    fc.assert(
      fc.property(pages, source => {
        const page = open(source);
        const before = wordsOf(page.document.body.textContent);
        settlePictures(page.document);
        const once = sourceOf(page);
        settlePictures(page.document);
        assert.equal(sourceOf(page), once);
        assert.deepEqual(wordsOf(page.document.body.textContent), before);
      }),
    );
  });

  test('setting figures keeps all words, as text or as captions', () => {
    fc.assert(
      fc.property(pages, source => {
        const page = open(source);
        normaliseElements(page.document, page.html);
        const before = wordsOf(page.document.body.textContent);
        setFigures(page.document, page.document.body, [], () => {});
        const captions = [...page.document.querySelectorAll('img')].map(image => image.getAttribute('alt') ?? '');
        const after = wordsOf([page.document.body.textContent, ...captions].join(' '));
        assert.deepEqual(
          before.filter(word => !after.includes(word)),
          [],
        );
      }),
    );
  });

  test('the Markdown contains all words', () => {
    fc.assert(
      fc.property(pages, source => {
        const page = open(source);
        normaliseElements(page.document, page.html);
        const before = wordsOf(page.document.body.textContent);
        const after = new Set(wordsOf(writeMarkdown(page.document.body)));
        assert.deepEqual(
          before.filter(word => !after.has(word)),
          [],
        );
      }),
    );
  });
});

test('every ordered list has a marker for each item, in runs that count upwards', () => {
  const attribute = fc.option(fc.oneof(fc.integer({min: -3, max: 12}).map(String), fc.string({maxLength: 3})));
  const items = fc.array(attribute, {maxLength: 6});
  fc.assert(
    fc.property(
      items,
      attribute,
      fc.boolean(),
      fc.constantFrom('', 'a', 'A', 'i', 'I', 'x'),
      (values, start, isReversed, type) => {
        const {document} = open('<ol></ol>');
        const [list] = document.querySelectorAll('ol');
        assert.ok(list);
        if (start !== null) list.setAttribute('start', start);
        if (isReversed) list.setAttribute('reversed', '');
        list.setAttribute('type', type);
        for (const value of values) {
          const item = document.createElement('li');
          if (value !== null) item.setAttribute('value', value);
          list.append(item);
        }
        const runs = markersOf(list, [...list.children]);
        assert.equal(runs.flat().length, values.length);
        for (const run of runs) {
          const numbers = run.map(({marker}) => Number.parseInt(marker, 10)).filter(number => !Number.isNaN(number));
          assert.ok(numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1));
        }
      },
    ),
  );
});
