import assert from 'node:assert/strict';
import {DatabaseSync} from 'node:sqlite';
import {type TestContext, test} from 'node:test';
import {toArticleId} from '../../../source/article/article.ts';
import {everything, type Library} from '../../../source/library/library.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {captured, daily, none, stored, temporaryPath, titles} from '../fixtures.ts';

/** A library, and its file as another program sees it. */
async function opened(test: TestContext): Promise<{readonly library: Library; readonly file: DatabaseSync}> {
  const path = await temporaryPath(test);
  const library = await openLibrary(path);
  const file = new DatabaseSync(path);
  test.after(() => library.close().then(() => file.close()));
  return {library, file};
}

/** Changes the library once on each of this number of days, from today's noon on or before it. */
async function passDays(test: TestContext, library: Library, days: readonly number[]): Promise<void> {
  const noon = new Date().setUTCHours(12, 0, 0, 0);
  for (const day of days) {
    test.mock.timers.enable({apis: ['Date'], now: noon + day * 24 * 60 * 60 * 1000});
    await library.personal.mark([], {removed: true}, 'Nothing');
    test.mock.timers.reset();
  }
}

/** The days from one to another, both included. */
function daysFrom(first: number, last: number): readonly number[] {
  return Array.from({length: last - first + 1}, (_, index) => first + index);
}

/** How many rows each table has that holds something of an article. */
function rows(file: DatabaseSync): Readonly<Record<string, unknown>> {
  const tables = [
    'article',
    'body',
    'mark',
    'tag',
    'intake',
    'capture',
    'highlight',
    'fingerprint',
    'alias',
    'edition',
  ];
  return Object.fromEntries(tables.map(name => [name, file.prepare(`select count(*) as n from ${name}`).get()?.n]));
}

const nothing = Object.fromEntries(
  ['article', 'body', 'mark', 'tag', 'intake', 'capture', 'highlight', 'fingerprint', 'alias', 'edition'].map(name => [
    name,
    0,
  ]),
);

test('articles are deleted completely after 30 days of changes in the trash', async t => {
  const {library, file} = await opened(t);
  const long = captured({
    title: 'Long',
    url: 'https://example.org/long',
    tags: ['sea'],
    body: 'many words in it '.repeat(40),
  });
  const [id = none, other = none] = await stored(library, [long, ...daily(1)]);
  await library.personal.addHighlight(id, {quote: 'words'}, 'Highlighted');
  await library.personal.mark([id], {removed: true}, 'Removed');
  await passDays(t, library, daysFrom(1, 29));
  assert.equal(rows(file).article, 2);
  await passDays(t, library, [30]);
  await library.personal.mark([other], {removed: true}, 'Removed');
  assert.deepEqual(rows(file), {...nothing, article: 1, body: 1, mark: 1, intake: 1, capture: 1});
  assert.equal(file.prepare("select count(*) as n from search where search match 'many'").get()?.n, 0);
  assert.equal(await library.history.undo(), 'Removed');
  assert.equal(await library.history.undo(), undefined);
  assert.deepEqual(await titles(library), ['Article 0']);
});

test('a clock that jumps deletes nothing and changes nothing that can be undone', async t => {
  for (const jump of [40, -40, 4000, -4000]) {
    const {library, file} = await opened(t);
    const [first = none, second = none, third = none] = await stored(library, daily(3));
    await library.personal.mark([first], {removed: true}, 'Removed first');
    const noon = new Date().setUTCHours(12, 0, 0, 0);
    t.mock.timers.enable({apis: ['Date'], now: noon + jump * 24 * 60 * 60 * 1000});
    await library.personal.mark([second], {removed: true}, 'Removed second');
    await library.personal.mark([], {removed: true}, 'Nothing');
    t.mock.timers.reset();
    for (const back of [0, jump, 0, jump]) await passDays(t, library, [back]);
    await library.personal.mark([third], {removed: true}, 'Removed third');
    assert.equal(rows(file).article, 3, String(jump));
    for (const title of ['Removed third', 'Removed second', 'Removed first'])
      assert.equal(await library.history.undo(), title);
    assert.equal(await library.articles.count(everything), 3);
  }
});

test('deleted articles are gone at once, and undo skips them', async t => {
  const {library, file} = await opened(t);
  const [a = none, b = none] = await stored(library, daily(2));
  await library.personal.mark([b], {starred: true}, 'Starred');
  await library.personal.mark([a], {read: true}, 'Marked read');
  assert.equal(await library.articles.removeForever([a, a, toArticleId('unknown')]), 1);
  assert.equal(await library.articles.count(everything), 1);
  assert.equal(rows(file).capture, 1);
  assert.equal(await library.history.undo(), 'Starred');
});

test('a capture stays as long as it has an article', async t => {
  const {library, file} = await opened(t);
  const bytes = new TextEncoder().encode('An archive of two articles.');
  const items = daily(2).map(item => ({...item, capture: {...item.capture, bytes}}));
  const [a = none, b = none] = await stored(library, items);
  await library.articles.removeForever([a]);
  assert.equal(rows(file).capture, 1);
  assert.deepEqual((await library.captures.capture(b))?.bytes.length, bytes.length);
  await library.articles.removeForever([b]);
  assert.equal(rows(file).capture, 0);
});

test('the trash can be emptied, and the library does not count as never used', async t => {
  const {library, file} = await opened(t);
  const ids = await stored(library, daily(50));
  await library.personal.mark(ids, {removed: true}, 'Removed');
  assert.equal(await library.articles.emptyTrash(), 50);
  assert.equal(await library.articles.emptyTrash(), 0);
  assert.deepEqual(rows(file), nothing);
  assert.ok(!(await library.articles.isNeverUsed()));
  assert.deepEqual(
    (await library.articles.store(daily(1))).map(({outcome}) => outcome),
    ['stored'],
  );
  assert.equal(await library.articles.count(everything), 1);
});
