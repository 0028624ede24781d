import assert from 'node:assert/strict';
import {test} from 'node:test';
import {termsOf} from '../../bench/measures/terms.ts';

const bodies = Array.from({length: 20}, (_, number) =>
  [`The harbour is quiet.`, number < 2 ? 'A ferry sails.' : '', `unique${'abcdefghijklmnopqrst'[number]} 東京`].join(
    ' ',
  ),
);

test('terms are as common as they are said to be, in the texts themselves', () => {
  const {common, tenth, rare, characters} = termsOf(bodies);
  assert.deepEqual(common.slice(0, 2), ['harbour', 'quiet']);
  assert.ok(tenth.includes('ferry') && !tenth.includes('harbour'));
  assert.equal(rare.length, 10);
  assert.ok(rare.every(word => bodies.filter(body => body.includes(word)).length === 1));
  assert.deepEqual(characters, ['東京']);
});

test('a phrase is two words of a text, one after the other', () => {
  const {phrases} = termsOf(['All quiet. Nobody sails tonight.']);
  assert.deepEqual(phrases, ['"sails tonight"']);
});

test('texts without words have no terms', () => {
  assert.deepEqual(termsOf(['', '12']), {common: [], tenth: [], rare: [], phrases: [], characters: []});
});
