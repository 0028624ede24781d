import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {isBetterText} from '../../source/feeds/entry-articles.ts';

const draft = (body: string) => ({title: 'A', tags: [], body});
const words = (count: number) => 'word '.repeat(count);

suite('the text of a page and of a feed', () => {
  test('the longer one is stored', () => {
    assert.ok(isBetterText(draft(words(100)), draft(words(10))));
    assert.ok(!isBetterText(draft(words(100)), draft(words(100))));
    assert.ok(!isBetterText(draft(''), draft('')));
  });

  test('a consent or paywall text does not replace a summary; an article about one does', () => {
    for (const wall of [
      'Please enable JavaScript to view it.',
      'Subscribe to continue reading.',
      'Verifying you are human.',
    ]) {
      assert.ok(!isBetterText(draft(`${words(30)}${wall}`), draft(words(5))), wall);
      assert.ok(isBetterText(draft(`${words(300)}${wall}`), draft(words(5))), wall);
    }
  });
});
