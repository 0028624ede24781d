import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {page, paragraphs, paragraphsHtml} from '../pages.ts';
import {read} from '../read.ts';

/** The Markdown of these elements between the paragraphs of an article. */
async function markdownOf(elements: string): Promise<string> {
  const article = `<article><h1>Plough</h1>${paragraphsHtml}${elements}${paragraphsHtml}</article>`;
  const {body} = await read(page(article, '<base href="https://valley.example/">'));
  const text = paragraphs.join('\n\n');
  assert.ok(body.startsWith(text) && body.includes(text, 1), 'a paragraph around the elements is missing');
  return body.slice(text.length, body.lastIndexOf(text)).trim();
}

const rows = (cases: Readonly<Record<string, readonly [html: string, markdown: string]>>) => {
  for (const [what, [html, markdown]] of Object.entries(cases))
    test(what, async () => assert.equal(await markdownOf(html), markdown));
};

describe('the Markdown of a page keeps', () => {
  rows({
    'the marks of quotations, in the language of the page': [
      '<p>She said <q>we know <q>the stick</q></q>.</p><p lang="de">Er sagte <q>nie</q>.</p>',
      'She said “we know ‘the stick’”.\n\nEr sagte „nie“.',
    ],
    'the readings of characters': ['<p><ruby>雪<rp>(</rp><rt>ゆき</rt><rp>)</rp></ruby> falls.</p>', '雪(ゆき) falls.'],
    'keys, marked words and formulas': [
      '<p>Press <kbd>F1</kbd>, then 10<sup>6</sup> <mark>times</mark> more.</p>',
      'Press `F1`, then 10⁶ **times** more.',
    ],
    'a checked and an open task': [
      '<ul><li><input type="checkbox" checked disabled> Oil it</li><li><label><input type="checkbox"> Park it</label></li></ul>',
      '- [x] Oil it\n- [ ] Park it',
    ],
    'the letters of a list': [
      '<ol type="a" start="2"><li>No dogs.</li><li>No fires.<ol type="i"><li>None.</li></ol></li></ol>',
      '- b. No dogs.\n- c. No fires.\n  - i. None.',
    ],
    'numbers that jump or count down': [
      '<ol reversed><li>third</li><li>second</li></ol><p>Then:</p><ol start="4"><li>four</li><li value="9">nine</li></ol>',
      '2. third\n\n1) second\n\nThen:\n\n4. four\n\n9) nine',
    ],
    'the numbers of lists beside each other': [
      '<ol><li>one</li><li>two</li></ol><ol><li>one again</li></ol><ul><li>snow</li></ul><ul><li>ice</li></ul>',
      '1. one\n2. two\n\n1) one again\n\n- snow\n\n* ice',
    ],
    'all parts of a quoted post with blank lines': [
      '<blockquote class="twitter-tweet"><p>on. meth. dot. snow.<br><br>snow.<br><br>we’re on it <a href="https://t.example/a">https://t.example/a</a></p>— Per Lind</blockquote>',
      '> on. meth. dot. snow.\n>\n> snow.\n>\n> we’re on it [https://t.example/a](https://t.example/a)\n>\n> — Per Lind',
    ],
    'the columns of a table with cells across rows': [
      '<table><tr><th>Town</th><th>Day</th></tr><tr><td rowspan="2">Alm</td><td>Monday</td></tr><tr><td>Friday</td></tr></table>',
      '| Town | Day |\n| --- | --- |\n| Alm | Monday |\n|     | Friday |',
    ],
    'lists in the cells of a table': [
      '<table><tr><th>Town</th><th>Days</th></tr><tr><td>Alm</td><td><ul><li>Monday</li><li>Friday</li></ul></td></tr></table>',
      '| Town | Days |\n| --- | --- |\n| Alm | Monday<br>Friday |',
    ],
    'a note in the margin as a footnote': [
      '<p>It snowed.<label for="m1" class="margin-toggle"></label><input type="checkbox" id="m1" class="margin-toggle"><span class="sidenote">By a hand.</span> It thawed.</p>',
      'It snowed.[^1] It thawed.',
    ],
    'the lines of text with preserved white space': [
      '<div style="white-space: pre-wrap">Dear towns,\n\nthe plough\n  is late.</div>',
      'Dear towns,\n\nthe plough  \n\u00a0\u00a0is late.',
    ],
    'the lines of a poem with an element a line': [
      '<div class="poem"><div class="stanza"><div>The snow comes down,</div><div>the plough goes out,</div></div><div class="stanza"><div>and who is left</div><div>to count the days?</div></div></div>',
      'The snow comes down,  \nthe plough goes out,\n\nand who is left  \nto count the days?',
    ],
    'the lines of code with an element a line': [
      '<pre><code class="language-python"><div>def plough():</div><div>    return 1</div></code></pre>',
      '```python\ndef plough():\n    return 1\n```',
    ],
    'the lines of code with breaks in a paragraph': [
      '<p><code>while snow:<br>&nbsp;&nbsp;plough()</code></p>',
      '```\nwhile snow:\n  plough()\n```',
    ],
    'headings without the signs of their links': [
      '<h2>Days<a class="headerlink" href="#days">¶</a></h2><p>Ten.</p><h3 id="meta"><a href="#meta">Fees</a></h3><p>None at all.</p>',
      '## Days\n\nTen.\n\n### Fees\n\nNone at all.',
    ],
    'questions that are buttons, and their hidden answers': [
      '<h3><button aria-expanded="false">Is it free?</button></h3><div hidden><p>It is, on the first day of a month.</p></div>',
      '### Is it free?\n\nIt is, on the first day of a month.',
    ],
    'no words for screen readers': [
      '<p>See <a href="https://example.org/x">the map<span class="sr-only"> (opens in a new window)</span></a> of the pass.</p>',
      'See [the map](https://example.org/x) of the pass.',
    ],
  });
});

describe('a figure of a page', () => {
  rows({
    'of code keeps the name of its file': [
      '<figure><figcaption>plough.toml</figcaption><pre><code class="language-toml">days = 10</code></pre></figure>',
      'plough.toml\n\n```toml\ndays = 10\n```',
    ],
    'of a quotation keeps who said it': [
      '<figure><blockquote><p>Nobody argues with the stick.</p></blockquote><figcaption>The mayor of Alm</figcaption></figure>',
      '> Nobody argues with the stick.\n\nThe mayor of Alm',
    ],
    'of a table keeps its caption': [
      '<figure><table><tr><th>Town</th><th>Days</th></tr><tr><td>Alm</td><td>10</td></tr></table><figcaption>Days by town</figcaption></figure>',
      '| Town | Days |\n| --- | --- |\n| Alm | 10  |\n\nDays by town',
    ],
    'that is a callout is a quotation': [
      '<figure class="callout"><div><span>💡</span></div><div><p>Bring your own stick to the meeting.</p></div></figure>',
      '> Bring your own stick to the meeting.',
    ],
    'in a gallery keeps its own caption': [
      '<figure class="gallery"><figure><img src="/a.jpg"><figcaption>Before</figcaption></figure><figure><img src="/b.jpg"><figcaption>After</figcaption></figure><figcaption>The pass in May</figcaption></figure>',
      '![Before](https://valley.example/a.jpg)\n\n![After](https://valley.example/b.jpg)\n\nThe pass in May',
    ],
    'whose picture only a script knows keeps its caption': [
      '<figure><div class="lazy" data-id="7"></div><figcaption>The pass in May</figcaption></figure>',
      '![The pass in May]()',
    ],
    'in a slide show loses its place and keeps its caption': [
      '<div class="slides"><div><img src="/a.jpg"><div class="slide-caption">1 of 2: Before. Photo: Per Lind</div></div><div><img src="/b.jpg"><div class="slide-caption">2 of 2: After.</div></div></div>',
      '![Before. Photo: Per Lind](https://valley.example/a.jpg)\n\n![After.](https://valley.example/b.jpg)',
    ],
  });
});

describe('a picture of a page', () => {
  const picture = (address: string, words = '') => `![${words}](https://valley.example/${address})`;
  rows({
    'that a script loads has its final address': [
      '<p><img src="/blank.gif" data-lazyload="/a.jpg"></p><p><img src="/1x1.gif" data-full-url="/b.jpg"></p>',
      `${picture('a.jpg')}\n\n${picture('b.jpg')}`,
    ],
    'for readers without scripts replaces its placeholder': [
      '<p><img src="/lazy.gif" alt="Pass"><noscript><img src="/a.jpg"></noscript></p>',
      picture('a.jpg', 'Pass'),
    ],
    'is the widest of a set whose addresses contain commas': [
      '<p><img srcset="/w_400,h_300/a.jpg 400w, /w_800,h_600/a.jpg 800w"></p>',
      picture('w_800,h_600/a.jpg'),
    ],
    'of an AMP page is a picture': [
      '<amp-img src="/a.jpg" alt="Pass" width="600" height="400"></amp-img>',
      picture('a.jpg', 'Pass'),
    ],
    'may show a banner, an icon or a logo, and be a link': [
      '<p><a href="/photo/1"><img src="/a.jpg"></a></p><p><img src="/b.jpg" alt="A painted icon in the chapel"></p>',
      `[${picture('a.jpg')}](https://valley.example/photo/1)\n\n${picture('b.jpg', 'A painted icon in the chapel')}`,
    ],
    'of a smiley is its text': [
      '<p>Fine <img src="/s.gif" alt=":)" class="wp-smiley" width="15" height="15"> it said.</p>',
      'Fine :) it said.',
    ],
  });
});

describe('a video or recording of a page', () => {
  rows({
    'is a link with its title': [
      '<video controls title="The first run"><source src="/run.mp4" type="video/mp4">Your browser is old.</video>',
      '[The first run](https://valley.example/run.mp4)',
    ],
    'within elements that only wrap it is a link above its caption': [
      '<figure class="embed"><div class="wrapper"><div><iframe src="https://player.vimeo.com/video/77" title="The first run"></iframe></div></div><figcaption>Filmed from the pass</figcaption></figure>',
      '[The first run](https://vimeo.com/77)\n\nFilmed from the pass',
    ],
    'without a title is a link with the name of its file': [
      '<figure><audio controls src="/horn.mp3"></audio><figcaption>The horn of the plough</figcaption></figure>',
      '[horn.mp3](https://valley.example/horn.mp3)\n\nThe horn of the plough',
    ],
  });
});
