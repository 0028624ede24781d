import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {openPage, type Page, type TextRange} from '../../source/typeset/typeset.ts';
import fc, {runs} from '../support/fast-check.ts';
import {articleOf} from './article.ts';
import {anyMarkdown} from './markdown-arbitrary.ts';

function pageOf(body: string): Page {
  return openPage(articleOf(body), {width: 60, measure: 60});
}

/** The words of some parts of a block. */
function words(page: Page, block: number, ranges: readonly TextRange[]): string[] {
  return ranges.map(({start, end}) => page.text(block).slice(start, end));
}

describe('paragraphs and sentences', () => {
  test('contain all visible text of any body without tables, in order and once', () => {
    fc.assert(
      fc.property(anyMarkdown, body => {
        const page = pageOf(body);
        for (let block = 1; block < page.blocks; block++) {
          const seen = page.text(block).replace(/\s/g, '');
          for (const ranges of [page.paragraphs(block), page.sentences(block)]) {
            if (!body.includes('|')) assert.equal(words(page, block, ranges).join('').replace(/\s/g, ''), seen);
            for (const [index, {start, end}] of ranges.entries()) {
              assert.ok(start < end && start >= (ranges[index - 1]?.end ?? 0));
            }
          }
        }
      }),
      {numRuns: runs(300)},
    );
  });

  test('of code and of lines that the author broke are one paragraph', () => {
    const page = pageOf('```\none\n\ntwo\n```\n\nA line  \nand another');
    assert.deepEqual(words(page, 1, page.paragraphs(1)), ['one\n\ntwo']);
    assert.deepEqual(words(page, 2, page.paragraphs(2)), ['A line\nand another']);
  });

  test('of a table are its rows without the head', () => {
    const page = pageOf('- | Pier | Cost |\n  | --- | --- |\n  | North | 12 |\n  | South | 7 |');
    assert.deepEqual(words(page, 1, page.paragraphs(1)), ['North\n12', 'South\n7']);
    const onlyHead = pageOf('| Pier | Cost |\n| --- | --- |');
    assert.deepEqual(words(onlyHead, 1, onlyHead.paragraphs(1)), ['Pier\nCost']);
  });

  test('do not end at initials and titles, but at the punctuation of any script', () => {
    const page = pageOf('Mr. A. Falk met Dr. Hale. “Why?” he said. 橋が開通した。まだです。 هل هذا صحيح؟ نعم.');
    assert.deepEqual(words(page, 1, page.sentences(1)), [
      'Mr. A. Falk met Dr. Hale.',
      '“Why?” he said.',
      '橋が開通した。',
      'まだです。',
      'هل هذا صحيح؟',
      'نعم.',
    ]);
  });
});
