import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  advance,
  isBefore,
  lastTop,
  type Place,
  placeAt,
  placeAtShare,
  positionAt,
  scroll,
  shareSeen,
  showsEnd,
  start,
  visible,
} from '../../source/reader/scroll.ts';
import {lineText, openPage, type Page} from '../../source/typeset/typeset.ts';
import fc, {runs} from '../support/fast-check.ts';
import {articleOf} from '../typeset/article.ts';
import {anyMarkdown, writtenMarkdown} from '../typeset/markdown-arbitrary.ts';

const page: fc.Arbitrary<Page> = fc
  .tuple(
    fc.oneof(
      anyMarkdown,
      writtenMarkdown.map(({markdown}) => markdown),
    ),
    fc.integer({min: 1, max: 80}),
  )
  .map(([body, width]) => openPage(articleOf(body, {standfirst: 'The summary of it all.'}), {width, measure: 72}));

const height = fc.integer({min: 1, max: 40});
const share = fc.double({min: 0, max: 1, noNaN: true});

/** Every place of a page, in order. */
function places(page: Page): Place[] {
  return Array.from({length: page.blocks}, (_, block) =>
    page.lines(block).map((_, line): Place => ({block, line})),
  ).flat();
}

/** A page with one of its places. */
const pageAndPlace = page.chain(page => {
  const all = places(page);
  return fc.record({page: fc.constant(page), all: fc.constant(all), index: fc.integer({min: 0, max: all.length - 1})});
});

describe('scrolling a page', () => {
  test('by lines moves this number of lines forward or back, and stops at either end', () => {
    fc.assert(
      fc.property(pageAndPlace, fc.integer({min: -200, max: 200}), ({page, all, index}, lines) => {
        const wanted = all[Math.max(0, Math.min(index + lines, all.length - 1))];
        assert.deepEqual(advance(page, all[index] ?? start, lines), wanted);
      }),
    );
  });

  test('down stops when the last line is at the bottom of the window', () => {
    fc.assert(
      fc.property(pageAndPlace, fc.integer({min: 1, max: 200}), height, ({page, all, index}, lines, height) => {
        const last = Math.max(0, all.length - height);
        assert.deepEqual(lastTop(page, height), all[last]);
        assert.deepEqual(scroll(page, all[index] ?? start, lines, height), all[Math.min(index + lines, last)]);
      }),
    );
  });

  test('shows the lines from the top of the window that fit', () => {
    fc.assert(
      fc.property(pageAndPlace, height, ({page, all, index}, height) => {
        const expected = all.slice(index, index + height).map(({block, line}) => page.lines(block)[line]);
        assert.deepEqual(
          visible(page, all[index] ?? start, height).map(({line}) => line),
          expected,
        );
      }),
    );
  });

  test('increases the share seen with every line, up to all of it at the last line', () => {
    fc.assert(
      fc.property(page, height, (page, height) => {
        let before = 0;
        for (const place of places(page)) {
          const seen = shareSeen(page, place, height);
          assert.ok(seen >= before && seen <= 1);
          assert.equal(showsEnd(page, place, height), !isBefore(place, lastTop(page, height)));
          if (showsEnd(page, place, height)) assert.equal(seen, 1);
          before = seen;
        }
      }),
    );
  });

  test('to a share of the article goes further for a larger share, from the head to the last block', () => {
    fc.assert(
      fc.property(page, share, share, (page, a, b) => {
        assert.equal(placeAtShare(page, 1).block, page.blocks - 1);
        assert.ok(!isBefore(placeAtShare(page, Math.max(a, b)), placeAtShare(page, Math.min(a, b))));
      }),
    );
  });
});

describe('a position in an article', () => {
  test('maps back to its line', () => {
    fc.assert(
      fc.property(pageAndPlace, ({page, all, index}) => {
        const place = all[index] ?? start;
        const lines = page.lines(place.block);
        // An empty line can be one place with the line before it.
        fc.pre(lines.filter(line => line.offset === lines[place.line]?.offset).length === 1);
        assert.deepEqual(placeAt(page, positionAt(page, place)), place);
      }),
      {numRuns: runs(300)},
    );
  });

  test('is different for every line of an article without tables', () => {
    fc.assert(
      fc.property(writtenMarkdown, fc.integer({min: 1, max: 80}), ({markdown}, width) => {
        const page = openPage(articleOf(markdown), {width, measure: 72});
        for (const place of places(page)) assert.deepEqual(placeAt(page, positionAt(page, place)), place);
      }),
    );
  });

  test('maps to the line with the same words at another width', () => {
    fc.assert(
      fc.property(
        writtenMarkdown,
        fc.integer({min: 1, max: 80}),
        fc.integer({min: 1, max: 80}),
        ({markdown}, from, to) => {
          const [before, after] = [from, to].map(width => openPage(articleOf(markdown), {width, measure: 72}));
          if (!before || !after) return;
          for (const place of places(before)) {
            const position = positionAt(before, place);
            const found = placeAt(after, position);
            const lines = after.lines(found.block);
            assert.ok((lines[found.line]?.offset ?? 0) <= position.offset);
            assert.ok(lines.slice(found.line + 1).every(line => line.offset > position.offset));
          }
        },
      ),
    );
  });

  test('in a cell of many lines maps to the line of its words, in columns and in records', () => {
    const words = (name: string) => Array.from({length: 300}, (_, index) => `${name}${index}`).join(' ');
    const body = `| n | one | two |\n| --- | --- | --- |\n| 1 | ${words('a')} | ${words('b')} |`;
    for (const width of [10, 40, 72]) {
      const page = openPage(articleOf(body), {width, measure: width});
      for (const word of ['a0', 'a7', 'a299', 'b0', 'b150', 'b299']) {
        const offset = page.text(1).search(new RegExp(`\\b${word}\\b`));
        const {line} = placeAt(page, {block: 1, offset});
        assert.match(lineText(page.lines(1)[line] ?? {prefix: [], spans: [], offset: 0}), new RegExp(`\\b${word}\\b`));
      }
    }
  });

  test('beyond the end of a shortened article maps to its last block', () => {
    const page = openPage(articleOf('One.\n\nTwo.'), {width: 40, measure: 72});
    assert.equal(placeAt(page, {block: 99, offset: 12}).block, 2);
  });
});
