import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {describe, test} from 'node:test';
import type {Article} from '../../../source/article/article.ts';
import {compareEditions} from '../../../source/typeset/diff/diff.ts';
import {diffLines, lineCells, lineText} from '../../../source/typeset/typeset.ts';
import fc from '../../support/fast-check.ts';
import {allLines, articleOf} from '../article.ts';
import {anyMarkdown, tabularMarkdown, writtenMarkdown} from '../markdown-arbitrary.ts';

const former = articleOf(
  `The ferry between Brenn and Ayr will keep its hours this winter, the council said on Monday.

Nothing changes in this paragraph.

Nor in this one.

And here, nothing.

- the first boat at six
- the last boat at ten
- dogs travel free

| Day | Boats |
|-----|-------|
| Monday | 12 |
| Sunday | 6 |

\`\`\`
open = 6
close = 22
\`\`\`

This paragraph is no longer there.

> The *crew* voted [against](https://example.org/a) a shorter timetable in October.`,
  {title: 'Ferry keeps its hours', byline: 'Ines Marlow', published: '2024-03-09', words: 100},
);

const latter: Article = {
  ...former,
  title: 'Ferry keeps its winter hours',
  byline: 'Ines Marlow and Tom Hale',
  body: `The ferry between Brenn and Ayr will keep its hours until March, the council said on Tuesday.

Nothing changes in this paragraph.

Nor in this one.

And here, nothing.

- the first boat at six
- the last boat at eleven
- bicycles and dogs travel free
- no cars

| Day | Boats |
|-----|-------|
| Monday | 14 |
| Sunday | 6 |

\`\`\`
open = 6
close = 23
\`\`\`

> The *crew* voted [for](https://example.org/b) a longer timetable in October.

A new paragraph is about money.`,
};

async function lines(width: number, color: boolean): Promise<string> {
  return `${[...(await diffLines(former, latter, {width, measure: 72, color}))].join('\n')}\n`;
}

describe('a comparison of two editions', () => {
  for (const width of [40, 80]) {
    for (const color of [false, true]) {
      const name = `${width}${color ? '.ansi' : '.txt'}`;
      test(`is set as in golden/${name}`, async () => {
        const file = new URL(`golden/${name}`, import.meta.url);
        const set = await lines(width, color);
        if (process.env.TEARSHEET_WRITE_GOLDEN === '1') writeFileSync(file, set);
        assert.equal(
          set,
          readFileSync(file, 'utf8'),
          'If the new form is meant, run this test with TEARSHEET_WRITE_GOLDEN=1',
        );
      });
    }
  }

  test('of the same edition says that no word changed', async () => {
    const set = [...(await diffLines(former, former, {width: 80, measure: 72, color: false}))];
    assert.deepEqual(set, ['Ferry keeps its hours', '', 'No words have changed.', '', '… 9 unchanged paragraphs …']);
  });

  test('shows the requested number of unchanged paragraphs around a change', () => {
    const shown = (context: number | 'all') =>
      allLines(compareEditions(former, latter)({width: 80, measure: 72, context}))
        .map(lineText)
        .join('\n');
    assert.doesNotMatch(shown(0), /Nothing changes/);
    assert.match(shown(0), /… 3 unchanged paragraphs …/);
    assert.match(shown(1), /Nor in this one/);
    assert.match(shown('all'), /Nor in this one/);
    assert.doesNotMatch(shown('all'), /unchanged/);
  });

  test('is a page that can be read and searched, with links', () => {
    const page = compareEditions(former, latter)({width: 60, measure: 60});
    const blocks = Array.from({length: page.blocks}, (_, block) => block);
    assert.deepEqual(
      blocks.flatMap(block => page.links(block).map(({href}) => href)),
      ['https://example.org/a', 'https://example.org/b'],
    );
    assert.equal(blocks.flatMap(block => page.find(block, 'bicycles')).length, 1);
    assert.match(page.text(0), /^Ferry keeps its \{\+winter\+\} hours\n/);
  });

  test('has the words of both editions, and no line that is too wide', () => {
    const body = fc.oneof(
      anyMarkdown,
      tabularMarkdown,
      writtenMarkdown.map(({markdown}) => markdown),
    );
    fc.assert(
      fc.property(body, body, fc.integer({min: 1, max: 80}), (before, after, width) => {
        const page = compareEditions(articleOf(before), articleOf(after))({width, measure: width, context: 'all'});
        for (const line of allLines(page)) assert.ok(lineCells(line) <= Math.max(width, 2), lineText(line));
      }),
    );
    fc.assert(
      fc.property(writtenMarkdown, writtenMarkdown, (before, after) => {
        const page = compareEditions(
          articleOf(before.markdown),
          articleOf(after.markdown),
        )({
          width: 60,
          measure: 60,
          context: 'all',
        });
        const text = Array.from({length: page.blocks}, (_, block) => page.text(block))
          .join('\n')
          .replace(/\s+/g, '');
        for (const word of [...before.words, ...after.words]) assert.ok(text.includes(word), word);
      }),
    );
  });
});
