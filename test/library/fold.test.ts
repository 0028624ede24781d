import assert from 'node:assert/strict';
import {test} from 'node:test';
import {foldText} from '../../source/library/fold.ts';

test('each character of a script without spaces is a token', () => {
  const unspaced =
    /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
  // No letter has a higher code.
  for (let code = 0; code < 0x40000; code++) {
    const folded = foldText(String.fromCodePoint(code));
    if (unspaced.test(folded)) assert.match(folded, / \S /u, code.toString(16));
  }
});
