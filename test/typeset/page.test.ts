import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {lineStyled, loadLayoutOptions, openPage, pageLines} from '../../source/typeset/typeset.ts';
import {contentOf} from '../gallery/content.ts';
import {assertShows} from '../gallery/shown.ts';
import fc, {runs} from '../support/fast-check.ts';
import {createEmulator} from '../ui/emulator.ts';
import {allLines, articleOf, ownCodes, setBody} from './article.ts';
import {anyMarkdown, tabularMarkdown, writtenMarkdown} from './markdown-arbitrary.ts';

/** All that can be wished of a page. */
const layoutOptions = await loadLayoutOptions(articleOf('```js\n```', {language: 'en'}), {
  justify: true,
  hyphenate: true,
  spacing: 1,
  isBidiTerminal: false,
});

const anyHow = fc.constantFrom({}, layoutOptions, {...layoutOptions, justify: false}, {isBidiTerminal: true});

const width = fc.oneof(fc.integer({min: 1, max: 12}), fc.integer({min: 13, max: 100}));

const control = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe('an article on a page', () => {
  const emulator = createEmulator({columns: 240, rows: 80});

  /** What an emulated terminal shows of lines, as cells. */
  async function rowsOf(lines: readonly string[]): Promise<string[][]> {
    const rows: string[][] = [];
    for (let first = 0; first < lines.length; first += 80) {
      const some = lines.slice(first, first + 80);
      emulator.write(`\x1b[H\x1b[2J${some.join('\r\n')}`);
      await emulator.drawn();
      for (let row = 0; row < some.length; row++) rows.push(emulator.cellsOf(row));
    }
    return rows;
  }

  /** Cells that lines take on an emulated terminal. */
  async function cellsOf(lines: readonly string[]): Promise<number[]> {
    return (await rowsOf(lines)).map(row => row.findLastIndex(cell => cell !== ' ') + 1);
  }

  test('is never wider than its column on a terminal, whatever the body', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarkdown, width, anyHow, async (body, width, layoutOptions) => {
        const lines = [...pageLines(articleOf(body), {width, measure: 72, color: true, layoutOptions})];
        for (const [index, cells] of (await cellsOf(lines)).entries()) {
          assert.ok(cells <= Math.max(2, Math.min(72, width)), JSON.stringify(lines[index]));
        }
      }),
    );
  });

  test('contains no control characters except the codes of its styles and links, whatever the body', () => {
    fc.assert(
      fc.property(anyMarkdown, width, anyHow, (body, width, layoutOptions) => {
        const article = articleOf(body);
        for (const line of pageLines(article, {width, measure: 72, color: true, layoutOptions})) {
          assert.doesNotMatch(line.replace(ownCodes, ''), control);
        }
        for (const line of pageLines(article, {width, measure: 72, color: false})) assert.doesNotMatch(line, control);
      }),
      {numRuns: runs(300)},
    );
  });

  test('ends each line with its styles and links closed, whatever the body', () => {
    fc.assert(
      fc.property(anyMarkdown, width, anyHow, (body, width, layoutOptions) => {
        for (const line of pageLines(articleOf(body), {width, measure: 72, color: true, layoutOptions})) {
          assert.match(
            line,
            /^(?:[^\x1b]|\x1b\]8;(?:id=[\d.]+)?;[^\x1b]+\x1b\\|\x1b\[[1-9][\d;]*m[^\x1b]*\x1b\[0m|\x1b\]8;;\x1b\\)*$/,
          );
          const links = line.match(/\x1b\]8;[^\x1b]*/g) ?? [];
          assert.equal(links.length % 2, 0);
          assert.ok(links.length === 0 || links.at(-1) === '\x1b]8;;');
        }
      }),
    );
  });

  test('shows every word of the body, in order, at any width', () => {
    fc.assert(
      fc.property(writtenMarkdown, width, anyHow, ({markdown, words}, width, {hyphenate: _, ...layoutOptions}) => {
        const page = openPage(articleOf(markdown), {width, measure: 72, layoutOptions});
        const shown = allLines(page)
          .slice(page.lines(0).length)
          .flatMap(line => line.spans.map(span => span.text));
        assert.equal(shown.join('').replaceAll(' ', ''), words.join(''));
      }),
    );
  });

  test('hyphenated shows every letter of the body, in order, at any width', () => {
    fc.assert(
      fc.property(writtenMarkdown, width, ({markdown, words}, width) => {
        const page = openPage(articleOf(markdown), {width, measure: 72, layoutOptions});
        const shown = allLines(page)
          .slice(page.lines(0).length)
          .flatMap(line => line.spans.map(span => span.text));
        assert.equal(shown.join('').replace(/[ -]/g, ''), words.join(''));
      }),
    );
  });

  test('shows every word of its tables, in columns or as records', async () => {
    await fc.assert(
      fc.asyncProperty(tabularMarkdown, fc.integer({min: 2, max: 100}), async (markdown, width) => {
        const page = openPage(articleOf(markdown), {width, measure: 100, layoutOptions: {isBidiTerminal: true}});
        const lines = allLines(page)
          .slice(page.lines(0).length)
          .map(line => lineStyled(line));
        assertShows(await rowsOf(lines), contentOf(markdown));
      }),
      {examples: ['| ferry |\n', '| ferry |\n| boat |\n'].map(rows => [`| ferry |\n| --- |\n${rows}`, 2])},
    );
  });

  test('gives the offset of each of its words in the text of its block, whatever the body', () => {
    fc.assert(
      fc.property(anyMarkdown, width, (body, width) => {
        const page = openPage(articleOf(body, {standfirst: 'The summary of it all.'}), {width, measure: 72});
        for (let block = 0; block < page.blocks; block++) {
          for (const {text, at} of page.lines(block).flatMap(line => line.spans)) {
            if (at === undefined) continue;
            const there = page.text(block).slice(at, at + text.length);
            assert.ok(there === text || there.slice(0, -1) === text.replace(/-$/, ''), JSON.stringify({there, text}));
          }
        }
      }),
      {numRuns: runs(300), examples: [['*  \n* word', 1]]},
    );
  });

  test('has blocks whose shares of the text grow from 0 to 1', () => {
    fc.assert(
      fc.property(anyMarkdown, body => {
        const page = openPage(articleOf(body), {width: 40, measure: 72});
        const shares = Array.from({length: page.blocks + 1}, (_, block) => page.before(block));
        assert.equal(shares[0], 0);
        assert.equal(shares.at(-1), 1);
        for (const [index, share] of shares.entries()) assert.ok(share >= (shares[index - 1] ?? 0));
      }),
    );
  });

  test('sets only the blocks that are needed', () => {
    const page = openPage(articleOf('Paragraph.\n\n'.repeat(20_000)), {width: 80, measure: 72});
    assert.equal(page.blocks, 20_001);
    assert.deepEqual(
      page.lines(19_999).map(line => lineStyled(line)),
      ['Paragraph.', ''],
    );
  });
});

describe('an extremely nested or long article', () => {
  const manyTimes: readonly (readonly [name: string, body: (count: number) => string])[] = [
    ['quotes in quotes', count => `${'> '.repeat(count)}deep`],
    ['lists in lists', count => `${'- '.repeat(count)}deep`],
    ['emphasis in emphasis', count => `${'*'.repeat(count)}deep${'*'.repeat(count)}`],
    ['brackets in brackets', count => `${'['.repeat(count)}deep${']'.repeat(count)}`],
    ['signs that nothing ends', count => `${'<?`[a](*_'.repeat(count)} deep`],
    ['lines of an item', count => `- a\n${'  b\n'.repeat(count)}  deep`],
    [
      'rows under as many columns',
      count => ['|a', '|-'].map(cell => `${cell.repeat(count)}|\n`).join('') + '|deep\n'.repeat(count),
    ],
  ];

  for (const [name, body] of manyTimes) {
    test(`shows the words of 500 and of 3,000 ${name}`, () => {
      for (const count of [500, 3000]) {
        const lines = [...pageLines(articleOf(body(count)), {width: 60, measure: 72, color: false})];
        assert.match(lines.join(''), /deep/);
      }
    });
  }

  test('of a megabyte in one paragraph shows all its words', () => {
    const words = Array.from({length: 150_000}, (_, index) => `w${index}`).join(' ');
    assert.ok(setBody(words, 60).join(' ') === words);
  });
});
