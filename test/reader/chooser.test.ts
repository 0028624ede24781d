import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {messages} from '../../source/reader/messages.ts';
import {openReader, type TestReader} from './harness.ts';
import {story} from './stories.ts';

/** The lines that are offered, the selected one with a mark. */
function offered(reader: TestReader): string[] {
  const {chooser} = reader.state();
  return (chooser?.offered ?? []).map((choice, index) => {
    const before = choice.kind === 'place' ? '-'.repeat(choice.depth) : '';
    return `${index === chooser?.selected ? '›' : ''}${before}${choice.text}`;
  });
}

const nested = {
  ...story(1),
  draft: {...story(1).draft, body: '## One\n\nText.\n\n### One *below*\n\nText.\n\n## Two\n\n> ## Quoted\n\nText.'},
};

describe('the headings of an article', () => {
  test('are indented by level, and the current one is selected', async () => {
    const reader = await openReader({articles: [nested], rows: 4});
    await reader.press('Enter', 'gh');
    assert.deepEqual(offered(reader), ['›One', '-One below', 'Two']);
    await reader.press('q', 'n', 'n', 'gh');
    assert.deepEqual(offered(reader), ['One', '›-One below', 'Two']);
  });

  test('open at their place, and two quotes return to the previous place', async () => {
    const reader = await openReader();
    await reader.press('Enter', '2j');
    const lines = reader.lines();
    await reader.press('gh', 'j', 'Enter');
    assert.equal(reader.lines()[0], 'Part 5');
    assert.equal(reader.state().chooser, undefined);
    await reader.press('gh');
    assert.deepEqual(offered(reader), ['Part 1', '›Part 5', 'Part 9']);
    await reader.press('Esc', "''");
    assert.deepEqual(reader.lines(), lines);
  });

  test('can be filtered by a word, and the only match opens at once', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'gh', '/');
    await reader.type('part');
    await reader.submit();
    await reader.press('G', 'k');
    assert.deepEqual(offered(reader), ['Part 1', '›Part 5', 'Part 9']);
    await reader.press('/');
    await reader.type('9');
    assert.deepEqual(offered(reader), ['›Part 9']);
    await reader.submit();
    assert.match(reader.lines().join('\n'), /^Part 9$/m);
  });

  test('appear again after Esc, even if no heading matched', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'gh', '/');
    await reader.type('nowhere');
    assert.deepEqual(offered(reader), []);
    await reader.submit();
    await reader.press('j', 'k', 'Enter');
    assert.notEqual(reader.state().chooser, undefined);
    await reader.press('/');
    await reader.press('Esc');
    assert.equal(offered(reader).length, 3);
  });

  test('can be selected with the arrows while a word is typed', async () => {
    const reader = await openReader();
    await reader.press('Enter', 'gh', '/');
    await reader.type('part');
    await reader.press('Down');
    assert.deepEqual(offered(reader), ['Part 1', '›Part 5', 'Part 9']);
    assert.equal(reader.state().prompt?.value, 'part');
  });

  test('show a message if the article has none', async () => {
    const reader = await openReader({articles: [story(1, 1)]});
    await reader.press('Enter', 'gh');
    assert.equal(reader.state().message, messages.noHeadings);
  });
});
