import assert from 'node:assert/strict';
import {test} from 'node:test';
import {completeQuery} from '../../../source/library/query/complete.ts';
import {parseQuery} from '../../../source/library/query/query.ts';
import fc from '../../support/fast-check.ts';
import {captured, temporaryLibrary} from '../fixtures.ts';

test('only the term before the cursor is completed', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([
    captured({
      title: 'One',
      source: 'The Tide',
      byline: 'Ada Falk',
      place: 'New York',
      language: 'en-GB',
      tags: ['to read', 'say "no"', 'sea'],
    }),
    captured({title: 'Two', source: 'Évening Post', byline: 'ada b. lee', tags: ['Sea']}),
  ]);
  const complete = async (text: string) => {
    const cursor = text.indexOf('|');
    const plain = text.replace('|', '');
    const {from, to, candidates} = await completeQuery(plain, cursor, library.articles.names);
    return candidates.map(candidate => plain.slice(0, from) + candidate + plain.slice(to));
  };
  assert.deepEqual(await complete('ferry is:st| bridge'), ['ferry is:started bridge', 'ferry is:starred bridge']);
  assert.deepEqual(await complete('-(so|)'), ['-(source:)', '-(sort:)']);
  assert.deepEqual(await complete('source:eve|'), ['source:"Évening Post"']);
  assert.deepEqual(await complete('source:post|'), ['source:"Évening Post"']);
  assert.deepEqual(await complete('source:"the t|'), ['source:"The Tide"']);
  assert.deepEqual(await complete('by:ADA|'), ['by:"ada b. lee"', 'by:"Ada Falk"']);
  assert.deepEqual(await complete('place:y|'), ['place:"New York"']);
  assert.deepEqual(await complete('#s|'), ['#"say ""no"""', '#sea']);
  assert.deepEqual(await complete('lang:|'), ['lang:en-GB']);
  assert.deepEqual(await complete('title:x|'), []);
  assert.ok((await complete('ferry |')).includes('ferry after:'));
  for (const text of await complete('tag:|')) assert.equal(parseQuery(text).mistake, undefined, text);
});

test('completion works in any text', async () => {
  const none = async () => [];
  await fc.assert(
    fc.asyncProperty(fc.string({unit: fc.constantFrom(...'ab:"(#- is')}), fc.nat(), async (text, number) => {
      const cursor = number % (text.length + 1);
      const {from, to} = await completeQuery(text, cursor, none);
      assert.ok(0 <= from && from <= to && to === cursor);
    }),
  );
});
