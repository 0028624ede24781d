import assert from 'node:assert/strict';
import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, type TestContext, test} from 'node:test';
import {toArticleId} from '../../../source/article/article.ts';
import {everything, type Library, LibraryError, LockedError} from '../../../source/library/library.ts';
import {openLibraryInBackground} from '../../../source/library/sqlite/background.ts';
import {connect} from '../../../source/library/sqlite/database.ts';
import {openLibrary} from '../../../source/library/sqlite/sqlite.ts';
import {captured, none, query, stored, temporaryPath, titles} from '../fixtures.ts';

/** The file of a library with enough articles for a worker. Storing them takes a second. */
const folder = await mkdtemp(join(tmpdir(), 'tearsheet-background-'));
const filled = join(folder, 'library.db');
before(async () => {
  const library = await openLibrary(filled);
  const items = Array.from({length: 2500}, (_, index) =>
    captured({
      title: `Article ${index}`,
      body: `ferry ${index % 7 === 0 ? 'harbour' : 'bridge'} 橋`,
      published: `20${10 + (index % 15)}-01-01`,
    }),
  );
  await stored(library, items);
  await library.close();
});
after(() => rm(folder, {recursive: true}));

/** A library with enough articles for a worker, and the same library without one. */
async function libraries(
  test: TestContext,
): Promise<{readonly library: Library; readonly plain: Library; readonly path: string}> {
  const path = await temporaryPath(test);
  await copyFile(filled, path);
  const plain = await openLibrary(path);
  const library = await openLibraryInBackground(path);
  test.after(() => Promise.all([library.close(), plain.close()]));
  return {library, plain, path};
}

test('a worker returns the same as the library', async t => {
  const {library, plain} = await libraries(t);
  for (const text of [
    'ferry',
    '"ferry harbour" sort:title',
    'harbour sort:relevance',
    'ferr* -harbour',
    '橋 is:unread',
    'url:x or ferry',
    '',
  ]) {
    const asked = query(text);
    const rows = await library.articles.page(asked, {from: 'index', index: 20}, 40);
    assert.deepEqual(rows, await plain.articles.page(asked, {from: 'index', index: 20}, 40), text);
    assert.equal(await library.articles.count(asked), await plain.articles.count(asked), text);
    const cursor = rows[7]?.cursor;
    assert.ok(cursor);
    assert.equal(await library.articles.rank(asked, cursor), await plain.articles.rank(asked, cursor), text);
    const ids = rows.map(({id}) => id);
    assert.deepEqual(await library.articles.snippets(asked, ids), await plain.articles.snippets(asked, ids), text);
  }
});

test('a worker sees earlier writes', async t => {
  const {library} = await libraries(t);
  assert.deepEqual(await titles(library, toArticleId('quibblestone')), []);
  const [id = none] = await stored(library, [captured({title: 'Quibblestone'})]);
  assert.deepEqual(await titles(library, toArticleId('quibblestone')), ['Quibblestone']);
  await library.personal.mark([id], {removed: true}, 'x');
  assert.deepEqual(await titles(library, toArticleId('quibblestone')), []);
});

test('the worker makes large changes in order, without blocking this thread', async t => {
  const {library, plain} = await libraries(t);
  const ids = (await plain.articles.page(everything, {from: 'first'}, 2500)).map(({id}) => id);
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  count();
  const marked = library.personal.mark(ids, {read: true}, 'Read');
  const starred = library.personal.mark(ids.slice(0, 1000), {read: false, starred: true}, 'Starred');
  const removed = library.personal.mark(ids.slice(500), {removed: true}, 'Removed');
  assert.deepEqual(await Promise.all([marked, starred, removed]), [2500, 1000, 2000]);
  isDone = true;
  assert.ok(turns > 10);
  assert.equal(await library.articles.count(query('is:unread')), 500);
  for (const title of ['Removed', 'Starred', 'Read']) assert.equal(await library.history.undo(), title);
  assert.equal(await plain.articles.count(query('is:unread')), 2500);
});

test('closing a library waits for its changes', async t => {
  const {library, plain} = await libraries(t);
  const ids = (await plain.articles.page(everything, {from: 'first'}, 2500)).map(({id}) => id);
  const marked = library.personal.mark(ids, {read: true}, 'Read');
  await library.close();
  assert.equal(await marked, 2500);
  assert.equal(await plain.articles.count(query('is:unread')), 0);
});

test('an aborted search rejects with the reason of its signal, and others continue', async t => {
  const {library} = await libraries(t);
  const asked = query('ferry or harbour');
  const typing = new AbortController();
  const first = library.articles.count(asked, typing.signal);
  const second = library.articles.count(asked);
  typing.abort();
  await assert.rejects(first, {name: 'AbortError'});
  assert.equal(await second, 2500);
  await assert.rejects(library.articles.page(asked, {from: 'first'}, 1, typing.signal), {name: 'AbortError'});
});

test('a closed library refuses requests with a sentence', async t => {
  const {library, plain} = await libraries(t);
  await library.articles.count(query('ferry'));
  const asked = library.articles.count(query('ferry -harbour'));
  await Promise.all([assert.rejects(asked, LibraryError), library.close()]);
  assert.equal(await plain.articles.count(everything), 2500);
});

test('a worker that cannot open the library says why, and the next search starts a new one', async t => {
  const {library, path} = await libraries(t);
  const database = connect(path);
  t.after(() => database.close());
  const version = database.prepare<{user_version: number}>('pragma user_version').get()?.user_version;
  database.exec('pragma user_version = 999');
  await assert.rejects(
    library.articles.count(query('ferry')),
    error => error instanceof LibraryError && /was written by a newer tearsheet/.test(error.message),
  );
  database.exec(`pragma user_version = ${version}`);
  assert.equal(await library.articles.count(query('ferry')), 2500);
});

test('a change while another connection writes keeps this thread free, and is stored when that ends', async t => {
  const {library, plain, path} = await libraries(t);
  const ids = (await plain.articles.page(everything, {from: 'first'}, 200)).map(({id}) => id);
  const other = connect(path);
  t.after(() => other.close());
  other.exec('begin immediate');
  // If this thread waited for the lock, which ends only below, the changes would fail.
  const few = library.personal.mark(ids.slice(0, 1), {starred: true}, 'Starred');
  const many = library.personal.mark(ids, {read: true}, 'Read');
  const searched = library.articles.count(query('ferry'));
  assert.equal(await searched, 2500);
  assert.equal(await plain.articles.count(query('is:starred')), 0);
  other.exec('commit');
  assert.deepEqual(await Promise.all([few, many]), [1, 200]);
});

test('a library that another connection keeps locked closes at once, and what waited fails', async t => {
  const {library, plain, path} = await libraries(t);
  const ids = (await plain.articles.page(everything, {from: 'first'}, 200)).map(({id}) => id);
  const other = connect(path);
  t.after(() => other.close());
  other.exec('begin immediate');
  const made = [ids.slice(0, 1), ids].map(some =>
    assert.rejects(library.personal.mark(some, {starred: true}, 'Starred'), LockedError),
  );
  // If it waited for the lock, which ends only below, this would take a minute.
  await library.close();
  await Promise.all(made);
  other.exec('commit');
  assert.equal(await plain.articles.count(query('is:starred')), 0);
});
