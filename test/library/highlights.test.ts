import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Captured, type ImportedState, toArticleId} from '../../source/article/article.ts';
import {captured, none, query, stored, temporaryLibrary, titles} from './fixtures.ts';

function handled(importedState: ImportedState): Captured {
  return {
    ...captured({title: 'From elsewhere', url: 'https://example.org/elsewhere', published: '2020-01-01'}),
    importedState,
  };
}

test('a highlight is added, annotated and removed, and each change can be undone', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [captured({title: 'Bridge'})]);
  const number = await library.personal.addHighlight(
    id,
    {quote: 'The text', suffix: ' of Bridge'},
    'Highlighted: The text',
  );
  assert.ok(number !== undefined);
  assert.ok(await library.personal.annotateHighlight(number, 'Look this up.', 'Noted'));
  assert.ok(!(await library.personal.annotateHighlight(number, 'Look this up.', 'Noted')));
  const [highlight] = await library.personal.highlights(id);
  const {made, ...rest} = highlight ?? {};
  assert.ok(made);
  assert.deepEqual(rest, {id: number, quote: 'The text', suffix: ' of Bridge', note: 'Look this up.'});
  assert.ok(await library.personal.removeHighlight(number, 'Unhighlighted'));
  assert.ok(!(await library.personal.removeHighlight(number, 'Unhighlighted')));
  assert.deepEqual(await library.personal.highlights(id), []);
  assert.equal(await library.history.undo(), 'Unhighlighted');
  assert.deepEqual(await library.personal.highlights(id), [highlight]);
  assert.equal(await library.history.undo(), 'Noted');
  assert.equal((await library.personal.highlights(id))[0]?.note, undefined);
  assert.equal(await library.history.undo(), 'Highlighted: The text');
  assert.deepEqual(await library.personal.highlights(id), []);
  assert.equal(await library.personal.addHighlight(toArticleId('unknown'), {quote: 'x'}, 'x'), undefined);
});

test('an import includes marks made elsewhere', async t => {
  const library = await temporaryLibrary(t);
  const made = '2019-05-06T07:08:09.000Z';
  const [id = none] = await stored(library, [
    handled({
      read: true,
      starred: true,
      added: '2019-05-05T10:00:00Z',
      highlights: [{quote: 'The text', note: 'n', made}],
    }),
  ]);
  const row = await library.articles.row(id);
  assert.equal(row?.added, '2019-05-05T10:00:00.000Z');
  assert.ok(row.read && row.starred);
  const [imported] = await library.personal.highlights(id);
  assert.deepEqual({...imported, id: ''}, {id: '', quote: 'The text', note: 'n', made});
});

test('an article started elsewhere is in progress, and a future time counts as now', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [handled({progress: 0.4, added: '2999-01-01'})]);
  assert.deepEqual(await titles(library, {is: ['started']}), ['From elsewhere']);
  assert.ok(Date.parse((await library.articles.row(id))?.added ?? '') <= Date.now() + 1000);
});

test('local marks stay when the article is imported again', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [handled({read: true})]);
  await library.personal.mark([id], {read: false}, 'Marked unread');
  const [again] = await library.articles.store([handled({read: true, starred: true})]);
  assert.equal(again?.outcome, 'unchanged');
  assert.equal(await library.articles.count(query({is: ['unread']})), 1);
});

test('a new highlight is imported, and a removed one is not restored', async t => {
  const library = await temporaryLibrary(t);
  const first = {quote: 'The text'};
  const [id = none] = await stored(library, [handled({highlights: [first]})]);
  const [highlight] = await library.personal.highlights(id);
  assert.ok(highlight);
  await library.personal.removeHighlight(highlight.id, 'Unhighlighted');
  const [again] = await library.articles.store([handled({highlights: [first, {quote: 'of'}]})]);
  assert.equal(again?.outcome, 'updated');
  assert.deepEqual(
    (await library.personal.highlights(id)).map(({quote}) => quote),
    ['of'],
  );
  assert.equal(await library.history.undo(), 'Updated: From elsewhere');
  assert.deepEqual(await library.personal.highlights(id), []);
});
