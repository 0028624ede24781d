import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {findAll, openPage} from '../../source/typeset/typeset.ts';
import {articleOf} from './article.ts';

/** What was found, as it stands in the text. */
const found = (text: string, wanted: string) => findAll(text, wanted).map(({start, end}) => text.slice(start, end));

test('a search finds words without regard to case and diacritics', () => {
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

test('nothing but white space finds nothing', () => {
  assert.deepEqual(findAll('a b', '  '), []);
});

test('every part of any text is found in it, where it stands', () => {
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
