import assert from 'node:assert/strict';
import {test} from 'node:test';
import {foldedWords, foldText} from '../../source/library/fold.ts';

/** All characters, in groups. No letter has a higher code. */
const groups = Array.from({length: 0x33000 / 256}, (_, group) =>
  Array.from({length: 256}, (_, index) => String.fromCodePoint(256 * group + index)).filter(
    character => !/[\p{Cn}\n]/u.test(character),
  ),
);

test('each character of a script without spaces is a token', () => {
  const unspaced =
    /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
  for (const characters of groups) {
    const folded = foldText(characters.join('\n')).split('\n');
    assert.equal(folded.length, Math.max(1, characters.length));
    for (const text of folded) if (unspaced.test(text)) assert.match(text, / \S /u);
  }
});

test('a text folds the same whether or not marks follow it', () => {
  const foldsAlike = (text: string) => foldText(`${text} \u0301`) === `${foldText(text)} `;
  const around = (character: string) => `ж${character}${character}が`;
  // A text with one of these is folded as a whole, which would hide the others of its group.
  const joining = /^[\p{M}\p{Cs}\u1100-\u11ff\u{16d63}-\u{16d6a}]/u;
  const different = groups
    .flatMap(characters => {
      const {apart = [], together = []} = Object.groupBy(characters, character =>
        joining.test(character.normalize('NFKD')) && !/[\uac00-\ud7a3]/.test(character) ? 'together' : 'apart',
      );
      return [apart, together];
    })
    .filter(characters => !foldsAlike(characters.map(around).join('')))
    .flatMap(characters => characters.filter(character => !foldsAlike(around(character))));
  assert.deepEqual(different, []);
  for (const text of ['Ελλάς … ½ ﬁ', '👩‍🔬 ☀️ 𝒳', '한국어 ㄱ ｶﾞ', 'Ёлка й Їжак', 'naïve\u00adté\0😀']) {
    assert.ok(foldsAlike(text), text);
  }
});

test('a word with accents is one word, whether or not they are composed', () => {
  for (const composed of ['São Paulo', 'Niño', 'Phú Thọ', 'Đặng', 'ṯalāṯa', 'Ёлка']) {
    const words = foldText(composed.normalize('NFD')).toLowerCase().split(' ');
    for (const text of [composed, composed.normalize('NFD')]) {
      assert.deepEqual(
        foldedWords(text).map(word => word.text),
        words,
        text,
      );
    }
  }
});
