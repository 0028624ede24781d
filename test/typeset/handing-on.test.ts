import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHTML} from 'linkedom';
import {readSample, samples} from '../../bench/gallery.ts';
import {type Article, identify, sanitizeLine, sanitizeText} from '../../source/article/article.ts';
import {parse} from '../../source/intake/intake.ts';
import {toHtml, toMarkdown} from '../../source/typeset/typeset.ts';
import fc, {runs} from '../support/fast-check.ts';
import {articleOf} from './article.ts';
import {anyMarkdown} from './markdown-arbitrary.ts';

const full: Article = articleOf('First paragraph: *one*.\n\n- a list\n- of two', {
  title: 'Ferry: "hours" & \'days\' #1',
  standfirst: 'The crew voted - again.',
  byline: 'Ines Marlow',
  source: 'The Brenn Post',
  place: 'Brenn',
  url: 'https://example.org/ferry?a=1&b=2',
  published: '2024-03-09T07:05+01:00',
  modified: '2024-03-10',
  language: 'en-GB',
  image: {url: 'https://example.org/a.png', caption: 'At dawn.', credit: 'Tom Hale'},
  tags: ['harbours', 'two words', '007', 'yes'],
});

async function readBack(article: Article): Promise<Article> {
  const {draft} = await parse({bytes: Buffer.from(toMarkdown(article)), name: 'article.md'});
  return {...draft, id: identify(draft), words: article.words};
}

describe('an article as Markdown', () => {
  test('is read back as the same article, with all metadata', async () => {
    assert.deepEqual(await readBack(full), {...full, id: identify(full)});
  });

  test('with only a headline and a body is read back', async () => {
    const article = articleOf('Text.');
    assert.deepEqual(await readBack(article), {...article, id: identify(article)});
  });

  test('is read back with any text in its metadata', async () => {
    const line = fc
      .string({
        unit: fc.oneof(
          fc.constantFrom(...':#-\'"{}[],&*!|>%@`\\~ yn0é漢…'),
          fc.string({unit: 'grapheme', maxLength: 1}),
        ),
      })
      .map(text => sanitizeLine(`x${text}x`));
    const tag = line.map(text => text.replaceAll(',', ''));
    await fc.assert(
      fc.asyncProperty(line, line, fc.uniqueArray(tag, {maxLength: 3}), async (title, byline, tags) => {
        const article = articleOf('Text.', {title, byline, tags});
        assert.deepEqual(await readBack(article), {...article, id: identify(article)});
      }),
      {numRuns: runs(60)},
    );
  });

  test('is read back with any body', async () => {
    // Intake keeps no empty lines around a body, and none without anything to see.
    const body = anyMarkdown.map(text => text.replace(/^\s*\n|\s+$/g, '')).filter(text => /\p{L}/u.test(text));
    await fc.assert(
      fc.asyncProperty(body, async body => assert.equal((await readBack(articleOf(body))).body, body)),
      {numRuns: runs(60)},
    );
  });
});

describe('an article as HTML', () => {
  test('contains its metadata, and its body as HTML', () => {
    const {document} = parseHTML(toHtml(full));
    assert.equal(document.querySelector('h1')?.textContent, full.title);
    assert.equal(document.querySelector('time')?.getAttribute('datetime'), full.published);
    assert.equal(document.querySelector('link[rel=canonical]')?.getAttribute('href'), full.url);
    assert.equal(document.querySelector('figcaption')?.textContent, 'At dawn. — Photograph: Tom Hale');
    assert.equal(document.querySelectorAll('article li').length, 2);
    assert.equal(document.documentElement.getAttribute('lang'), 'en-GB');
  });

  for (const name of samples) {
    test(`is read back with its facts: ${name}`, async () => {
      const article = await readSample(name);
      const {draft} = await parse({bytes: Buffer.from(toHtml(article)), name: 'article.html'});
      const {title, standfirst, byline, source, url, published, modified, language, tags} = article;
      const facts = {title, standfirst, byline, source, url, published, modified, language, tags};
      for (const [fact, value] of Object.entries(facts))
        assert.deepEqual(draft[fact as keyof typeof facts], value, fact);
    });
  }

  for (const hostile of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    'a <b onclick="alert(1)">b</b>',
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt&colon;alert(1))',
    '![a](javascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '![" onerror="alert(1)](https://example.org/a.png)',
    '[a](https://example.org/"onmouseover="alert(1))',
    '<iframe src="https://example.org/"></iframe>',
    '`<script>alert(1)</script>`',
    '```html" onclick="alert(1)\n<script>alert(1)</script>\n```',
    '</article></body><script>alert(1)</script>',
  ]) {
    test(`runs no script of: ${hostile.replaceAll('\n', ' ')}`, () => {
      assertHarmless(toHtml(articleOf(hostile)));
    });
  }

  test('runs no script of its metadata', () => {
    const bad = '"><script>alert(1)</script>';
    const facts = {title: bad, standfirst: bad, byline: bad, source: bad, place: bad, published: bad, language: bad};
    assertHarmless(toHtml(articleOf('Text.', {...facts, image: {caption: bad, credit: bad}})));
  });

  test('runs no script of any body', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<script>',
        '</script>',
        '<',
        '>',
        '"',
        "'",
        '[a](',
        ')',
        '![',
        '](',
        'javascript:',
        '&#106;',
        '\n\n',
        '`',
      ),
      fc.constantFrom(
        '<img src=x onerror=',
        'alert(1)',
        '<a href=',
        '<!--',
        '-->',
        '<style>',
        '> ',
        '- ',
        '| a |\n|---|\n',
      ),
      fc.string({maxLength: 4}),
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 20}), pieces =>
        assertHarmless(toHtml(articleOf(sanitizeText(pieces.join(''))))),
      ),
      {numRuns: runs(200)},
    );
  });

  test('is complete even if quotes and lists are nested thousands deep', () => {
    for (const mark of ['> ', '- ', '*'])
      assert.match(toHtml(articleOf(`${mark.repeat(4000)}deep`)), /deep[\s\S]*<\/html>\n$/);
  });
});

/** Only elements that a body of Markdown makes, without handlers, and addresses of http and https alone. */
function assertHarmless(html: string): void {
  const {document} = parseHTML(html);
  for (const element of document.querySelectorAll('body *')) {
    assert.match(
      element.localName,
      /^(article|h[1-6]|p|em|strong|del|code|pre|a|img|ul|ol|li|input|blockquote|hr|br|table|thead|tbody|tr|th|td|time|figure|figcaption)$/,
    );
    for (const {name, value} of element.attributes) {
      assert.match(name, /^(href|src|alt|title|align|class|start|type|checked|disabled|datetime|id|dir)$/);
      if (name === 'href' || name === 'src') assert.match(value, /^https?:\/\//);
    }
  }
  assert.equal(document.querySelectorAll('script, iframe').length, 0);
}
