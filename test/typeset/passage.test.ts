import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Position} from '../../source/article/article.ts';
import {findPassage, followPosition, openPage, type Page} from '../../source/typeset/typeset.ts';
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

/** What stands in its block from a place on. */
function textFrom(page: Page, {block, offset}: Position): string {
  return page.text(block).slice(offset);
}

/** The next words from a place on. */
function following(page: Page, {block, offset}: Position): string {
  const blocks = Array.from({length: page.blocks - block}, (_, index) => page.text(block + index));
  return blocks.join('').slice(offset).trim().slice(0, 24);
}

test('a place is the same sentence where blocks came and went before it', () => {
  const [from, to] = [pageOf(former.join('\n\n')), pageOf(present.join('\n\n'))];
  const last = from.blocks - 1;
  const offset = from.text(last).indexOf('eighteen');
  assert.match(textFrom(to, followPosition(from, to, {block: last, offset})), /^eighteen months/);
  const item = from.text(3).indexOf('The ferry');
  const place = followPosition(from, to, {block: 3, offset: item});
  assert.deepEqual([place.block, textFrom(to, place)], [3, 'The ferry made its last crossing.\n']);
});

test('where a sentence is gone the place is behind what stood before it, else at the same share of the article', () => {
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

test('of the same words twice, those are a passage that stand in the same surroundings', () => {
  const page = pageOf(former.join('\n\n'));
  const quote = 'The ferry made its last crossing.';
  assert.equal(findPassage(page, {quote, prefix: 'said the mayor. '})?.start.block, 4);
  assert.equal(findPassage(page, {quote, suffix: '"We were told it'})?.start.block, 3);
  assert.equal(findPassage(page, {quote})?.start.block, 3);
  assert.equal(findPassage(page, {quote: 'It sank.'}), undefined);
});

test('a place stays where nothing changed, and is always within the page', () => {
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
