import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import stringWidth from 'string-width';
import {cells, drawable, fit, fitExactly} from '../../source/typeset/typeset.ts';
import {drawableParts, widest} from '../../source/typeset/width.ts';
import fc from '../support/fast-check.ts';
import {createEmulator} from '../ui/emulator.ts';

/** Cells of text in the form in which it is drawn: what every terminal and Ink agree about. */
const hardCases: readonly (readonly [name: string, text: string, cells: number])[] = [
  ['a heart with a variation selector', '❤️', 1],
  ['a copyright sign as a picture', '©️', 1],
  ['an umbrella as a picture', '☂️', 1],
  ['a family joined of four', '👨‍👩‍👧‍👦', 8],
  ['an astronaut with a skin tone', '👩🏽‍🚀', 4],
  ['a flag joined of two pictures', '🏳️‍🌈', 3],
  ['the flag of a country', '🇫🇷', 2],
  ['half a flag', '🇫', 1],
  ['the flag of a region, spelt in tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 2],
  ['a keycap', '1️⃣', 1],
  ['a thumb with a skin tone', '👍🏽', 2],
  ['a letter with a combining accent', 'e\u0301', 1],
  ['a stack of combining marks', 'z\u0335\u0322\u0334\u0321', 1],
  ['Chinese', '漢字', 4],
  ['a character beyond the basic plane', '𠮷', 2],
  ['kana with a combining voicing mark', 'か\u3099', 2],
  ['half-width kana with its voicing mark', 'ｶﾞ', 2],
  ['a full-width letter', 'Ａ', 2],
  ['an ideographic space', '\u3000', 2],
  ['Hangul syllables', '한국', 4],
  ['Hangul jamo', '\u1112\u1161\u11ab', 2],
  ['Thai with vowels above', 'สวัสดี', 4],
  ['Tamil with spacing vowels', 'தமிழ்', 4],
  ['Hebrew', 'שלום', 4],
  ['Arabic', 'العربية', 7],
  ['mathematical letters', '𝒳𝓎', 2],
  ['signs that the reader draws', '●◐★▣☑☐•…│─›', 11],
];

/** Scripts in which one glyph spans several letters. Terminals use a cell per letter, Ink one for the glyph. */
const conjuncts: readonly (readonly [name: string, text: string, cells: number])[] = [
  ['Devanagari with a conjunct', 'क्षेत्र', 4],
  ['Thai with sara am', 'น้ำ', 2],
];

/** Letters and pictures of the scripts that articles are written in, with the characters that change how others are drawn. */
const written = fc.string({
  unit: fc.constantFrom(
    ...'aZ0 #*é€–“ßжΩ漢字、かナｱ한국אبع',
    '❤️',
    '❤',
    '\ufe0f',
    '\u200d',
    '👍',
    '👍🏽',
    '👩',
    '🚀',
    '🇫🇷',
    '1️⃣',
    '⌚',
    '☂',
    '🏳️‍🌈',
    'e\u0301',
    '𠮷',
    '🫠',
  ),
});

describe('drawable text', () => {
  const emulator = createEmulator({columns: 80, rows: 2});

  async function cellsOnTerminal(text: string): Promise<number> {
    emulator.write(`\r\x1b[K|${text}`);
    await emulator.drawn();
    return emulator.cursorColumn() - 1;
  }

  for (const [name, text, expected] of hardCases) {
    test(`${name} takes the same number of cells here, in a terminal and in Ink`, async () => {
      assert.equal(cells(drawable(text)), expected);
      assert.equal(await cellsOnTerminal(drawable(text)), expected);
      assert.equal(stringWidth(drawable(text)), expected);
    });
  }

  for (const [name, text, expected] of conjuncts) {
    test(`${name} takes the same number of cells here and in a terminal`, async () => {
      assert.equal(cells(drawable(text)), expected);
      assert.equal(await cellsOnTerminal(drawable(text)), expected);
    });
  }

  test('any letters and emoji take the same number of cells as in Ink', () => {
    fc.assert(fc.property(written, text => assert.equal(cells(drawable(text)), stringWidth(drawable(text)))));
  });

  test('any letters and emoji take the same number of cells as in a terminal', async () => {
    await fc.assert(
      fc.asyncProperty(written, async text => {
        const drawn = fit(drawable(text), 70).text;
        assert.equal(cells(drawn), await cellsOnTerminal(drawn));
      }),
    );
  });

  test('keeps every letter and emoji, and does not change when it is made drawable again', () => {
    const visible = (text: string) => text.replace(/\ufe0f|\u200d|\u20e3|\p{Emoji_Modifier}/gu, '');
    fc.assert(
      fc.property(written, text => {
        assert.equal(visible(drawable(text)), visible(text));
        assert.equal(drawable(drawable(text)), drawable(text));
      }),
    );
  });

  test('has no places to break a line, which terminals draw as hyphens or spaces', () => {
    assert.equal(drawable('Donau\u00addampf har\u200bbour'), 'Donaudampf harbour');
  });

  test('keeps the joiners of Persian and Indic letters', () => {
    for (const text of ['می\u200cخواهم', 'ක්\u200dර']) assert.equal(drawable(text), text);
  });
});

test('a text takes the same number of cells before and after it is drawn, whole or in parts', () => {
  fc.assert(
    fc.property(fc.array(written, {maxLength: 4}), parts => {
      const whole = parts.join('');
      assert.equal(cells(whole), cells(drawable(whole)));
      assert.equal(drawableParts(parts).join(''), drawable(whole));
    }),
  );
});

test('the widest text is found even among more texts than a call accepts', () => {
  assert.equal(widest([...Array.from({length: 200_000}, () => 'a'), '漢字']), 4);
});

describe('text in a column', () => {
  test('takes exactly the cells of the column, whatever it contains', () => {
    fc.assert(
      fc.property(written, fc.integer({min: 0, max: 40}), (text, width) => {
        assert.equal(cells(fitExactly(drawable(text), width)), width);
      }),
    );
  });

  test('is filled with spaces, or cut with an ellipsis', () => {
    assert.equal(fitExactly('ferry', 8), 'ferry   ');
    assert.equal(fitExactly('ferries', 5), 'ferr…');
    assert.equal(fitExactly('漢字漢字', 5), '漢字…');
    assert.equal(fitExactly('漢字漢字', 6), '漢字… ');
    assert.equal(fitExactly('ferry', 0), '');
  });

  test('is cut between graphemes, never inside one', () => {
    assert.equal(fit('e\u0301e\u0301e\u0301', 2).text, 'e\u0301e\u0301');
    assert.equal(fit('🇫🇷🇩🇪', 3).text, '🇫🇷');
    assert.equal(fit('क्षक्ष', 3).text, 'क्ष');
  });

  test('is cut between the words of a script without spaces, if a word fits', () => {
    assert.equal(fitExactly('เรือข้ามฟาก', 8), 'เรือข้าม… ');
    assert.equal(fit('เรือข้ามฟาก', 5).text, 'เรือ');
    assert.equal(fit('เปิด', 2).text, 'เปิ');
    assert.equal(fit('เปิด', 1).text, '');
  });

  test('is the longest beginning that fits', () => {
    fc.assert(
      fc.property(written, fc.integer({min: 0, max: 20}), (text, limit) => {
        const whole = drawable(text);
        const cut = fit(whole, limit);
        assert.ok(cut.cells <= limit && whole.startsWith(cut.text));
        assert.equal(cells(cut.text), cut.cells);
        const next = [...new Intl.Segmenter().segment(whole.slice(cut.text.length))][0];
        if (next) assert.ok(cut.cells + cells(next.segment) > limit);
      }),
    );
  });
});
