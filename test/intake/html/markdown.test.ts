import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {page, paragraphsHtml} from '../pages.ts';
import {read} from '../read.ts';

const address = 'https://example.org/news/plough';
const story = (extra: string) => page(`<article><h1>Plough</h1>${paragraphsHtml}${extra}</article>`);
const bodyOf = async (extra: string) => (await read(story(extra), {address})).body;

describe('the Markdown of a page has', () => {
  test('footnotes at its end, with references in the text', async () => {
    const body = await bodyOf(
      '<p>The stick is ash, says the mayor, who cut it herself.<sup id="r1"><a href="#fn1">1</a></sup> It is long, she adds.<a id="r2" class="noteref" href="#note-2">[2]</a></p><h2>Notes</h2><ol><li id="fn1"><p>In the wood <a href="/wood">by the pass</a>. <a href="#r1">↩</a></p></li><li id="note-2">1.20 m, by the tape. <a href="#r2">^</a></li></ol>',
    );
    assert.match(body, /herself\.\[\^1\] It is long, she adds\.\[\^2\]/);
    assert.match(
      body,
      /\n\n\[\^1\]: In the wood \[by the pass\]\(https:\/\/example\.org\/wood\)\.\n\n\[\^2\]: 1\.20 m, by the tape\.$/,
    );
    assert.doesNotMatch(body, /Notes/);
  });

  test('no footnote for a link to a part of the page', async () => {
    const body = await bodyOf(
      '<p>See part <a href="#part-2">2</a> of this story, which is short.</p><h2 id="part-2">Part 2</h2><p>Snow.</p>',
    );
    assert.match(body, /See part 2 of this story/);
  });

  test('terms with their meanings', async () => {
    const body = await bodyOf(
      '<dl><dt><b>Plough</b></dt><dd>A blade that moves snow.</dd><dt>Stick</dt><dd>A measure.</dd><dd>An argument.</dd></dl>',
    );
    assert.match(body, /Plough\n: A blade that moves snow\.\n\nStick\n: A measure\.\n: An argument\.$/);
  });

  test('nested lists with indentation, and their start numbers', async () => {
    const body = await bodyOf(
      '<ul><li>Upper valley<ol start="3"><li>the mill</li><li>the forge</li></ol></li><li>Lower valley</li></ul>',
    );
    assert.match(body, /^- Upper valley\n\n {2}3\. the mill\n {2}4\. the forge\n- Lower valley$/m);
  });

  test('superscript and subscript digits', async () => {
    const body = await bodyOf(
      '<p>It clears 40 m<sup>2</sup> of H<sub>2</sub>O on the 2<sup>nd</sup> day, says x<sup>a</sup>.</p>',
    );
    assert.match(body, /40 m² of H₂O on the 2nd day, says x\^a/);
  });

  test('tables without a header row as tables, and layout tables as text', async () => {
    const body = await bodyOf(
      '<table><tr><td>Upper</td><td>10</td></tr><tr><td>Lower</td><td>11</td></tr></table><table><tr><td><p>The stick stays in the office of the mayor, where it is kept in a cupboard.</p></td></tr></table>',
    );
    assert.match(body, /^\| +\| +\|\n\| --- \| --- \|\n\| Upper \| 10 +\|\n\| Lower \| 11 +\|$/m);
    assert.match(body, /^The stick stays/m);
  });

  test('tables with their caption above them, and colspan as empty cells', async () => {
    const body = await bodyOf(
      '<table><caption>The plough</caption><thead><tr><th>Town</th><th colspan="2">Days | nights</th></tr></thead><tbody><tr><td>Upper<br>valley</td><td>10</td><td>11</td></tr></tbody><tfoot><tr><td>All</td></tr></tfoot></table>',
    );
    assert.match(
      body,
      /^The plough\n\n\| Town \| Days \\\| nights \| +\|\n\| --- \| --- \| --- \|\n\| Upper<br>valley \| 10 +\| 11 +\|\n\| All \|/m,
    );
  });

  test('table columns aligned as most of their cells', async () => {
    const table =
      '<table><tr><th>Town</th><th>Days</th></tr><tr><td>Upper</td><td align="right">10</td></tr><tr><td style="text-align: center">Lower</td><td style="text-align: right">11</td></tr></table>';
    const record = JSON.stringify({title: 'Plough', content_html: `${paragraphsHtml}${table}`});
    assert.match((await read(record, {name: 'plough.json'})).body, /^\| Town \| Days \|\n\| --- \| ---: \|$/m);
  });

  test('code with its language, without line numbers', async () => {
    for (const code of [
      '<pre><code class="hljs language-python">go()</code></pre>',
      '<div class="highlight highlight-source-python"><pre>go()</pre></div>',
      '<pre class="brush: python">go()</pre>',
      '<pre data-lang="python"><code><span class="lineno">1</span>go()</code></pre>',
      '<pre class="sourceCode python"><code>go()</code></pre>',
    ])
      assert.match(await bodyOf(code), /```python\ngo\(\)\n```/, code);
  });

  test('pictures with their captions, wherever these are', async () => {
    const figures = [
      '<figure><img src="/stick.jpg" alt="A stick"><figcaption>The stick, in use</figcaption></figure>',
      '<div class="wp-caption"><img data-src="/stick.jpg"><p class="wp-caption-text">The stick, in use</p></div>',
      '<p><img srcset="/stick.jpg 2x" width="600"></p><p class="image-caption">The stick, in use</p>',
    ];
    for (const figure of figures) {
      const body = await bodyOf(
        `<p>The stick is ash, and it was cut in the wood by the pass.</p>${figure}<p>It is kept in the office.</p>`,
      );
      assert.match(body, /!\[The stick, in use\]\(https:\/\/example\.org\/stick\.jpg\)/, figure);
      assert.equal(body.split('in use').length, 2, figure);
    }
  });

  test('no decorative pictures, and no empty links', async () => {
    const body = await bodyOf(
      '<p>The stick is ash<a href="/x"></a>.<img src="/a.png" alt="print header logo"><a href="/shop"><img src="/b.jpg"></a><img src="/dot.gif" width="1" height="1"></p>',
    );
    assert.match(body, /The stick is ash\.$/);
  });

  test('headings without emphasis', async () => {
    const body = await bodyOf(
      '<h2><strong>What the cat thinks</strong></h2><p>The cat is against it, as it is against all ploughs.</p>',
    );
    assert.match(body, /^## What the cat thinks$/m);
  });

  test('formulas as code, once each: TeX if the page has it, else a line of text', async () => {
    const mathml =
      '<math><mi>x</mi><mo>=</mo><mfrac><msqrt><msup><mi>b</mi><mn>2</mn></msup></msqrt><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></math>';
    const tex = '<annotation encoding="application/x-tex">{\\displaystyle x_{1}}</annotation>';
    const formulas: Readonly<Record<string, string>> = {
      [mathml]: 'x = (√(b^2))/(2a)',
      '<math alttext="\\alpha_{i}"><mi>α</mi></math>': '\\alpha_{i}',
      [`<span class="mwe-math-element"><math><semantics><mi>x</mi>${tex}</semantics></math><img src="/x.svg" alt="x_{1}"></span>`]:
        'x_{1}',
      [`<span class="katex"><math><semantics><mi>x</mi>${tex}</semantics></math><span aria-hidden="true">x1</span></span>`]:
        'x_{1}',
    };
    for (const [html, code] of Object.entries(formulas)) {
      const body = await bodyOf(`<p>The stick is ${html} long, says the mayor, who cut it.</p>`);
      assert.ok(body.endsWith(`The stick is \`${code}\` long, says the mayor, who cut it.`), body);
    }
  });
});
