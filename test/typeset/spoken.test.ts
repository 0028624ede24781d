import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Article} from '../../source/article/article.ts';
import {lineText, loadLayoutOptions, openPage, type Page} from '../../source/typeset/typeset.ts';
import fc, {runs} from '../support/fast-check.ts';
import {allLines, articleOf} from './article.ts';
import {anyMarkdown} from './markdown-arbitrary.ts';

async function spokenPage(body: string): Promise<Page> {
  const article = articleOf(body);
  const layoutOptions = await loadLayoutOptions(article, {
    justify: true,
    hyphenate: true,
    isBidiTerminal: false,
    spacing: 1,
    isSpoken: true,
  });
  return openPage(article, {width: 40, measure: 40, layoutOptions});
}

async function spokenBody(body: string): Promise<string[]> {
  return allLines(await spokenPage(body))
    .slice(1)
    .map(lineText);
}

/** Returns the spoken head of an article with these facts; tests run in UTC. */
async function spokenHead(facts: Partial<Article>): Promise<string> {
  const article = {...articleOf('Words.'), ...facts};
  const layoutOptions = await loadLayoutOptions(article, {
    justify: false,
    hyphenate: false,
    isBidiTerminal: false,
    spacing: 1,
    isSpoken: true,
  });
  return openPage(article, {width: 40, measure: 40, layoutOptions}).lines(0).map(lineText).join('\n');
}

describe('an article for speech', () => {
  test('has a line for each paragraph, with its kind before it', async () => {
    const long = 'word '.repeat(60).trim();
    const body = `${long}\n\n## Tides\n\n> One.\n>\n> Two.\n\n3. three\n4. four\n\n- [x] bought\n- [ ] read\n\n* * *\n\n![A boat](https://example.org/boat.jpg)`;
    assert.deepEqual(await spokenBody(body), [
      long,
      'Heading: Tides',
      'Quote: One.',
      'Quote: Two.',
      '3. three',
      '4. four',
      'Done: bought',
      'To do: read',
      'A new section.',
      '▣ A boat',
    ]);
  });

  test('speaks each row of a table with its headings', async () => {
    const body = '| Size | In | |\n| --- | --- | --- |\n| A0 | 841 mm | large |\n| A4 | | |';
    assert.deepEqual(await spokenBody(body), ['Table of 2 rows: Size, In', 'Size: A0, In: 841 mm, large', 'Size: A4']);
  });

  test('counts nested lists and quotes, and says what continues an item or a note', async () => {
    const body =
      '- one\n\n  more of one\n  - two\n    1. three\n\n> a\n>\n> > b\n\nBight\n: A bend.\n\nEnd.[^1]\n\n[^1]: First.\n\n    Second.';
    assert.deepEqual(await spokenBody(body), [
      'Item: one',
      'Continued: more of one',
      'Item, level 2: two',
      'Level 3: 1. three',
      'Quote: a',
      'Quote, level 2: b',
      'Bight',
      'Definition: A bend.',
      'End.¹',
      'Note 1: First.',
      'Continued: Second.',
    ]);
  });

  test('tells a heading from a heading below it', async () => {
    assert.deepEqual(await spokenBody('## Tides\n\n### Low\n\n## Winds'), [
      'Heading: Tides',
      'Subheading: Low',
      'Heading: Winds',
    ]);
  });

  test('says the note of a heading of a table once, and that a table has no headings', async () => {
    const noted = '| Size | In[^1] |\n| --- | --- |\n| A0 | 841 mm |\n\n[^1]: Rounded.';
    assert.deepEqual((await spokenBody(noted)).slice(0, 2), ['Table of 1 row: Size, In¹', 'Size: A0, In: 841 mm']);
    const lost = '| Size\\[4\\] | In |\n| --- | --- |\n| A0 | 841 mm |';
    assert.deepEqual(await spokenBody(lost), ['Table of 1 row: Size[4], In', 'Size: A0, In: 841 mm']);
    assert.deepEqual(await spokenBody('| | |\n| --- | --- |\n| A0 | 841 mm |'), ['Table of 1 row.', 'A0, 841 mm']);
  });

  test('names the time at the place of the article as such', async () => {
    const head = await spokenHead({published: '2017-06-26T20:30:00+09:00'});
    assert.match(head, /^26 June 2017, 11:30, 20:30 local time/m);
  });

  test('speaks code as a whole, with its language', async () => {
    assert.deepEqual(await spokenBody('```python\na = 1\n\nprint(a)\n```'), ['Code in python:\na = 1\n\nprint(a)']);
  });

  test('has its words at the same offsets as on the screen', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarkdown, async body => {
        const page = await spokenPage(body);
        const seen = openPage(articleOf(body), {width: 40, measure: 40});
        assert.equal(page.blocks, seen.blocks);
        for (let block = 1; block < page.blocks; block++) {
          const text = seen.text(block);
          const lines = page.lines(block);
          assert.ok(lines.length > 0);
          for (const span of lines.flatMap(line => line.spans)) {
            if (span.at !== undefined) assert.equal(text.slice(span.at, span.at + span.text.length), span.text);
          }
        }
      }),
      {numRuns: runs(100)},
    );
  });
});
