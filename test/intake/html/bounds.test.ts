import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHTML} from 'linkedom';
import {writeThread} from '../../../source/intake/html/comment-thread.ts';
import type {Document} from '../../../source/intake/html/dom.ts';
import {findScriptArticle} from '../../../source/intake/html/script-article.ts';
import {strip} from '../../../source/intake/html/strip.ts';

describe('of a page are read at most', () => {
  test('4,000,000 characters of the data of a script', () => {
    const length = (characters: number) =>
      strip(`<script type="application/json">${'1'.repeat(characters)}</script>`).data[0]?.length;
    assert.deepEqual([length(4_000_000), length(4_000_001)], [4_000_000, 4_000_000]);
  });

  test('2 levels of frames', () => {
    const frame = (depth: number, inner: string): string => {
      if (depth === 0) return inner;
      const page = `<p>Level ${depth}.</p>${frame(depth - 1, inner)}${' '.repeat(1000)}`;
      return `<iframe srcdoc="${page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
    };
    assert.match(strip(frame(2, '<p>Ferry</p>')).html, /Ferry/);
    assert.doesNotMatch(strip(frame(3, '<p>Ferry</p>')).html, /Ferry/);
  });

  test('200,000 values of its data', () => {
    const story = {title: 'Ferry', body: ['It is late. '.repeat(20), 'It is very late. '.repeat(20)]};
    const found = (others: number) => findScriptArticle([JSON.stringify([story, ...Array(others).fill(0)])]);
    // The list and the story are values too.
    assert.match(found(199_998) ?? '', /Ferry/);
    assert.equal(found(199_999), undefined);
  });

  test('3,000 comments of a discussion', () => {
    const rows = (count: number) =>
      Array.from({length: count}, (_, row) => `<tr class="comtr"><td class="commtext">Comment ${row}.</td></tr>`);
    const read = (count: number) => {
      const html = `<table id="hnmain"><tr><td><table class="comment-tree">${rows(count).join('')}</table></td></tr></table>`;
      const {document} = parseHTML(`<html><body>${html}</body></html>`) as unknown as {document: Document};
      const tree = document.querySelector('.comment-tree');
      assert.ok(tree);
      writeThread(tree, document);
      return document.querySelectorAll('article > div').length;
    };
    assert.deepEqual([read(3000), read(3001)], [3000, 3000]);
  });
});
