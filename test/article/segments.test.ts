import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {excerptEnd, excerptStart, graphemes, splitAtWords, splitClusters} from '../../source/article/article.ts';
import fc from '../support/fast-check.ts';

/** Letters, vowels before and after their consonant, finals, stacked letters, signs and punctuation. */
const written = fc.string({
  unit: fc.constantFrom(
    ...'กขเแไใะาำๆฯ่์',
    ...'ກຂເໃະາຽໆ່',
    ...'កខ្រាំៗ។',
    ...'ကခန်္းျ့။',
    ...'ཀཁ་ིྱ།༎',
    ...'ab ,.(1',
    '漢',
    '👍🏽',
    '👍',
    'é',
  ),
  maxLength: 40,
});

describe('a text without spaces', () => {
  test('is divided between the words of Thai, Lao, Khmer and Burmese', () => {
    assert.deepEqual(splitAtWords('เรือข้ามฟาก'), ['เรือ', 'ข้าม', 'ฟาก']);
    assert.deepEqual(splitAtWords('ເມືອງໃໝ່'), ['ເມືອງ', 'ໃໝ່']);
    assert.deepEqual(splitAtWords('ជិតមាត់ទន្លេ។'), ['ជិត', 'មាត់ទន្លេ។']);
    assert.deepEqual(splitAtWords('ရှိသည်။'), ['ရှိ', 'သည်။']);
  });

  test('is divided after the syllables of Tibetan, but not before the sign that ends a clause', () => {
    assert.deepEqual(splitAtWords('བོད་ཀྱི་སྐད།'), ['བོད་', 'ཀྱི་', 'སྐད།']);
    assert.deepEqual(splitAtWords('ཡིན་།'), ['ཡིན་།']);
  });

  test('of other scripts stays whole, also beside them', () => {
    assert.deepEqual(splitAtWords('a well-known word'), ['a well-known word']);
    assert.deepEqual(splitAtWords('ferryเรือ'), ['ferryเรือ']);
  });

  test('has no word that begins with a mark, or ends with a vowel of the next', () => {
    fc.assert(
      fc.property(written, text => {
        for (const split of [splitAtWords, splitClusters]) {
          const parts = split(text);
          assert.equal(parts.join(''), text);
          for (const [index, part] of parts.entries()) {
            if (index > 0) assert.doesNotMatch(part, /^[\p{M}ะาำๆฯະາຽໆៗ་།]/u);
            if (index < parts.length - 1) assert.doesNotMatch(part, /[เแไใເໃ\u17d2\u1039]$/u);
          }
        }
      }),
    );
  });

  test('keeps a Burmese final consonant and a Khmer stack in their syllable', () => {
    assert.deepEqual(splitClusters('န်ကန်'), ['န်', 'ကန်']);
    assert.deepEqual(splitClusters('ស្រស់'), ['ស្រ', 'ស់']);
    assert.deepEqual(splitClusters('เรือน้ำ'), ['เรื', 'อ', 'น้ำ']);
  });
});

describe('an excerpt', () => {
  test('begins with a word', () => {
    assert.equal('the ferry sails'.slice(excerptStart('the ferry sails', 6)), 'ferry sails');
    assert.equal(excerptStart('ferry', -3), 0);
  });

  test('begins and ends between the words of a text without spaces', () => {
    const text = 'เรือข้ามฟากที่ท่าเรือใหม่จะเปิดให้บริการในวันจันทร์หน้าโดยมีเที่ยวเรือทุกสิบห้านาทีตั้งแต่หกโมงเช้า';
    const ends = new Set<number>();
    let end = 0;
    for (const word of splitAtWords(text)) {
      ends.add(end);
      end += word.length;
    }
    for (const at of [70, 75, 80]) assert.ok(ends.has(excerptStart(text, at)));
    for (const at of [1, 5, 30, 31, 32]) assert.ok(ends.has(excerptEnd(text, at)));
  });

  test('ends before a space that no longer fits', () => {
    assert.equal(excerptEnd(' ก', 0), 0);
    assert.equal(excerptEnd('the ferry', 3), 3);
  });

  test('never begins or ends inside a grapheme, and is at most as long as wanted', () => {
    const long = fc.array(written, {maxLength: 6}).map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(written, long), fc.nat(200), (text, at) => {
        const [start, end] = [excerptStart(text, Math.min(at, text.length)), excerptEnd(text, at)];
        assert.ok(end <= at || end === text.length);
        const graphemes = Array.from(new Intl.Segmenter().segment(text), ({index}) => index);
        for (const place of [start, end]) assert.ok([...graphemes, text.length].includes(place));
      }),
    );
  });

  test('never ends between a space and the mark on it', () => {
    assert.deepEqual([excerptEnd(' \u103b', 1), excerptEnd('a \u0301b', 2)], [0, 1]);
    assert.deepEqual([excerptStart('a \u0301b', 3), excerptEnd(`${'a'.repeat(9)}${'\u0301'.repeat(99)}`, 80)], [1, 8]);
  });
});

describe('graphemes are those of the segmenter', () => {
  const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
  const split = (segments: Iterable<{readonly segment: string}>) => Array.from(segments, ({segment}) => segment);
  const startsOf = (segments: readonly {readonly segment: string}[]) =>
    segments.map((_, index) => segments.slice(0, index).reduce((sum, {segment}) => sum + segment.length, 0));
  const between = (codePoint: number) => `a${String.fromCodePoint(codePoint)}가`;

  test('for each character of the first two planes, between a letter and a Korean syllable', () => {
    // The segmenter takes long for each text, and little for each character.
    for (let first = 0; first <= 0x1ffff; first += 256) {
      const texts = Array.from({length: 256}, (_, offset) => between(first + offset));
      const starts = Array.from(segmenter.segment(texts.join('')), ({index}) => index);
      let at = 0;
      for (const text of texts) {
        const found = graphemes(text);
        const expected = starts.filter(start => start >= at && start < at + text.length).map(start => start - at);
        if (Array.isArray(found)) assert.deepEqual(startsOf(found), expected, text);
        at += text.length;
      }
    }
  });

  test('without a segmenter in common scripts, their marks and emoji', () => {
    for (const text of ['Salz — “Sel”', 'e\u0301', 'соль', 'מלח', 'مِلْح', '塩の価格', '소금', '❤\ufe0f 😀', '★ → ½'])
      assert.ok(Array.isArray(graphemes(text)), text);
  });

  test('in texts with emoji, flags, marks and joiners', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        ...'aé ʼ한가漢ガーеЖشب\u064e١→★',
        '😀',
        '👩',
        '🏽',
        '\u200d',
        '\ufe0f',
        '🇬',
        '🇧',
        '\u0301',
        '❤',
        '🪿',
        '\ud83d',
      ),
      fc.integer({min: 0x20, max: 0x1ffff}).map(codePoint => String.fromCodePoint(codePoint)),
    );
    fc.assert(
      fc.property(fc.string({unit, maxLength: 12}), text => {
        assert.deepEqual(split(graphemes(text)), split(segmenter.segment(text)));
      }),
    );
  });
});
