import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fingerprintOf, resemblance, shinglesOf} from '../../source/article/fingerprint.ts';
import fc, {anyCharacters} from '../support/fast-check.ts';
import {assertLinear} from '../support/growth.ts';

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const words = fc.array(word, {minLength: 120, maxLength: 300});

test('a text resembles itself fully, regardless of case, punctuation and links', () => {
  fc.assert(
    fc.property(words, given => {
      const plain = given.join(' ');
      const dressed = given.map((one, index) =>
        index % 9 ? one : `**[${one.toUpperCase()}](https://example.org/${index})**,`,
      );
      assert.equal(resemblance(shinglesOf(plain), shinglesOf(dressed.join('\n'))), 1);
      assert.deepEqual(fingerprintOf(plain), fingerprintOf(dressed.join(' ')));
    }),
  );
});

test('texts without a common run of words do not resemble each other', () => {
  fc.assert(
    fc.property(words, given => {
      const other = given.map(one => `${one}x`);
      assert.equal(resemblance(shinglesOf(given.join(' ')), shinglesOf(other.join(' '))), 0);
    }),
  );
});

test('resemblance is the share of common shingles', () => {
  assert.equal(resemblance(shinglesOf('one two three four five'), shinglesOf('two three four five six')), 1 / 3);
  assert.equal(resemblance(shinglesOf('one two'), shinglesOf('one two')), 0);
});

test('a text of a few words has no fingerprint; as many Chinese characters have one', () => {
  assert.equal(fingerprintOf('word '.repeat(40)), undefined);
  assert.equal(fingerprintOf('字'.repeat(80))?.length, 4);
});

test('any text can be compared', () => {
  fc.assert(fc.property(anyCharacters(), text => resemblance(shinglesOf(text), shinglesOf(`${text} a`)) <= 1));
});

test('fingerprints take linear time, even if links never end', async () => {
  for (const sign of ['[a](', '](', '![a](b]']) await assertLinear(size => fingerprintOf(sign.repeat(size)), 1_000_000);
});
