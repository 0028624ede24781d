import assert from 'node:assert/strict';
import {test} from 'node:test';
import {toArticleId} from '../../source/article/article.ts';
import type {MatchRange, Snippet} from '../../source/library/library.ts';
import fc, {runs} from '../support/fast-check.ts';
import {captured, none, query, stored, temporaryLibrary} from './fixtures.ts';

function matched(text: string, parts: readonly MatchRange[]): readonly string[] {
  return parts.map(({from, to}) => text.slice(from, to));
}

test('a snippet is the matching passage as plain text, with match ranges', async t => {
  const library = await temporaryLibrary(t);
  const title = 'The Café at the ferry';
  const body =
    'Nothing here.\n\n## On *Ferries*\n\n- The [**ferry**](https://example.org) of the `harbour` and other ferrymen 橋を渡る';
  const ids = await stored(library, [captured({title, body, standfirst: 'A summary.'})]);
  const shown = async (text: string): Promise<Snippet> => {
    const [snippet] = await library.articles.snippets(query(text), ids);
    assert.ok(snippet);
    return snippet;
  };
  const ferry = await shown('ferry is:unread');
  assert.equal(ferry.text, 'The ferry of the harbour and other ferrymen 橋を渡る');
  assert.deepEqual(matched(ferry.text, ferry.matches), ['ferry', 'ferrymen']);
  assert.deepEqual(matched(title, ferry.title), ['ferry']);
  const several = await shown('("of the harbour" or ferrym or 橋) -nothing');
  assert.deepEqual(matched(several.text, several.matches), ['of the harbour', 'ferrymen', '橋']);
  const accent = await shown('cafe');
  assert.deepEqual(matched(title, accent.title), ['Café']);
  assert.equal(accent.text, 'A summary.');
  assert.deepEqual((await shown('is:unread')).matches, []);
  assert.deepEqual(matched(title, (await shown('title:ferry')).title), ['ferry']);
});

test('a snippet of a table has dots between its cells', async t => {
  const library = await temporaryLibrary(t);
  const body = '|  | Cost |\n| --- | :-: |\n| Salt pans | 3310 |\n| Either \\| or |  |';
  const ids = await stored(library, [captured({title: 'Piers', body})]);
  const [snippet] = await library.articles.snippets(query('salt'), ids);
  assert.equal(snippet?.text, 'Cost · Salt pans · 3310 · Either | or');
});

test('a match includes the soft hyphens inside a word', async t => {
  const library = await temporaryLibrary(t);
  const title = 'Der Donau\u00addampfer';
  const ids = await stored(library, [captured({title, body: 'Am har\u200bbour\u00ad.'})]);
  const [snippet] = await library.articles.snippets(query('donaudampfer harbour'), ids);
  assert.deepEqual(matched(title, snippet?.title ?? []), ['Donau\u00addampfer']);
  assert.deepEqual(matched(snippet?.text ?? '', snippet?.matches ?? []), ['har\u200bbour']);
});

test('a snippet is the passage with the most matching words', async t => {
  const library = await temporaryLibrary(t);
  const body =
    'A ferry.\n\nA harbour.\n\nThe ferry in the harbour.\n\nThe ferry, the harbour and the bridge.\n\nBridge and ferry.';
  const ids = await stored(library, [captured({title: 'Three words', body})]);
  const shown = async (text: string) => (await library.articles.snippets(query(text), ids))[0]?.text;
  assert.equal(await shown('harbour ferry'), 'The ferry in the harbour.');
  assert.equal(await shown('harbour ferry or bridge'), 'The ferry, the harbour and the bridge.');
  assert.equal(await shown('bridge ferry title:words'), 'The ferry, the harbour and the bridge.');
  assert.equal(await shown('title:words'), 'A ferry.');
});

test('a snippet shows its first match, however far into a long passage', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [
    captured({title: 'Long', body: `${'word '.repeat(500)}needle ${'word '.repeat(500)}`}),
  ]);
  const [snippet] = await library.articles.snippets(query('needle'), [id, toArticleId('aaaaaaaaaaaa')]);
  assert.ok(snippet && snippet.text.length <= 170);
  assert.match(snippet.text, /^…word .*needle.*…$/);
  assert.deepEqual(matched(snippet.text, snippet.matches), ['needle']);
});

test('match ranges are within the snippet of any text', async t => {
  const library = await temporaryLibrary(t);
  const piece = fc.oneof(
    fc.constantFrom('é', 'e\u0301', '橋', ' ', '\n\n', '[a](b)', '*', '👩‍👩‍👧', 'needle'),
    fc.string({unit: 'grapheme'}),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, {maxLength: 40}), async pieces => {
      const body = pieces.join('');
      const ids = await stored(library, [captured({title: body, body, url: 'https://example.org'})]);
      const [snippet] = await library.articles.snippets(query('needle or e or 橋'), ids);
      assert.ok(snippet);
      for (const {from, to} of snippet.matches) assert.ok(from >= 0 && from < to && to <= snippet.text.length);
    }),
    {numRuns: runs(50)},
  );
});
