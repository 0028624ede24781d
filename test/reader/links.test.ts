import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {selectedLink} from '../../source/reader/links.ts';
import {messages} from '../../source/reader/messages.ts';
import fc, {runs} from '../support/fast-check.ts';
import {anyMarkdown} from '../typeset/markdown-arbitrary.ts';
import {openReader, type TestReader} from './harness.ts';
import {story} from './stories.ts';

/** An article of 40 paragraphs. Every fifth ends with a link to its number. */
const paragraphs = Array.from(
  {length: 40},
  (_, index) =>
    `Paragraph ${index} is here.${index % 5 === 0 ? ` See [page *${index}*](https://example.org/${index}).` : ''}`,
);

function articleOf(body: string) {
  return {...story(1), draft: {...story(1).draft, body}};
}

const linked = {articles: [articleOf(paragraphs.join('\n\n'))], rows: 12};

/** The address of the chosen link. */
function chosen(reader: TestReader): string | undefined {
  const {open} = reader.state();
  return open && selectedLink(open)?.href;
}

describe('links', () => {
  test('are selected in order and scrolled into view', async () => {
    const reader = await openReader(linked);
    await reader.press('Enter', 'Tab');
    assert.equal(chosen(reader), 'https://example.org/0');
    await reader.press('Tab', 'Tab');
    assert.equal(chosen(reader), 'https://example.org/10');
    assert.ok(reader.lines().includes('Paragraph 10 is here. See page 10.'));
    await reader.press('Shift-Tab');
    assert.equal(chosen(reader), 'https://example.org/5');
    await reader.press('3', 'Tab');
    assert.equal(chosen(reader), 'https://example.org/20');
  });

  test('are selected from the visible lines if the previous one is off the screen', async () => {
    const reader = await openReader(linked);
    await reader.press('Enter', 'Tab', 'G', 'Shift-Tab');
    assert.equal(chosen(reader), 'https://example.org/35');
    await reader.press('gg', 'Tab');
    assert.equal(chosen(reader), 'https://example.org/0');
  });

  test('show a message if the article has none', async () => {
    const reader = await openReader(linked);
    await reader.press('Enter', 'Tab', 'Shift-Tab');
    assert.equal(reader.state().message, messages.noMoreLinks(-1));
    await reader.press('99', 'Tab');
    assert.equal(chosen(reader), 'https://example.org/35');
    await reader.press('Tab');
    assert.equal(reader.state().message, messages.noMoreLinks(1));
    await reader.press('9o');
    assert.equal(reader.state().message, 'There is no link 9: this article has 8 links.');
    const without = await openReader();
    await without.press('Enter', 'Tab');
    assert.equal(without.state().message, messages.noLinks);
    assert.deepEqual(reader.asked, []);
  });

  test('open with Enter, are copied with y, and are deselected with Esc', async () => {
    const reader = await openReader(linked);
    await reader.press('Enter', 'Tab', 'Enter');
    await reader.reader.saveSoon();
    await reader.press('y');
    assert.equal(reader.state().message, 'Sent to the clipboard: https://example.org/0');
    await reader.press('j', 'Esc', 'y', 'Enter');
    assert.deepEqual(reader.asked, [
      'browse https://example.org/0',
      'copy https://example.org/0',
      'copy https://example.org/1',
    ]);
    assert.equal(chosen(reader), undefined);
    assert.equal(reader.reading(), 'Story 1');
  });

  test('open by number, and their numbers are optional and not part of the text', async () => {
    const reader = await openReader(linked);
    await reader.press('Enter', '3o', 'o', '30%');
    assert.deepEqual(reader.asked, ['browse https://example.org/10', 'browse https://example.org/1']);
    const lines = reader.lines();
    await reader.press('#');
    const numbered = reader.lines();
    assert.match(numbered.join('\n'), /See page 15\u00a0\[4\]\./);
    assert.equal(reader.topSentence(), lines[0]);
    await reader.press('#');
    assert.deepEqual(reader.lines(), lines);
  });

  test('of any body are selected from first to last and back, with or without numbers', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarkdown, fc.integer({min: 8, max: 90}), fc.boolean(), async (body, columns, isNumbered) => {
        const reader = await openReader({articles: [articleOf(body)], columns, rows: 8});
        await reader.press('Enter', ...(isNumbered ? ['#'] : []));
        const {page} = reader.state().open ?? {};
        const count = page?.linksBefore(page.blocks) ?? 0;
        fc.pre(count > 0);
        const seen: (string | undefined)[] = [];
        for (let link = 0; link < count; link++) {
          await reader.press('Tab');
          seen.push(chosen(reader));
        }
        const all = Array.from({length: page?.blocks ?? 0}, (_, block) => page?.links(block) ?? []).flat();
        assert.deepEqual(
          seen,
          all.map(({href}) => href),
        );
        for (let link = count - 1; link > 0; link--) {
          await reader.press('Shift-Tab');
          assert.equal(chosen(reader), all[link - 1]?.href);
        }
      }),
      {numRuns: runs(6)},
    );
  });
});
