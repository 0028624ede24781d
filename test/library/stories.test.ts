import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ArticleId, Captured, Draft} from '../../source/article/article.ts';
import {everything, type Library} from '../../source/library/library.ts';
import {captured, none, query, stored, temporaryLibrary, titles} from './fixtures.ts';

const paragraphs = [
  'ORLA, March 4 (Agency) - The bridge over the Orla opened again on Thursday after eleven years of work that cost the town three times what its council had planned to spend.',
  'About two thousand people walked across in the first hour, many of them with children who had never seen it open, and the ferry that carried them until then made its last crossing in the evening.',
  '"We were told it would take eighteen months," said the mayor, Edda Quill, who had been a pupil at the school beside it when the first arch was closed. "I have stopped counting what we were told."',
  'Engineers found in the second year that the piers stood on timber that nobody had drawn on any plan, and that the river had eaten away more than half of it since the great flood.',
  'The ferry company said that its nine boatmen would be offered work at the port, where a new terminal is to open in the autumn, and that the boat itself would go to the museum.',
];

/** The story as one publication prints it. */
function wire(source: string, facts: Partial<Draft> = {}): Captured {
  return captured({
    title: `Bridge reopens (${source})`,
    source,
    url: `https://${source.toLowerCase()}.example.org/${facts.published ?? '2021-03-04'}/bridge`,
    published: '2021-03-04',
    body: paragraphs.join('\n\n'),
    ...facts,
  });
}

/** The same text with a few words of the other source, and without the last paragraph. */
const edited = ['Our correspondent adds what is new in the region.', ...paragraphs.slice(0, -1)]
  .join('\n\n')
  .replace('on Thursday', 'yesterday')
  .replace('About two thousand', 'Some 2,000')
  .replace('"We were told', '“We were told');

async function threeSources(library: Library): Promise<readonly ArticleId[]> {
  return stored(library, [wire('Gazette'), wire('Post', {published: '2021-03-05', body: edited}), wire('Mail')]);
}

test('a wire story from several sources is one row, the first, which leads to the others', async t => {
  const library = await temporaryLibrary(t);
  const [first = none, ...others] = await threeSources(library);
  await library.articles.store([captured({title: 'Another story', published: '2021-03-04'})]);
  assert.deepEqual(await titles(library), ['Another story', 'Bridge reopens (Gazette)']);
  assert.equal((await library.articles.row(first))?.sources, 3);
  assert.deepEqual(new Set((await library.articles.copies(first)).map(({id}) => id)), new Set(others));
  assert.equal(await library.articles.count(everything), 2);
  assert.equal(await library.articles.count(query({is: ['unread']})), 2);
  for (const id of others) assert.ok(await library.articles.article(id));
});

test('marking the row read marks the story read', async t => {
  const library = await temporaryLibrary(t);
  const [first = none] = await threeSources(library);
  await library.personal.mark([first], {read: true}, 'Marked read');
  assert.equal(await library.articles.count(query({is: ['unread']})), 0);
  await library.articles.store([wire('Herald')]);
  assert.equal(await library.articles.count(query({is: ['unread']})), 0);
  assert.equal((await library.articles.row(first))?.sources, 4);
});

test('removing the row removes the story, and undo restores all of it', async t => {
  const library = await temporaryLibrary(t);
  const [first = none] = await threeSources(library);
  assert.equal(await library.personal.mark([first], {removed: true}, 'Removed: Bridge reopens'), 3);
  assert.deepEqual(await titles(library), []);
  await library.history.undo();
  assert.equal((await library.articles.row(first))?.sources, 3);
});

test('a copy that is restored after the removal of its story is a row again', async t => {
  const library = await temporaryLibrary(t);
  const [first = none] = await threeSources(library);
  await library.personal.mark([first], {removed: true}, 'Removed');
  await library.articles.store([wire('Mail')], {restoresRemoved: true});
  assert.deepEqual(await titles(library), ['Bridge reopens (Mail)']);
  await library.history.undo();
  await library.history.undo();
  assert.deepEqual(await titles(library), ['Bridge reopens (Gazette)']);
  assert.equal((await library.articles.row(first))?.sources, 3);
});

test('a story goes to the trash as one row and returns whole, even if only a copy is restored', async t => {
  const library = await temporaryLibrary(t);
  const [first = none, , mail = none] = await threeSources(library);
  for (const restored of [first, mail]) {
    await library.personal.mark([first], {removed: true}, 'Removed');
    assert.equal(await library.articles.count(query('is:removed')), 1);
    assert.equal(await library.personal.mark([restored], {removed: false}, 'Restored'), 3);
    assert.equal((await library.articles.row(first))?.sources, 3);
    assert.equal(await library.articles.count(query('is:removed')), 0);
  }
});

test('a query for the source of a copy finds the copy, other queries its row', async t => {
  const library = await temporaryLibrary(t);
  const [, post = none] = await threeSources(library);
  assert.deepEqual(await titles(library, {words: ['boatmen']}), ['Bridge reopens (Gazette)']);
  assert.deepEqual(await titles(library, {words: ['correspondent']}), ['Bridge reopens (Post)']);
  assert.deepEqual(await titles(library, {words: ['bridge'], is: ['unread']}), ['Bridge reopens (Gazette)']);
  await library.personal.mark([post], {starred: true, tag: ['sea']}, 'Starred');
  for (const parts of [{tags: ['sea']}, {is: ['starred' as const]}, {tags: ['sea'], words: ['bridge']}]) {
    assert.deepEqual(await titles(library, parts), ['Bridge reopens (Post)']);
    assert.equal(await library.articles.count(query(parts)), 1);
  }
});

test('texts of one source, of another week, and of unknown sources are not folded', async t => {
  const library = await temporaryLibrary(t);
  const nowhere = captured({title: 'Pasted', published: '2021-03-04', body: edited});
  await library.articles.store([
    wire('Gazette'),
    wire('Gazette', {url: 'https://gazette.example.org/again'}),
    wire('Gazette', {url: 'https://m.gazette.example.org/third', source: 'Gazette Mobile'}),
    wire('Post', {published: '2021-03-20'}),
    nowhere,
  ]);
  assert.equal(await library.articles.count(everything), 5);
});

test('a report that shares a quote with another is a separate story', async t => {
  const library = await temporaryLibrary(t);
  const own =
    'Traders on the quay had asked for the bridge to stay a footpath, and a petition with four hundred names lay in the town hall until yesterday evening, when the council put it to one side without a vote and went on to the price of parking, which is to rise for the third time in as many years.';
  await library.articles.store([
    wire('Gazette'),
    wire('Post', {body: [own, paragraphs[2], own.toUpperCase()].join('\n\n')}),
  ]);
  assert.equal(await library.articles.count(everything), 2);
});

test('an article that gets its text later is folded then, and undo unfolds it', async t => {
  const library = await temporaryLibrary(t);
  await library.articles.store([wire('Gazette'), wire('Post', {body: 'Not fetched yet.'})]);
  assert.equal(await library.articles.count(everything), 2);
  await library.articles.store([wire('Post', {body: edited})]);
  assert.equal(await library.articles.count(everything), 1);
  assert.equal(await library.history.undo(), 'Updated: Bridge reopens (Post)');
  assert.equal(await library.articles.count(everything), 2);
  assert.deepEqual(await titles(library, {words: ['fetched']}), ['Bridge reopens (Post)']);
});

test('a copy with a new text leaves its story or joins a similar one, and undo reverts this', async t => {
  const library = await temporaryLibrary(t);
  const [, copy = none] = await threeSources(library);
  await library.articles.store([wire('Post', {published: '2021-03-05', body: `${edited} One word more.`})]);
  assert.equal(await library.articles.count(everything), 1);
  await library.articles.store([
    wire('Post', {published: '2021-03-05', body: 'The editors have taken this report back.'}),
  ]);
  assert.equal(await library.articles.count(everything), 2);
  assert.deepEqual(await library.articles.copies(copy), []);
  assert.equal((await library.articles.page(query('gazette'), {from: 'first'}, 1))[0]?.sources, 2);
  await library.history.undo();
  assert.equal(await library.articles.count(everything), 1);
});
