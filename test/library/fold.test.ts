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

test('a text folds the same whether or not marks follow it', () => {
  const foldsAlike = (text: string) => foldText(`${text} \u0301`) === `${foldText(text)} `;
  // No character with a higher code folds to another.
  const characters = Array.from({length: 0x30000}, (_, code) => String.fromCodePoint(code));
  assert.deepEqual(
    characters.filter(character => !foldsAlike(`ж${character}${character}が`)),
    [],
  );
  for (const text of ['Ελλάς … ½ ﬁ', '👩‍🔬 ☀️ 𝒳', '한국어 ㄱ ｶﾞ', 'Ёлка й Їжак', 'naïve\u00adté\0😀']) {
    assert.ok(foldsAlike(text), text);
  }
});
