import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {isBetterText} from '../../source/feeds/entry-articles.ts';

const draft = (body: string) => ({title: 'A', tags: [], body});
const words = (count: number) => 'word '.repeat(count);

suite('the text of a page against that of the feed', () => {
  test('The longer one is kept', () => {
    assert.ok(isBetterText(draft(words(100)), draft(words(10))));
    assert.ok(!isBetterText(draft(words(100)), draft(words(100))));
    assert.ok(!isBetterText(draft(''), draft('')));
  });

  test('A wall is not better than a summary, an article about walls is', () => {
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
