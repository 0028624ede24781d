import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {breakBalanced, breakLines} from '../../source/typeset/break.ts';
import {cells} from '../../source/typeset/typeset.ts';
import fc from '../support/fast-check.ts';

function broken(text: string, width: number): string[] {
  return breakLines(text, width).map(({start, end, hyphen}) => text.slice(start, end) + (hyphen ? '-' : ''));
}

/** Words of many lengths and scripts, with the characters that allow or forbid a break. */
const paragraph = fc
  .array(
    fc.oneof(
      fc.string({unit: fc.constantFrom(...'abcé-/.,'), minLength: 1, maxLength: 14}),
      fc.constantFrom(
        '漢字',
        'かな、',
        '「引用」',
        '한국어',
        '👍',
        '\u00ad',
        '\u200b',
        '10\u00a0km',
        'नमस्ते',
        'เรือข้ามฟาก',
        'ຫໍສະໝຸດແຫ່ງໃໝ່',
        'བོད་ཀྱི་སྐད',
        'ជិតមាត់ទន្លេ',
        'e\u0301',
      ),
    ),
    {maxLength: 40},
  )
  .map(words => words.join(' '));

const width = fc.integer({min: 1, max: 40});

/** What is left empty at the ends of all lines but the last, squared, as `breakLines` weighs it. */
function raggedness(lines: readonly string[], column: number): number {
  return lines.slice(0, -1).reduce((sum, line) => sum + (column - cells(line)) ** 2, 0);
}

/** Breaks as most programs do: each line takes what fits. */
function greedy(words: readonly string[], column: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && cells(`${last} ${word}`) <= column) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

describe('a paragraph in lines', () => {
  test('distributes its words so that no line is much shorter than the others', () => {
    assert.deepEqual(greedy('aaa bb cc ddddd'.split(' '), 6), ['aaa bb', 'cc', 'ddddd']);
    assert.deepEqual(broken('aaa bb cc ddddd', 6), ['aaa', 'bb cc', 'ddddd']);
  });

  test('is never more ragged than with greedy line breaking', () => {
    const words = fc.array(fc.string({unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 8}), {minLength: 1});
    fc.assert(
      fc.property(words, fc.integer({min: 8, max: 40}), (words, column) => {
        const ours = broken(words.join(' '), column);
        assert.ok(raggedness(ours, column) <= raggedness(greedy(words, column), column));
      }),
    );
  });

  test('ends between the words of scripts without spaces', () => {
    assert.deepEqual(broken('เรือข้ามฟากที่ท่าเรือใหม่', 8), ['เรือข้าม', 'ฟากที่', 'ท่าเรือใหม่']);
    assert.deepEqual(broken('Thai: เรือข้ามฟาก', 10), ['Thai: เรือ', 'ข้ามฟาก']);
    assert.deepEqual(broken('བོད་ཀྱི་སྐད་ཡིག', 5), ['བོད་ཀྱི་', 'སྐད་ཡིག']);
  });

  test('cuts a word that is wider than the line, but no vowel from its consonant', () => {
    assert.deepEqual(broken('เว้นแหวน', 2), ['เว้', 'น', 'แห', 'วน']);
    assert.deepEqual(broken('👨‍👩‍👧', 3), ['👨‍', '👩‍', '👧']);
  });

  test('keeps words together that belong together', () => {
    assert.deepEqual(broken('ab – cd', 4), ['ab –', 'cd']);
    assert.deepEqual(broken('oui ! non', 5), ['oui !', 'non']);
    assert.deepEqual(broken('about 10 km', 8), ['about', '10 km']);
    assert.deepEqual(broken('all 10 000', 7), ['all', '10 000']);
    assert.deepEqual(broken('with J. Doe', 7), ['with', 'J. Doe']);
    assert.deepEqual(broken('in 1990–1995', 8), ['in', '1990–199', '5']);
    assert.deepEqual(broken('a well-known', 8), ['a well-', 'known']);
    assert.deepEqual(broken('an e-mail', 6), ['an', 'e-mail']);
    assert.deepEqual(broken('of the plan-B', 12), ['of the', 'plan-B']);
    assert.deepEqual(broken('at 24/7 km/h', 5), ['at', '24/7', 'km/h']);
    assert.deepEqual(broken('a\u2003b\u2003cccc', 4), ['a\u2003b', 'cccc']);
    assert.deepEqual(broken('one\n\u2003\u2003two', 8), ['one', '\u2003\u2003two']);
    assert.deepEqual(broken('She said no. Then', 12), ['She said no.', 'Then']);
  });

  test('fits the column, at any width', () => {
    fc.assert(
      fc.property(paragraph, width, (text, column) => {
        for (const line of broken(text, column)) assert.ok(cells(line) <= Math.max(2, column), line);
      }),
    );
  });

  test('keeps every character except the spaces at its breaks, in order', () => {
    fc.assert(
      fc.property(paragraph, width, (text, column) => {
        const lines = breakLines(text, column);
        const kept = lines.map(({start, end}) => text.slice(start, end)).join('');
        assert.equal(kept.replaceAll(' ', ''), text.replaceAll(' ', ''));
        for (const [index, line] of lines.entries()) assert.ok(line.start >= (lines[index - 1]?.end ?? 0));
      }),
    );
  });

  test('has a line for each line break of the author, and an empty one between two', () => {
    assert.deepEqual(broken('one\ntwo\n\nthree', 20), ['one', 'two', '', 'three']);
  });

  test('without words is one empty line', () => {
    assert.deepEqual(broken('', 20), ['']);
    assert.deepEqual(broken('   ', 20), ['']);
  });

  test('counts every space between two words of a line', () => {
    assert.deepEqual(broken('one    two', 10), ['one    two']);
    assert.deepEqual(broken('one    two', 9), ['one', 'two']);
  });
});

describe('a break inside a word', () => {
  test('cuts a word that is wider than the line, between graphemes', () => {
    assert.deepEqual(broken('abcdefgh', 3), ['abc', 'def', 'gh']);
    assert.deepEqual(broken('e\u0301e\u0301e\u0301', 2), ['e\u0301e\u0301', 'e\u0301']);
    assert.deepEqual(broken('🇫🇷🇩🇪', 2), ['🇫🇷', '🇩🇪']);
  });

  test('is possible after a hyphen or dash between letters, and after a slash in an address', () => {
    assert.deepEqual(broken('a well-known ferry', 7), ['a well-', 'known', 'ferry']);
    assert.deepEqual(broken('dash—between', 8), ['dash—', 'between']);
    assert.deepEqual(broken('But never—”) and', 10), ['But', 'never—”)', 'and']);
    assert.deepEqual(broken('news/world/asia', 11), ['news/world/', 'asia']);
  });

  test('is not possible in a negative number, an option, or a range without a word before it', () => {
    assert.deepEqual(broken('at -40 or so', 4), ['at', '-40', 'or', 'so']);
    assert.deepEqual(broken('try --help', 6), ['try', '--help']);
  });

  test('shows no hyphen for a soft hyphen at the end of a word', () => {
    assert.equal(breakLines('one\u00ad two', 4)[0]?.hyphen, false);
  });

  test('shows a hyphen only if a soft hyphen ends the line', () => {
    assert.deepEqual(broken('type\u00adsetting', 7), ['type\u00ad-', 'setting']);
    assert.deepEqual(broken('type\u00adsetting', 20), ['type\u00adsetting']);
  });

  test('omits the hyphen if there is no cell for it', () => {
    assert.deepEqual(broken('type\u00adsetting', 4), ['type\u00ad', 'sett', 'ing']);
  });

  test('is not possible at a no-break space', () => {
    assert.deepEqual(broken('about 10\u00a0km off', 8), ['about', '10\u00a0km', 'off']);
  });

  test('is possible at a zero-width space', () => {
    assert.deepEqual(broken('aaaa\u200bbbbb', 5), ['aaaa\u200b', 'bbbb']);
  });
});

describe('Chinese, Japanese and Korean', () => {
  test('break between any two characters of Chinese and Japanese', () => {
    assert.deepEqual(broken('漢字漢字漢', 4), ['漢字', '漢字', '漢']);
  });

  const cjk = fc
    .string({unit: fc.constantFrom(...'漢字かなカ、。「」（）！？っゃー々'), maxLength: 60})
    // A run of marks that fills a line by itself can only be cut.
    .filter(text => !/[、。「」（）！？っゃー々]{8}/.test(text));

  test('never begin a line with closing marks, small kana or the long-vowel mark', () => {
    fc.assert(
      fc.property(cjk, fc.integer({min: 24, max: 40}), (text, column) => {
        for (const line of broken(text, column).slice(1)) assert.doesNotMatch(line, /^[、。」）！？っゃー々]/);
      }),
    );
  });

  test('never end a line with an opening mark', () => {
    fc.assert(
      fc.property(cjk, fc.integer({min: 24, max: 40}), (text, column) => {
        for (const line of broken(text, column).slice(0, -1)) assert.doesNotMatch(line, /[「（]$/);
      }),
    );
  });

  test('break with Latin words whole', () => {
    assert.deepEqual(broken('日本語とEnglishの文', 10), ['日本語と', 'Englishの', '文']);
  });

  test('break Korean between words and not inside one', () => {
    assert.deepEqual(broken('한국어는 단어 단위로', 10), ['한국어는', '단어', '단위로']);
  });
});

describe('a headline', () => {
  test('has lines of about the same length', () => {
    const text = 'Ferry crews keep an old timetable alive on the island';
    const lines = breakBalanced(text, 50).map(({start, end}) => text.slice(start, end));
    assert.deepEqual(lines, ['Ferry crews keep an old', 'timetable alive on the island']);
  });

  test('has no more lines than it needs', () => {
    fc.assert(
      fc.property(paragraph, width, (text, column) => {
        assert.ok(breakBalanced(text, column).length <= breakLines(text, column).length);
      }),
    );
  });
});
