import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {lineText, openPage, type Page} from '../../source/typeset/typeset.ts';
import fc, {runs} from '../support/fast-check.ts';
import {allLines, articleOf} from './article.ts';
import {anyMarkdown} from './markdown-arbitrary.ts';

/** Bodies with a link in most of their blocks. */
const linkedMarkdown = fc
  .array(
    fc.oneof(
      anyMarkdown,
      fc.constantFrom(
        '\n\n- [an *item* of words](https://example.org/b) and [another](https://example.org/b)\n\n',
        '\n\n| [head](https://a.org/) | b |\n|---|---|\n| [cell](https://b.org/) | [two words](https://b.org/) |\n\n',
        ' [קישור](https://example.org/rtl) [橋が開通](https://example.org/cjk)',
      ),
    ),
    {maxLength: 6},
  )
  .map(parts => parts.join(''));

const width = fc.integer({min: 1, max: 90});

/** The words of each link, as the lines have them. */
function linkWords(page: Page): Map<string, string> {
  const words = new Map<string, string>();
  const spans = allLines(page).flatMap(line => line.spans);
  for (const {text, link} of spans) if (link !== undefined) words.set(link, (words.get(link) ?? '') + text);
  return words;
}

const blocksOf = (page: Page) => Array.from({length: page.blocks}, (_, block) => block);
const withoutBreaks = (text: string) => text.replace(/[\s-]/g, '');

describe('the links of an article', () => {
  test('are the same in its lines as in its text, each with its own identity', () => {
    fc.assert(
      fc.property(linkedMarkdown, width, fc.boolean(), (body, width, isNumbered) => {
        const page = openPage(articleOf(body), {width, measure: 72, isNumbered});
        const onLines = linkWords(page);
        const inText = blocksOf(page).flatMap(block =>
          page.links(block).map(({start, end}) => page.text(block).slice(start, end)),
        );
        assert.deepEqual(Array.from(onLines.values(), withoutBreaks).sort(), inText.map(withoutBreaks).sort());
        assert.equal(page.linksBefore(page.blocks), inText.length);
      }),
      {
        numRuns: runs(300),
        examples: [
          ['[    ](https://example.org/a)', 1, false],
          [
            '[קישור](https://example.org/rtl) [橋が開通](https://example.org/cjk)[ ](https://example.org/a)**',
            6,
            false,
          ],
        ],
      },
    );
  });

  test('can be followed by numbers, in order, which are no part of the text', () => {
    fc.assert(
      fc.property(linkedMarkdown, width, (body, width) => {
        const page = openPage(articleOf(body), {width, measure: 72, isNumbered: true});
        const spans = allLines(page).flatMap(line => line.spans);
        const numbers = spans.filter(({isAside}) => isAside).map(({text}) => text);
        assert.equal(
          withoutBreaks(numbers.join('')).length,
          withoutBreaks(Array.from({length: page.linksBefore(page.blocks)}, (_, index) => `[${index + 1}]`).join(''))
            .length,
        );
        for (const block of blocksOf(page)) {
          let before = 0;
          for (const {spans, offset} of page.lines(block)) {
            for (const {text, at} of spans) {
              if (at === undefined) continue;
              const there = page.text(block).slice(at, at + text.length);
              assert.ok(there === text || there.slice(0, -1) === text.replace(/-$/, ''), JSON.stringify({there, text}));
            }
            assert.ok(offset >= before);
            before = offset;
          }
        }
      }),
      {numRuns: runs(300)},
    );
  });

  test('are counted with their numbers in the width of a table', () => {
    const body = '| a | b |\n|---|---|\n| Bergen | [town page](https://example.org/) |';
    const page = openPage(articleOf(body), {width: 40, measure: 40, isNumbered: true});
    assert.deepEqual(page.lines(1).map(lineText), ['a       b', '──────  ─────────────', 'Bergen  town page\u00a0[1]']);
  });
});
