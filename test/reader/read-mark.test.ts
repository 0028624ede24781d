import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseQuery} from '../../source/library/library.ts';
import {openReader, type TestReader} from './harness.ts';
import {story} from './stories.ts';

/** Four articles that are shorter than the window. */
const short = [1, 2, 3, 4].map(number => {
  const {draft, capture} = story(number, 1);
  return {draft: {...draft, body: `A short text, number ${number}.`}, capture};
});

const unread = ({library}: TestReader) => library.articles.count(parseQuery('is:unread').query);

describe('an article that was not opened is not marked read', () => {
  const keys = ['j', 'k', 'n', 'N', ']', '[', 'Space', 'G', 'gg', 'z', 'q', 'Q', '^C'];
  for (const markRead of ['at-end', 'on-open'] as const) {
    for (const split of [80, 200]) {
      const beside = split === 80 ? 'beside the article' : 'by itself';
      test(`in the list ${beside}, with mark-read ${markRead}`, async () => {
        const reader = await openReader({articles: short, columns: 120, rows: 30, preferences: {markRead, split}});
        for (const key of keys) {
          await reader.press(key);
          if (reader.state().focus === 'article') assert.fail(`${key} opened an article`);
          assert.equal(await unread(reader), 4, key);
        }
        await reader.resize(200, 60);
        assert.equal(await unread(reader), 4);
      });
    }
  }

  test('an opened article is marked at once with on-open, and after its end with at-end', async () => {
    const onOpen = await openReader({articles: short, preferences: {markRead: 'on-open'}});
    await onOpen.press('Enter');
    assert.equal(await unread(onOpen), 3);
    const atEnd = await openReader({articles: short, preferences: {markRead: 'at-end'}});
    await atEnd.press('Enter');
    await atEnd.press('q');
    assert.equal(await unread(atEnd), 3);
  });
});
