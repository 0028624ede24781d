import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Captured, Draft} from '../../source/article/article.ts';
import {captured, daily, none, query, stored, temporaryLibrary, titles} from './fixtures.ts';

const draft: Draft = {
  title: 'Bridge reopens',
  standfirst: 'After eleven years.',
  byline: 'Ann Lee',
  source: 'The Gazette',
  place: 'Port Orla',
  url: 'https://example.org/bridge',
  published: '2021-03-04',
  modified: '2021-03-05T10:00Z',
  language: 'en-GB',
  image: {url: 'https://example.org/bridge.jpg', caption: 'The bridge', credit: 'B. Orr'},
  tags: ['Transport', 'Ålesund'],
  body: 'The bridge is open.',
};

function edition(facts: Partial<Draft>, bytes = 'bytes'): Captured {
  return {
    draft: {...draft, ...facts},
    capture: {bytes: new TextEncoder().encode(bytes), format: 'html', name: 'bridge.html', parserVersion: 1},
  };
}

test('an article is returned with all metadata, and its capture with all bytes', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [edition({}, '<p>The bridge is open.')]);
  const article = await library.articles.article(id);
  assert.ok(article);
  const {added, ...facts} = article;
  assert.ok(added);
  assert.deepEqual(facts, {...draft, id, words: 4, read: false, starred: false});
  const capture = await library.captures.capture(id);
  assert.ok(capture);
  const {bytes, ...rest} = capture;
  assert.equal(new TextDecoder().decode(bytes), '<p>The bridge is open.');
  assert.deepEqual(rest, {format: 'html', name: 'bridge.html', parserVersion: 1});
});

test('an article without metadata is returned without it', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [captured({title: 'Bare', body: ''})]);
  const {added: _, ...facts} = (await library.articles.article(id)) ?? {};
  assert.deepEqual(facts, {id, title: 'Bare', tags: [], body: '', words: 0, read: false, starred: false});
  assert.equal((await library.captures.capture(id))?.bytes.length, 0);
});

test('an address alone does not replace a text, and a text replaces an address', async t => {
  const library = await temporaryLibrary(t);
  const outcomes = async (item: Captured) => (await library.articles.store([item])).map(({outcome}) => outcome);
  assert.deepEqual(await outcomes(edition({body: ''}, 'a bookmark')), ['stored']);
  assert.deepEqual(await outcomes(edition({}, 'the page')), ['updated']);
  assert.deepEqual(await outcomes(edition({title: 'A bridge', body: ''}, 'a bookmark')), ['unchanged']);
  const [row] = await library.articles.page(query({}), {from: 'first'}, 10);
  assert.equal((await library.articles.article(row?.id ?? none))?.body, draft.body);
});

test('an address alone adds its tags to a text and restores it from the trash', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [edition({}, 'the page')]);
  const again = async () => {
    const items = [edition({title: '', body: '', tags: ['later']}, 'a list')];
    return (await library.articles.store(items, {restoresRemoved: true}))[0]?.outcome;
  };
  assert.equal(await again(), 'updated');
  assert.equal(await again(), 'unchanged');
  assert.deepEqual((await library.articles.article(id))?.tags, ['Transport', 'Ålesund', 'later']);
  await library.personal.mark([id], {removed: true}, 'x');
  assert.equal(await again(), 'stored');
  const article = await library.articles.article(id);
  assert.equal(article?.title, draft.title);
  assert.equal(article?.body, draft.body);
  assert.deepEqual(await titles(library, {words: ['open']}), [draft.title]);
  assert.equal(new TextDecoder().decode((await library.captures.capture(id))?.bytes), 'the page');
  await library.history.undo();
  await library.history.undo();
  await library.history.undo();
  assert.deepEqual((await library.articles.article(id))?.tags, draft.tags);
});

test('an identical article is unchanged, a new edition is updated', async t => {
  const library = await temporaryLibrary(t);
  const outcomes = async (item: Captured) => (await library.articles.store([item])).map(({outcome}) => outcome);
  assert.deepEqual(await outcomes(edition({})), ['stored']);
  assert.deepEqual(await outcomes(edition({})), ['unchanged']);
  assert.deepEqual(await outcomes(edition({body: 'The bridge is shut.'}, 'newer')), ['updated']);
  const [row] = await library.articles.page(query({words: ['shut']}), {from: 'first'}, 10);
  assert.ok(row);
  assert.deepEqual(await titles(library, {words: ['open']}), []);
  assert.equal(await library.articles.count(query({})), 1);
  assert.equal(new TextDecoder().decode((await library.captures.capture(row.id))?.bytes), 'newer');
});

test('a new edition keeps marks, position and tags, and a removed tag stays removed', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [edition({})]);
  await library.personal.mark([id], {read: true, starred: true, tag: ['mine'], untag: ['transport']}, 'x');
  await library.personal.saveProgress(id, {position: {block: 3, offset: 7}, progress: 0.5});
  await library.articles.store([
    edition({title: 'Bridge shuts', published: '2022-01-01', tags: ['Transport', 'Ålesund', 'New']}),
  ]);
  const article = await library.articles.article(id);
  assert.equal(article?.title, 'Bridge shuts');
  assert.deepEqual(article?.tags, ['Ålesund', 'mine', 'New']);
  assert.ok(article?.read && article.starred);
  assert.deepEqual(await library.personal.progress(id), {position: {block: 3, offset: 7}, progress: 0.5});
});

test('a new date of publication moves the article in every list', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [edition({}), ...daily(3)]);
  await library.personal.mark([id], {tag: ['all']}, 'x');
  await library.articles.store([edition({published: '2019-01-01'})]);
  assert.equal((await titles(library)).at(-1), 'Bridge reopens');
  assert.deepEqual(await titles(library, {words: ['bridge']}), ['Bridge reopens']);
  assert.deepEqual(await titles(library, {tags: ['all'], is: ['unread']}), ['Bridge reopens']);
  assert.equal(new TextDecoder().decode((await library.captures.capture(id))?.bytes), 'bytes');
  assert.equal(await library.articles.count(query({is: ['unread']})), 4);
});

test('articles of one second are in the order of arrival, however many there are', async t => {
  const library = await temporaryLibrary(t);
  const published = '2021-03-04';
  const items = Array.from({length: 2000}, (_, number) => captured({title: `Article ${number}`, published}));
  await library.articles.store(items.slice(0, 900));
  await library.articles.store(items.slice(900));
  await library.articles.store([
    captured({title: 'Later', published: '2021-03-04T01:00Z'}),
    captured({title: 'Before', published: '2021-03-03'}),
  ]);
  const expected = ['Later', ...items.map(({draft: {title}}) => title).reverse(), 'Before'];
  assert.deepEqual(await titles(library), expected);
});

test('an article may occur twice in a batch, and may move past others in it', async t => {
  const library = await temporaryLibrary(t);
  const items = [
    edition({}),
    ...daily(2),
    edition({published: '2020-01-02', body: 'Second text.'}),
    edition({published: '2020-01-01', body: 'Third text.'}),
  ];
  const outcomes = (await library.articles.store(items)).map(({outcome}) => outcome);
  assert.deepEqual(outcomes, ['stored', 'stored', 'stored', 'updated', 'updated']);
  assert.deepEqual(await titles(library, {words: ['text']}), ['Article 1', 'Bridge reopens', 'Article 0']);
  assert.deepEqual(await titles(library, {words: ['third']}), ['Bridge reopens']);
  assert.deepEqual(await titles(library, {words: ['second']}), []);
  assert.equal(await library.history.undo(), 'Added 3 articles');
  assert.deepEqual(await titles(library), []);
});

test('adding can be undone, and the articles can be restored by adding them again', async t => {
  const library = await temporaryLibrary(t);
  const [id = none] = await stored(library, [edition({})]);
  await library.personal.mark([id], {starred: true}, 'Starred');
  assert.equal(await library.history.undo(), 'Starred');
  assert.equal(await library.history.undo(), 'Added: Bridge reopens');
  assert.equal(await library.articles.row(id), undefined);
  assert.deepEqual(
    (await library.articles.store([edition({})], {restoresRemoved: true})).map(({outcome}) => outcome),
    ['stored'],
  );
  assert.deepEqual(await titles(library, {words: ['bridge']}), ['Bridge reopens']);
  assert.equal(await library.articles.latest(), id);
  assert.equal(await library.history.undo(), 'Added: Bridge reopens');
  assert.equal(await library.articles.count(query({})), 0);
});

test('a batch is stored completely or not at all', async t => {
  const library = await temporaryLibrary(t);
  const broken = edition({});
  const items = [
    captured({title: 'Good'}),
    {...broken, capture: {...broken.capture, format: null as unknown as string}},
  ];
  await assert.rejects(library.articles.store(items));
  assert.ok(await library.articles.isNeverUsed());
  assert.deepEqual(await titles(library, {words: ['good']}), []);
});

test('a library counts as never used until the first article, and not after its removal', async t => {
  const library = await temporaryLibrary(t);
  assert.deepEqual(await library.articles.store([]), []);
  assert.equal(await library.history.undo(), undefined);
  assert.ok(await library.articles.isNeverUsed());
  await library.personal.mark(await stored(library, daily(1)), {removed: true}, 'Removed');
  assert.ok(!(await library.articles.isNeverUsed()));
});
