import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {diffWords} from '../../../source/typeset/diff/words.ts';
import fc from '../../support/fast-check.ts';

/** Returns a comparison as one text, with brackets around changes. */
function compared(former: string, latter: string): string {
  return diffWords(former, latter)
    .map(({kind, text}) => (kind === 'same' ? text : kind === 'deleted' ? `[${text}]` : `{${text}}`))
    .join('');
}

describe('a comparison of words', () => {
  test('names the words that were deleted and added', () => {
    assert.equal(compared('the old cat sat', 'the new cat sat down'), 'the [old ]{new }cat sat {down}');
  });

  test('treats a word with punctuation inside as one', () => {
    assert.equal(compared('about 10.5 km', 'about 11.5 km'), 'about [10.5 ]{11.5 }km');
    assert.equal(compared("it isn't so", 'it is so'), "it [isn't ]{is }so");
  });

  test('compares scripts without spaces letter by letter', () => {
    assert.equal(compared('渡船は冬も運航', '渡船は夏も運航'), '渡船は[冬]{夏}も運航');
  });

  test('ignores white space alone', () => {
    assert.equal(compared('one  two\nthree', 'one two three'), 'one two three');
  });

  test('joins changes that only a word or two separate', () => {
    assert.equal(
      compared('his brother and sister left early', 'the ferry and crew stayed on'),
      '[his brother and sister left early]{the ferry and crew stayed on}',
    );
  });

  test('contains both texts', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom('a', 'b', 'ferry', '漢', ' ', '\n', '.', 'é'), fc.string({maxLength: 3})))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (former, latter) => {
        const changes = diffWords(former, latter);
        const bare = (words: string) => words.replace(/\s+/g, '');
        const side = (other: 'deleted' | 'added') =>
          bare(
            changes
              .filter(({kind}) => kind !== other)
              .map(({text}) => text)
              .join(''),
          );
        assert.equal(side('deleted'), bare(latter));
        assert.equal(side('added'), bare(former));
        for (const [index, {kind}] of changes.entries()) assert.notEqual(kind, changes[index + 1]?.kind);
      }),
    );
  });

  test('of unrelated texts ends soon', () => {
    const words = (from: number) => Array.from({length: 200_000}, (_, index) => `w${from + index}`).join(' ');
    assert.deepEqual(
      diffWords(words(0), words(200_000)).map(({kind}) => kind),
      ['deleted', 'added'],
    );
  });
});
