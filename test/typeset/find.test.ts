import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Mark} from '../../source/typeset/span.ts';
import {findAll, markMatches, openPage} from '../../source/typeset/typeset.ts';
import fc from '../support/fast-check.ts';
import {articleOf} from './article.ts';

/** The matches, as they are in the text. */
const found = (text: string, wanted: string) => findAll(text, wanted).map(({start, end}) => text.slice(start, end));

test('a search ignores case and diacritics', () => {
  assert.deepEqual(found('Über Brûlon nach Göttingen', 'uber brulon'), ['Über Brûlon']);
  assert.deepEqual(found('GÖTTINGEN, Go\u0308ttingen', 'göttingen'), ['GÖTTINGEN', 'Go\u0308ttingen']);
});

test('a search finds words across a line break and a soft hyphen', () => {
  assert.deepEqual(found('the last\nboat', 'last boat'), ['last\nboat']);
  assert.deepEqual(found('Donau\u00addampf', 'donaudampf'), ['Donau\u00addampf']);
});

test('a search finds Japanese by a single character', () => {
  assert.deepEqual(findAll('雨の日に活字を拾う', '字'), [{start: 5, end: 6}]);
});

test('a search treats letters with a stroke, ligatures and curly quotation marks as plain ones', () => {
  assert.deepEqual(found('Łódź, Øresund, Straße', 'lodz'), ['Łódź']);
  assert.deepEqual(found('Łódź, Øresund, Straße', 'oresund'), ['Øresund']);
  assert.deepEqual(found('Łódź, Øresund, Straße', 'strasse'), ['Straße']);
  assert.deepEqual(found('I don’t “mind”', `don't "mind"`), ['don’t “mind”']);
  assert.deepEqual(found(`I don't`, 'don’t'), [`don't`]);
});

test('a match consists of whole characters', () => {
  assert.deepEqual(findAll('각가', '가'), [{start: 1, end: 2}]);
  assert.deepEqual(findAll('\u1100\u1161\u11a8\u1100\u1161', '가'), [{start: 3, end: 5}]);
  assert.deepEqual(findAll('of ﬁre', 'f'), [
    {start: 1, end: 2},
    {start: 3, end: 4},
  ]);
  assert.deepEqual(findAll('eﬀort', 'f'), [{start: 1, end: 2}]);
  assert.deepEqual(found('Straße', 'stras'), ['Straß']);
});

test('a search respects marks that make another letter, and ignores optional ones', () => {
  assert.deepEqual(found('かが', 'か'), ['か']);
  assert.deepEqual(found('か\u3099か', 'か'), ['か']);
  assert.deepEqual(found('か\u3099', 'が'), ['か\u3099']);
  assert.deepEqual(found('ｶﾞｽ', 'ガス'), ['ｶﾞｽ']);
  assert.deepEqual(found('की कि', 'कि'), ['कि']);
  assert.deepEqual(found('שָׁלוֹם', 'שלום'), ['שָׁלוֹם']);
  assert.deepEqual(found('كِتَاب', 'كتاب'), ['كِتَاب']);
});

test('a search ignores how an emoji is written, and finds all of it', () => {
  assert.deepEqual(found('a 👍🏽 b', '👍'), ['👍🏽']);
  assert.deepEqual(found('a 👍 b', '👍🏽'), ['👍']);
  assert.deepEqual(found('a ❤️ b', '❤ b'), ['❤️ b']);
  assert.deepEqual(found('by 👨‍👩‍👧.', '👩'), ['👩\u200d']);
  assert.deepEqual(found('in 🏴󠁧󠁢󠁳󠁣󠁴󠁿 now', '🏴 now'), ['🏴󠁧󠁢󠁳󠁣󠁴󠁿 now']);
});

test('a search ignores invisible characters, and treats any white space as a space', () => {
  assert.deepEqual(found('har\u200bbour', 'harbour'), ['har\u200bbour']);
  assert.deepEqual(found('the  last\n\n boat', 'the last boat'), ['the  last\n\n boat']);
  assert.deepEqual(findAll('a b', '\u200b '), []);
});

const unit = fc.constantFrom(
  ...Array.from('aAsf ß\nﬀ각가が\u3099\u0308\u1100\u1161\u200b\u00adिक’…️😀'),
  '\ud800',
  ' \u00a0',
);

test('matches are in order, not empty, and do not overlap', () => {
  fc.assert(
    fc.property(fc.string({unit}), fc.string({unit, maxLength: 2}), (text, wanted) => {
      let end = 0;
      for (const find of findAll(text, wanted)) {
        assert.ok(find.start >= end && find.end > find.start && find.end <= text.length);
        end = find.end;
      }
    }),
  );
});

test('white space alone finds nothing', () => {
  assert.deepEqual(findAll('a b', '  '), []);
});

test('every part of a text is found at its place', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme', minLength: 1}), fc.nat(), fc.nat(), (text, from, length) => {
      const characters = Array.from(new Intl.Segmenter().segment(text), ({segment}) => segment);
      const begin = from % characters.length;
      const part = characters.slice(begin, begin + 1 + (length % 5)).join('');
      fc.pre(/\p{L}/u.test(part) && part.trim() === part);
      assert.ok(findAll(text, part).length > 0);
    }),
  );
});

test('the words of a block are those of its lines, in columns and in records', () => {
  const body = '| Size | Use |\n| --- | --- |\n| A4 | letters and forms |\n| A6 | postcards |';
  const article = articleOf(body);
  for (const width of [12, 60]) {
    const page = openPage(article, {width, measure: width});
    const spans = page.lines(1).flatMap(line => line.spans);
    for (const {text, at} of spans) {
      if (at !== undefined) assert.equal(page.text(1).slice(at, at + text.length), text);
    }
    assert.ok(spans.some(span => span.text.includes('postcards') && span.at !== undefined));
  }
});

test('a match in the head of a table that is set as records is marked once, in the first record', () => {
  const body = '| Name of the harbour | Boats |\n| --- | --- |\n| Brenn | four of them |\n| Old Quay | none |';
  for (const width of [8, 20, 60]) {
    const page = openPage(articleOf(body), {width, measure: width});
    for (const [wanted, letters] of [
      ['harbour', 'harbour'],
      ['boats', 'Boats'],
      ['of the harbour', 'oftheharbour'],
    ] as const) {
      const lines = page.lines(1).map(line => markMatches(line, page.find(1, wanted), undefined));
      const marked = lines.flatMap(line => line.spans).filter(span => span.marks & Mark.match);
      assert.equal(marked.map(span => span.text.replace(/ /g, '')).join(''), letters);
    }
  }
});
