import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Position} from '../../source/article/article.ts';
import {findPassage, followPosition, openPage, type Page} from '../../source/typeset/typeset.ts';
import fc, {anyCharacters, runs} from '../support/fast-check.ts';
import {articleOf} from './article.ts';

function pageOf(body: string): Page {
  return openPage(articleOf(body, {title: 'Bridge'}), {width: 60, measure: 60});
}

const former = [
  'Menu and sign in',
  'The bridge over the Orla opened again on Thursday after eleven years of work.',
  '- About two thousand people walked across.\n- The ferry made its last crossing.',
  '"We were told it would take eighteen months," said the mayor. The ferry made its last crossing.',
];
const present = [...former.slice(1, 2), '## What they said', ...former.slice(2)].map(text =>
  text.replace('said', 'told us'),
);

/** Returns the text of a block from a position on. */
function textFrom(page: Page, {block, offset}: Position): string {
  return page.text(block).slice(offset);
}

/** Returns the next words from a position on. */
function following(page: Page, {block, offset}: Position): string {
  const blocks = Array.from({length: page.blocks - block}, (_, index) => page.text(block + index));
  return blocks.join('').slice(offset).trim().slice(0, 24);
}

test('a position stays at its sentence if blocks are added and removed before it', () => {
  const [from, to] = [pageOf(former.join('\n\n')), pageOf(present.join('\n\n'))];
  const last = from.blocks - 1;
  const offset = from.text(last).indexOf('eighteen');
  assert.match(textFrom(to, followPosition(from, to, {block: last, offset})), /^eighteen months/);
  const item = from.text(3).indexOf('The ferry');
  const place = followPosition(from, to, {block: 3, offset: item});
  assert.deepEqual([place.block, textFrom(to, place)], [3, 'The ferry made its last crossing.\n']);
});

test('if the sentence is gone, the position is behind the text before it, or else at the same share of the article', () => {
  const from = pageOf(former.join('\n\n'));
  const without = pageOf(former.slice(1, 3).join('\n\n'));
  const place = followPosition(from, without, {block: 4, offset: 0});
  assert.equal(textFrom(without, place), '');
  const other = pageOf(
    Array.from({length: 20}, (_, number) => `${number} is another text, word by word.`).join('\n\n'),
  );
  assert.ok(followPosition(from, other, {block: 3, offset: 2}).block > 5);
  assert.deepEqual(followPosition(from, other, {block: 0, offset: 3}), {block: 0, offset: 3});
});

test('if words occur twice, the context decides which are the passage', () => {
  const page = pageOf(former.join('\n\n'));
  const quote = 'The ferry made its last crossing.';
  assert.equal(findPassage(page, {quote, prefix: 'said the mayor. '})?.start.block, 4);
  assert.equal(findPassage(page, {quote, suffix: '"We were told it'})?.start.block, 3);
  assert.equal(findPassage(page, {quote})?.start.block, 3);
  assert.equal(findPassage(page, {quote: 'It sank.'}), undefined);
});

test('a position in words that repeat themselves stays where it is', () => {
  for (const [text, offset] of [
    ['a a a a', 2],
    ['aaaa aaaavvv', 10],
  ] as const) {
    const page = pageOf(text);
    assert.deepEqual(followPosition(page, page, {block: 1, offset}), {block: 1, offset});
  }
});

test('a position does not change without an edit, and is always within the page', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), {minLength: 1, maxLength: 30}).map(list => list.join(' '));
  const body = fc.array(words, {minLength: 1, maxLength: 8}).map(list => list.join('\n\n'));
  fc.assert(
    fc.property(body, body, fc.nat(), fc.nat(), (one, other, block, offset) => {
      const [from, to] = [pageOf(one), pageOf(other)];
      const at = block % from.blocks;
      const position = {block: at, offset: offset % from.text(at).length};
      const same = followPosition(from, from, position);
      assert.equal(following(from, same), following(from, position));
      const place = followPosition(from, to, position);
      assert.ok(place.block < to.blocks && place.offset <= Math.max(to.text(place.block).length, position.offset));
    }),
  );
});

const word = fc.constantFrom(
  'ferry',
  'the',
  'old',
  'Łódź',
  'naïve',
  '橋が',
  '👍🏽',
  'عبّارة',
  'don’t',
  '*quay*',
  'Straße',
);

/** A text of paragraphs and sentences in which no word occurs twice. */
const anyText = fc
  .array(fc.array(fc.array(word, {minLength: 3, maxLength: 12}), {minLength: 1, maxLength: 5}), {
    minLength: 3,
    maxLength: 10,
  })
  .map(paragraphs =>
    paragraphs.map((sentences, paragraph) =>
      sentences.map(
        (words, sentence) => `${words.map((text, index) => `${text} ${paragraph}x${sentence}x${index}`).join(' ')}.`,
      ),
    ),
  );

/** The words between two positions, without spaces. */
function wordsBetween(page: Page, start: Position, end: Position): string {
  const blocks = Array.from({length: end.block - start.block + 1}, (_, index) => {
    const text = page.text(start.block + index);
    return text.slice(index === 0 ? start.offset : 0, start.block + index === end.block ? end.offset : undefined);
  });
  return blocks.join('').replace(/\s/g, '');
}

function asBody(paragraphs: readonly (readonly string[])[]): string {
  return paragraphs.map(sentences => sentences.join(' ')).join('\n\n');
}

/** A passage of whole paragraphs of a page, with its context. */
function passageOf(page: Page, first: number, last: number) {
  const texts = Array.from({length: page.blocks}, (_, block) => page.text(block));
  return {
    quote: texts
      .slice(first, last + 1)
      .join('')
      .trim(),
    prefix: texts.slice(1, first).join('').slice(-32),
    suffix: texts
      .slice(last + 1)
      .join('')
      .slice(0, 32),
  };
}

test('a passage is found in every edition with its words, whatever was edited around it', () => {
  const place = fc.nat({max: 1000});
  const edit = fc.record({kind: fc.constantFrom('insert', 'remove', 'change'), at: place, text: fc.array(word)});
  fc.assert(
    fc.property(anyText, place, place, fc.array(edit, {maxLength: 8}), (text, one, other, edits) => {
      const from = pageOf(asBody(text));
      const [first = 1, last = 1] = [one, other].map(at => 1 + (at % text.length)).sort((a, b) => a - b);
      const passage = passageOf(from, first, last);
      const before = text.slice(0, first - 1);
      const after = text.slice(last);
      for (const {kind, at, text: words} of edits) {
        const part = at % 2 === 0 ? before : after;
        const index = at % (part.length + 1);
        const own = [`${words.join(' ')} written anew ${at}.`];
        part.splice(index, kind === 'insert' ? 0 : 1, ...(kind === 'remove' ? [] : [own]));
      }
      const to = pageOf(asBody([...before, ...text.slice(first - 1, last), ...after]));
      const found = findPassage(to, passage);
      assert.ok(found);
      assert.equal(wordsBetween(to, found.start, found.end), passage.quote.replace(/\s/g, ''));
    }),
    {numRuns: runs(200)},
  );
});

test('a passage that was edited inside is found from its first words to its last', () => {
  fc.assert(
    fc.property(anyText, fc.nat({max: 1000}), fc.nat({max: 1000}), (text, at, where) => {
      const index = at % text.length;
      const sentences = text[index] ?? [];
      const passage = passageOf(pageOf(asBody(text)), index + 1, index + 1);
      fc.pre(passage.quote.length > 120);
      const words = sentences.join(' ').split(' ');
      const edited = words.with(where % words.length, 'amended words');
      const to = pageOf(asBody(text.with(index, [edited.join(' ')])));
      const found = findPassage(to, passage);
      assert.ok(found);
      assert.deepEqual([found.start.block, found.end.block], [index + 1, index + 1]);
      const kept = wordsBetween(to, found.start, found.end);
      assert.ok(kept.length > 0.8 * passage.quote.replace(/\s/g, '').length, kept);
    }),
    {numRuns: runs(200)},
  );
});

test('a short passage is found if its first words were edited', () => {
  const text =
    'The ferry of the old harbour was late because of *ice* on the Orla below the weir, which opened only at noon.';
  const passage = passageOf(pageOf(text), 1, 1);
  const to = pageOf(text.replace('harbour', 'pier'));
  assert.deepEqual(findPassage(to, passage)?.start, {block: 1, offset: 0});
});

test('any passage is found within the page or not at all', () => {
  const any = fc.oneof(anyCharacters(), fc.constantFrom('', ' ', '\n', 'a', '.'), anyText.map(asBody));
  fc.assert(
    fc.property(anyText, any, any, any, (text, quote, prefix, suffix) => {
      const page = pageOf(asBody(text));
      const found = findPassage(page, {quote, prefix, suffix});
      if (!found) return;
      for (const {block, offset} of [found.start, found.end]) assert.ok(offset <= page.text(block).length);
      assert.ok(wordsBetween(page, found.start, found.end).length > 0);
    }),
    {numRuns: runs(200, 10)},
  );
});
