import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {strip} from '../../../source/intake/html/strip.ts';
import fc from '../../support/fast-check.ts';
import {page, paragraphs, paragraphsHtml} from '../pages.ts';
import {read} from '../read.ts';

const last = 'The key hangs on a nail behind the bakery door.';

/** The body of an article that ends with the line about the key. */
async function bodyWith(html: string): Promise<string> {
  const {body} = await read(page(`<article><h1>Plough</h1>${paragraphsHtml}${html}<p>${last}</p></article>`));
  return body;
}

describe('a page keeps what follows', () => {
  for (const [what, html] of Object.entries({
    'a placeholder whose address is written out as SVG': `<p><img src="data:image/svg+xml;utf8,<svg viewBox='0 0 3 2'/>" alt=""></p>`,
    'an attribute with tags in it': '<p title="<script><!--<svg>"></p>',
    'a script that closes itself': '<script src="plough.js"/>',
    'a frame and a drawing that close themselves': '<iframe src="https://ads.example/"/><svg/>',
    'a drawing without an end tag': '<svg viewBox="0 0 1 1"><path d="M0 0">',
    'a drawing with a title that closes itself': '<svg><title/><path/></svg>',
    'a menu without an end tag': '<select><option>Upper valley',
    'a template without an end tag': '<template>',
    'a template within a template': '<template><template></template></template>',
    'a script that contains a tag of its own kind': "<script>document.write('<script src=x><\\/script>')</script>",
  }))
    test(what, async () => assert.ok((await bodyWith(html)).endsWith(last)));
});

describe('a page shows', () => {
  const hidden = 'The second plough stays in the lower valley.';
  for (const [what, html] of Object.entries({
    'the text of a shadow root': `<x-story><template shadowrootmode="open"><p>${hidden}</p></template></x-story>`,
    'the text of a shadow root in a page that Chrome saved': `<x-story><template shadowmode="open"><p>${hidden}</p></template></x-story>`,
    'the document of a frame': `<iframe srcdoc="<p>${hidden}</p>${'<p>The frame has a paragraph of its own.</p>'.repeat(30)}"></iframe>`,
    'the paragraphs in a section of character data': `<div><![CDATA[<p>${hidden}</p>]]></div>`,
  }))
    test(what, async () => assert.match(await bodyWith(html), new RegExp(hidden)));

  test('the children of an element in the slots of its shadow root', async () => {
    const body = await bodyWith(
      `<x-story><template shadowrootmode="open"><p>Before the slot stands a gate.</p><div><slot name="middle"></slot></div><p>After the slot stands a shed.</p></template><p slot="middle">In the slot stands the plough.</p></x-story>`,
    );
    assert.match(body, /a gate\.\s+In the slot stands the plough\.\s+After the slot/);
  });

  test('the source of a formula once', async () => {
    const body = await bodyWith(
      '<p>The depth is <span class="MathJax_Preview">d</span><script type="math/tex">d = \\frac{v}{2}</script> in all winters of the valley.</p>',
    );
    assert.match(body, /The depth is `d = \\frac\{v\}\{2\}` in all winters/);
  });

  test('every chapter of XHTML whose scripts and anchors close themselves', async () => {
    const {title, body} = await read(
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Plough</title><script src="kobo.js"/></head><body><h1>Plough</h1><a id="p1"/>${paragraphsHtml}<p><![CDATA[2 < 3 & 4]]></p></body></html>`,
      {name: 'chapter.xhtml'},
    );
    assert.equal(title, 'Plough');
    assert.equal(body, [...paragraphs, '2 < 3 & 4'].join('\n\n'));
  });
});

test('a stripped page has one root, and no bracket in a text or an attribute', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '=',
    '/',
    '!--',
    '-->',
    'a',
    ' ',
    'svg',
    'script',
    'html',
    'body',
    'title',
    '<p>',
    '</p>',
    '<template shadowrootmode=open>',
    '</template>',
    '<![CDATA[',
    ']]>',
    '<iframe srcdoc="',
  );
  fc.assert(
    fc.property(fc.array(piece, {maxLength: 60}), pieces => {
      const {html} = strip(pieces.join(''));
      assert.match(html, /^<!DOCTYPE html><html(?: [^<>]*)?><head>.*<\/head><body(?: [^<>]*)?>.*<\/body><\/html>$/s);
      assert.equal(html.match(/<html[ >]/g)?.length, 1);
      assert.equal(html.replace(/<!DOCTYPE html>|<\/?[a-z][^\s<>]*(?: [^<>]*)?>/gi, '').includes('<'), false);
    }),
  );
});
