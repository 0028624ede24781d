import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {Article} from '../../source/article/article.ts';
import {composition, lineStyled, openPage, pageLines} from '../../source/typeset/typeset.ts';
import {createEmulator} from '../ui/emulator.ts';
import {allLines, articleOf, setBody} from './article.ts';
import {anyMarkdown, writtenMarkdown} from './markdown-arbitrary.ts';

/** All that can be wished of a page. */
const how = await composition(articleOf('```js\n```', {language: 'en'}), {
  justify: true,
  hyphenate: true,
  isBidiTerminal: false,
});

const anyHow = fc.constantFrom({}, how, {...how, justify: false}, {isBidiTerminal: true});

const width = fc.oneof(fc.integer({min: 1, max: 12}), fc.integer({min: 13, max: 100}));

/** The escape codes that typeset itself writes: styles, and links to http and https. */
const ownCodes = /\x1b\[[\d;]*m|\x1b\]8;;(?:https?:\/\/[^\x00-\x20\x7f-\x9f]*)?\x1b\\/g;
const control = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe('an article on a page', () => {
  const emulator = createEmulator({columns: 240, rows: 80});

  /** Cells that lines take on an emulated terminal. */
  async function cellsOf(lines: readonly string[]): Promise<number[]> {
    const widths: number[] = [];
    for (let first = 0; first < lines.length; first += 80) {
      const rows = lines.slice(first, first + 80);
      emulator.write(`\x1b[H\x1b[2J${rows.join('\r\n')}`);
      await emulator.drawn();
      widths.push(...rows.map((_, row) => emulator.cellsOf(row).findLastIndex(cell => cell !== ' ') + 1));
    }
    return widths;
  }

  test('is never wider than its column on a terminal, whatever the body', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarkdown, width, anyHow, async (body, width, how) => {
        const lines = [...pageLines(articleOf(body), {width, measure: 72, color: true, how})];
        for (const [index, cells] of (await cellsOf(lines)).entries()) {
          assert.ok(cells <= Math.max(2, Math.min(72, width)), JSON.stringify(lines[index]));
        }
      }),
    );
  });

  test('holds no control character but the codes of its styles and links, whatever the body', () => {
    fc.assert(
      fc.property(anyMarkdown, width, anyHow, (body, width, how) => {
        const article = articleOf(body);
        for (const line of pageLines(article, {width, measure: 72, color: true, how})) {
          assert.doesNotMatch(line.replace(ownCodes, ''), control);
        }
        for (const line of pageLines(article, {width, measure: 72, color: false})) assert.doesNotMatch(line, control);
      }),
      {numRuns: 300},
    );
  });

  test('ends each line with its styles and links closed, whatever the body', () => {
    fc.assert(
      fc.property(anyMarkdown, width, anyHow, (body, width, how) => {
        for (const line of pageLines(articleOf(body), {width, measure: 72, color: true, how})) {
          assert.match(
            line,
            /^(?:[^\x1b]|\x1b\]8;;[^\x1b]+\x1b\\|\x1b\[[1-9][\d;]*m[^\x1b]*\x1b\[0m|\x1b\]8;;\x1b\\)*$/,
          );
          const links = line.match(/\x1b\]8;;[^\x1b]*/g) ?? [];
          assert.equal(links.length % 2, 0);
          assert.ok(links.length === 0 || links.at(-1) === '\x1b]8;;');
        }
      }),
    );
  });

  test('shows every word of the body, in order, at any width', () => {
    fc.assert(
      fc.property(writtenMarkdown, width, anyHow, ({markdown, words}, width, {hyphenate: _, ...how}) => {
        const page = openPage(articleOf(markdown), {width, measure: 72, how});
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
        const page = openPage(articleOf(markdown), {width, measure: 72, how});
        const shown = allLines(page)
          .slice(page.lines(0).length)
          .flatMap(line => line.spans.map(span => span.text));
        assert.equal(shown.join('').replace(/[ -]/g, ''), words.join(''));
      }),
    );
  });

  test('has blocks whose shares of the text grow from none to all', () => {
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

  test('sets nothing that was not asked for', () => {
    const page = openPage(articleOf('Paragraph.\n\n'.repeat(20_000)), {width: 80, measure: 72});
    assert.equal(page.blocks, 20_001);
    assert.deepEqual(
      page.lines(19_999).map(line => lineStyled(line)),
      ['Paragraph.', ''],
    );
  });
});

describe('an article that is nested or long beyond reason', () => {
  const manyTimes: readonly (readonly [name: string, body: (count: number) => string])[] = [
    ['quotes in quotes', count => `${'> '.repeat(count)}deep`],
    ['lists in lists', count => `${'- '.repeat(count)}deep`],
    ['emphasis in emphasis', count => `${'*'.repeat(count)}deep${'*'.repeat(count)}`],
    ['brackets in brackets', count => `${'['.repeat(count)}deep${']'.repeat(count)}`],
  ];

  for (const [name, body] of manyTimes) {
    test(`shows the words of 500 and of 3,000 ${name}`, () => {
      for (const count of [500, 3000]) {
        const lines = [...pageLines(articleOf(body(count)), {width: 60, measure: 72, color: false})];
        assert.match(lines.join(''), /deep/);
      }
    });
  }

  const long: readonly (readonly [name: string, size: number, body: (size: number) => string])[] = [
    ['a paragraph', 50_000, size => 'some words '.repeat(size / 11)],
    ['a single word', 50_000, size => 'w'.repeat(size)],
    ['a paragraph of Japanese', 10_000, size => '日本語の文章。'.repeat(size / 7)],
    ['a paragraph of many styles', 10_000, size => 'an *old* **new** `one` '.repeat(size / 23)],
    ['a run of spaces', 50_000, size => `a${' '.repeat(size)}b`],
    ['a run of zero-width spaces', 5_000, size => `${'\u200b'.repeat(size)}b`],
    ['a run of soft hyphens', 5_000, size => `${'\u00ad'.repeat(size)}b`],
    ['a stack of combining marks', 50_000, size => `a${'\u0301'.repeat(size)}`],
    ['a run of breaks', 3_000, size => 'a\\\n'.repeat(size / 3)],
    ['a line of code', 20_000, size => `\`\`\`\n${'x'.repeat(size)}\n\`\`\``],
    ['a table', 5_000, size => `|a|b|\n|-|-|\n${'|one|two words|\n'.repeat(size / 15)}`],
  ];

  for (const [name, size, body] of long) {
    test(`takes about four times as long for four times ${name}`, () => {
      const [short, long] = [articleOf(body(size)), articleOf(body(4 * size))];
      const set = (article: Article) => [...pageLines(article, {width: 60, measure: 72, color: true})];
      // Four for what is linear, sixteen for what is not; below a millisecond the clock says nothing.
      const ratios: number[] = [];
      for (let attempt = 0; attempt < 4 && !ratios.some(ratio => ratio < 10); attempt++) {
        ratios.push(
          fastestOf(2, () => set(long)) /
            Math.max(
              1,
              fastestOf(2, () => set(short)),
            ),
        );
      }
      assert.ok(Math.min(...ratios) < 10, `${ratios.join(', ')} times`);
    });
  }

  test('of a megabyte in one paragraph shows all its words', () => {
    const words = Array.from({length: 150_000}, (_, index) => `w${index}`).join(' ');
    assert.ok(setBody(words, 60).join(' ') === words);
  });
});

/** Milliseconds that the fastest of some runs has the processor for, which other work on the machine disturbs least. */
function fastestOf(runs: number, work: () => unknown): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const begun = process.threadCpuUsage();
    work();
    const {user, system} = process.threadCpuUsage(begun);
    fastest = Math.min(fastest, (user + system) / 1000);
  }
  return fastest;
}
