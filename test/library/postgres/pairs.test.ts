import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {hashesOfPair, pairFilterOf} from '../../../source/library/postgres/pairs.ts';
import fc from '../../support/fast-check.ts';

/** Returns whether the bits of a pair are set, as a search asks the server with `get_bit`. */
function hasPair(filter: Uint8Array, first: string, second: string): boolean {
  return hashesOfPair(first, second).every(hash => {
    const bit = hash % (8 * filter.length);
    return ((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  });
}

describe('a filter of pairs', () => {
  test('has every pair of adjacent words of each text', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({minLength: 1})), {maxLength: 4}), texts => {
        const filter = pairFilterOf(texts);
        for (const words of texts)
          for (const [index, word] of words.slice(1).entries()) assert.ok(hasPair(filter, words[index] ?? '', word));
      }),
    );
  });

  test('has one in forty of all other pairs', () => {
    const words = Array.from({length: 1000}, (_, index) => `word${index}`);
    const filter = pairFilterOf([words]);
    const wrong = words.filter((word, index) => hasPair(filter, word, words[(index + 500) % words.length] ?? ''));
    assert.ok(wrong.length > 10 && wrong.length < 40, `${wrong.length} of 1000`);
  });

  test('has no pair of the last word of a text and the first of the next', () => {
    assert.deepEqual(
      [
        ...pairFilterOf([
          ['north', 'sea'],
          ['storm', 'tide'],
        ]),
      ],
      [
        ...pairFilterOf([
          ['storm', 'tide'],
          ['north', 'sea'],
        ]),
      ],
    );
    assert.equal(
      pairFilterOf([['north'], ['sea']]).every(byte => byte === 0),
      true,
    );
  });

  test('has a byte even without pairs, so that the server can ask for a bit', () => {
    assert.equal(pairFilterOf([[], ['alone']]).length, 1);
  });
});
