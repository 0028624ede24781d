import assert from 'node:assert/strict';
import {test} from 'node:test';
import {countWords, minutesToRead} from '../../source/article/words.ts';
import fc from '../support/fast-check.ts';

test('words with apostrophes and hyphens count once, punctuation does not count', () => {
  assert.equal(countWords("The ferry's re-opening — at last! — isn’t late."), 7);
});

test('Chinese and Japanese characters count as half a word', () => {
  assert.equal(countWords('停航两年的白鹭滩恢复了'), 5);
  assert.equal(countWords('The 白鹭 runs again'), 4);
});

test('two texts on separate lines have the words of both', () => {
  const latin = fc.string({unit: fc.constantFrom(...'abc,. -’')});
  fc.assert(fc.property(latin, latin, (a, b) => assert.equal(countWords(`${a}\n${b}`), countWords(a) + countWords(b))));
});

test('only an empty text takes no time to read', () => {
  assert.equal(minutesToRead(0), 0);
  assert.equal(minutesToRead(1), 1);
  assert.equal(minutesToRead(238), 1);
  assert.equal(minutesToRead(239), 2);
});
