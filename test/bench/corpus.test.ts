import assert from 'node:assert/strict';
import {test} from 'node:test';
import {articleOf, measuredArticles} from '../../bench/corpus/corpus.ts';

const first = Array.from({length: 300}, (_, number) => articleOf(number));

test('an article depends on nothing but its number', () => {
  assert.deepEqual(articleOf(7), articleOf(7));
  assert.equal(new Set(first.map(({url}) => url)).size, first.length);
  assert.equal(new Set(first.map(({body}) => body)).size, first.length);
});

test('articles have about 3 KB, or about 4.7', () => {
  for (const kilobytes of [3, 4.7] as const) {
    const sizes = Array.from({length: 300}, (_, number) => Buffer.byteLength(articleOf(number, kilobytes).body));
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    assert.ok(Math.abs(mean / 1000 - kilobytes) < 0.15 * kilobytes, `${mean} bytes`);
  }
});

test('the articles of known lengths have them', () => {
  const sizes = measuredArticles().map(({body}) => Math.round(Buffer.byteLength(body) / 1000));
  assert.deepEqual(sizes, [5, 500, 100, 1000]);
});

test('the articles are in several scripts', () => {
  for (const script of ['Latin', 'Han', 'Hiragana', 'Hangul', 'Cyrillic', 'Greek', 'Arabic']) {
    const inScript = first.filter(({body}) => new RegExp(`\\p{Script=${script}}{2}`, 'u').test(body));
    assert.ok(inScript.length > 0, script);
  }
});

test('a few words are common and most are rare, as in every language', () => {
  const counts = new Map<string, number>();
  for (const {body} of first) {
    for (const word of body.match(/\b[a-z]+\b/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const sorted = [...counts.values()].sort((a, b) => b - a);
  const ratio = (sorted[9] ?? 0) / (sorted[99] ?? 0);
  assert.ok(ratio > 5 && ratio < 20, `The tenth word is ${ratio} times as common as the hundredth.`);
});
