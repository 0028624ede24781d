import assert from 'node:assert/strict';
import test from 'node:test';
import {shinglesOf} from '../../source/article/article.ts';
import {isCopyOf, isFromAnotherSource} from '../../source/library/same-story.ts';

const words = Array.from({length: 60}, (_, index) => `word${index}`);
const text = words.join(' ');

test('a text with a few changed words is a copy, one that shares a fifth is not', () => {
  const shingles = shinglesOf(text);
  assert.ok(isCopyOf(shingles, words.with(30, 'another').join(' ')));
  const next = [...words.slice(0, 15), ...words.slice(15).map(word => `new${word}`)].join(' ');
  assert.equal(isCopyOf(shingles, next), false);
});

test('sources differ by site, or by name without addresses; an unknown source is not different', () => {
  const at = (url: string | null, source: string | null = null) => ({url, source});
  assert.ok(isFromAnotherSource(at('https://one.example/a'), at('https://two.example/a')));
  assert.equal(isFromAnotherSource(at('https://one.example/a', 'One'), at('https://one.example/b', 'Two')), false);
  assert.ok(isFromAnotherSource(at(null, 'One'), at('https://two.example/a', 'Two')));
  assert.equal(isFromAnotherSource(at(null, 'One'), at(null, 'ONE')), false);
  assert.equal(isFromAnotherSource(at(null), at(null, 'One')), false);
});
